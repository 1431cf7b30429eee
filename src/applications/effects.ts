import { endCertificates, markDamaged } from '../certificates/index.ts';
import { addWork, type Filing, type FilingActor, readFiling, recordFilingIn } from '../filings/index.ts';
import { dayInJapan } from '../lib/day.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Application } from './application.ts';
import { listPapers } from './papers.ts';

/** What the reviewer adds to what was asked for. Days as `YYYY-MM-DD`; empty: none. */
export interface Granted {
  /** First day on which it counts, where it is not today. */
  on?: string;
  endsOn?: string;
  /** 限度額適用区分. */
  category?: string;
}

/**
 * What an approval brings about, in its transaction: facts by a 届出, from which the next run issues; or the end of a lost paper.
 * @returns the filing, where there is one
 * @throws Refused `form-invalid` (`field`), `wrong-state` (nothing to issue again; and as `recordFiling`)
 */
export async function takeEffect(
  tx: Tx,
  installation: Installation,
  application: Application,
  granted: Granted,
  actor: FilingActor,
): Promise<string | null> {
  if (application.kind === 'reissue') {
    await issueAgain(tx, installation, application, actor);
    return null;
  }
  const today = dayInJapan(installation.clock.now());
  const reading = readFiling(filingOf(application, { ...granted, on: granted.on || today }), today);
  if (!reading.ok) throw new Refused('form-invalid', { field: reading.fields[0] ?? 'on' });
  const { insurerNumber, memberId, receivedOn } = application;
  const { filingId } = await recordFilingIn(tx, installation, insurerNumber, memberId, reading.filing, actor, {
    receivedOn,
  });
  return filingId;
}

/** The 届出 that states what was approved, as it would be typed. */
function filingOf(
  { details, kind }: Application,
  { category, endsOn, on }: Granted,
): { kind: Filing['kind'] } & Record<string, string | undefined> {
  switch (kind) {
    case 'special-care':
      return { kind: 'care-approved', on, endsOn };
    case 'lost-renewing':
      return { kind: 'card-lost', on, endsOn };
    case 'limit-category':
      return { kind: 'limit-category', on, category, endsOn, onCertificate: details.onCertificate };
    case 'release-registration':
      return { kind: 'release-accepted', on };
    case 'change-medium':
      return { kind: 'medium-chosen', on, medium: details.medium, mediumWhy: 'asked' };
    case 'reissue':
      throw new RangeError('a re-issue states no facts');
  }
}

/**
 * A paper that is gone ends at once, so that nobody else can use it. One that is damaged counts until the new one has arrived. In
 * both cases the next run issues.
 */
async function issueAgain(
  tx: Tx,
  installation: Installation,
  { details, insurerNumber, memberId }: Application,
  actor: FilingActor,
): Promise<void> {
  const at = installation.clock.now();
  const on = dayInJapan(at);
  const papers = await listPapers(tx, insurerNumber, [memberId], at);
  const certificateIds = papers.map(({ certificateId }) => certificateId);
  if (certificateIds.length === 0) throw new Refused('wrong-state', { what: 'application', why: 'no-paper' });
  if (details.circumstance === 'damaged') await markDamaged(tx, insurerNumber, certificateIds, at);
  else await endCertificates(tx, insurerNumber, [{ memberId, at, certificateIds }], 'lost', actor, at);
  await addWork(
    tx,
    installation,
    insurerNumber,
    { memberId, kind: 'issue', reason: 're-issue', becauseOn: on },
    { at, on },
  );
}
