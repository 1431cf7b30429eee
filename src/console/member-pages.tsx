import { findAccountHolders } from '../access/index.ts';
import { listAudit, recordAudit } from '../audit/index.ts';
import { listCertificatesOf, statusAt } from '../certificates/index.ts';
import { decide } from '../eligibility/index.ts';
import { gapOf, isForOfficerAlone } from '../gaps/index.ts';
import { listHeldBack, lookAtSingleIssue } from '../issuance/index.ts';
import { findCurrentContacts } from '../mail/index.ts';
import {
  findDelivery,
  findHousehold,
  findUnusableAddresses,
  isShielded,
  type LedgerLine,
  type MemberRecord,
  type MemberSearch,
  openerOf,
  readMembers,
  searchMembers,
} from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { ONE_TEXTS } from '../messages/one-at-a-time.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { listPiecesOf } from '../print/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatKey, formatMaybeDay, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { MemberSheet } from './member-sheet.tsx';
import { openEntries } from './open-entries.ts';
import { Table } from './parts.tsx';
import { PersonLink } from './person.tsx';
import type { Unmasking, UnmaskReason } from './unmask.tsx';

const TEXTS = CONSOLE_TEXTS.members;
const LIMIT = 50;

/** What was searched for stands in the address, so that one can go back to it, but sealed: no name reaches a log or a history. */
export function sealQuery(desk: Desk, query: string): string {
  return desk.installation.vault.seal('console|search', Buffer.from(query));
}

function unsealQuery(desk: Desk, sealed: string | undefined): string {
  if (!sealed) return '';
  try {
    return Buffer.from(desk.installation.vault.unseal('console|search', sealed)).toString();
  } catch {
    throw new Refused('form-invalid');
  }
}

export async function searchPage(desk: Desk, sealed: string | undefined) {
  const query = unsealQuery(desk, sealed);
  const { includeProtected, insurerNumber } = desk;
  const found =
    query === ''
      ? undefined
      : await inTransaction(desk.installation.db, async (tx) => {
          const open = await searchMembers(tx, insurerNumber, query, { limit: LIMIT, includeProtected: false });
          const all = includeProtected
            ? await searchMembers(tx, insurerNumber, query, { limit: LIMIT, includeProtected })
            : open;
          const shown = new Set(open.lines.map((line) => line.memberId));
          const guarded = all.lines.filter((line) => !shown.has(line.memberId));
          // no list of protected people: one is shown when the words fit nobody else under protection
          const found = guarded.length > 1 ? { ...open, guarded: guarded.length } : { ...all, guarded: 0 };
          await recordLooks(
            tx,
            desk,
            'member-listed',
            'member',
            found.lines.map((line) => line.memberId),
          );
          return found;
        });
  return (
    <StaffPage desk={desk} section="members" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      <search>
        <form method="post" action={urls.staff.members()} class="row-form search">
          <div class="field">
            <label for="query">{TEXTS.query}</label>
            <input id="query" name="query" type="search" value={query} required maxlength={100} autocomplete="off" />
          </div>
          <button class="button primary" type="submit">
            {TEXTS.search}
          </button>
        </form>
      </search>
      {found ? <Results found={found} /> : null}
    </StaffPage>
  );
}

/** @param found `guarded`: so many protected people are left out, because there are several */
function Results({ found }: { found: MemberSearch & { guarded: number } }) {
  const { guarded, lines, more, tooBroad } = found;
  if (tooBroad !== null && guarded === 0) return <p role="status">{TEXTS.tooBroad[tooBroad]}</p>;
  return (
    <>
      {guarded > 0 ? <p role="status">{ONE_TEXTS.search(formatNumber(guarded))}</p> : null}
      {more ? <p>{TEXTS.tooMany(String(LIMIT))}</p> : null}
      <Table<LedgerLine>
        caption={TEXTS.results}
        columns={[
          { head: TEXTS.person, cell: (line) => <PersonLink line={line} /> },
          { head: TEXTS.key, cell: (line) => <span class="nowrap">{formatKey(line)}</span> },
          { head: TEXTS.relation, cell: (line) => relationOf(line) },
          { head: TEXTS.birth, cell: (line) => <span class="nowrap">{formatDay(line.birthOn)}</span> },
          { head: TEXTS.eligible, cell: (line) => <span class="nowrap">{formatDay(line.eligibleFromOn)}</span> },
          { head: TEXTS.lost, cell: (line) => <span class="nowrap">{formatMaybeDay(line.lostOn)}</span> },
        ]}
        rows={lines}
        empty={TEXTS.none}
      />
    </>
  );
}

function relationOf(line: LedgerLine): string {
  return line.relation === 'insured' ? '本人' : `家族${line.relationship ? `（${line.relationship}）` : ''}`;
}

/** A person as this desk may see them. @throws Refused `not-found`, also for a protected person */
export function findVisible(desk: Desk, records: readonly MemberRecord[]): MemberRecord {
  const [record] = records;
  if (!record || (isShielded(record) && !desk.includeProtected)) {
    throw new Refused('not-found', { what: 'member' });
  }
  return record;
}

async function recordUnmasking(tx: Tx, desk: Desk, memberId: string, why: UnmaskReason): Promise<void> {
  const { actor, installation, insurerNumber } = desk;
  await recordAudit(tx, insurerNumber, installation.clock.now(), [
    {
      actor: { kind: actor.kind, id: actor.id },
      action: 'member-unmasked',
      subject: { kind: 'member', id: memberId },
      details: { why },
    },
  ]);
}

const contactWord = (contact: { pausedAt: Date | null } | undefined): 'none' | 'on' | 'paused' =>
  contact === undefined ? 'none' : contact.pausedAt === null ? 'on' : 'paused';

/**
 * The page of a person. The look is audited. What is masked of a protected person is on it only with a reason, which is
 * audited too (domain.md §12.6, I7).
 * @throws Refused `not-found`, also to unmask where nothing is masked
 */
export async function memberPage(desk: Desk, memberId: string, { unmask, error }: Unmasking = {}) {
  const { installation, insurerNumber, on, policy } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const record = findVisible(desk, await readMembers(tx, insurerNumber, [memberId], on));
    const certificates = (await listCertificatesOf(tx, insurerNumber, [memberId])).filter(
      (certificate) => desk.includeProtected || !certificate.protected,
    );
    const opener = openerOf(record, policy, on);
    const holders = await findAccountHolders(tx, insurerNumber, opener === null ? [memberId] : [memberId, opener]);
    const history = await listAudit(tx, insurerNumber, { subjectId: memberId, limit: 20 });
    const found = {
      record,
      certificates,
      history,
      household: (await findHousehold(tx, insurerNumber, memberId, on)).filter((other) => other.memberId !== memberId),
      hasAccount: holders.has(memberId),
      contact: contactWord(
        (await findCurrentContacts(tx, insurerNumber, [memberId], installation.clock.now())).get(memberId),
      ),
      holders,
      pieces: await listPiecesOf(tx, insurerNumber, memberId),
      cameBackOn: (await findUnusableAddresses(tx, insurerNumber, [record])).get(memberId),
      heldBack: (await listHeldBack(tx, insurerNumber, [memberId])).get(memberId),
      delivery: await findDelivery(tx, insurerNumber, on),
      singleIssue:
        desk.may('packets') && isShielded(record)
          ? await lookAtSingleIssue(tx, installation, insurerNumber, memberId)
          : undefined,
    };
    await recordLooks(tx, desk, 'member-looked-at', 'member', [memberId]);
    if (unmask !== undefined) {
      if (!isShielded(record)) throw new Refused('not-found', { what: 'member' });
      await recordUnmasking(tx, desk, memberId, unmask);
    }
    return found;
  });
  const { history } = view;
  const shownHistory = desk.includeProtected
    ? history
    : await openEntries(installation.db, insurerNumber, history, true);
  const masked = isShielded(view.record) && unmask === undefined;
  const at = installation.clock.now();
  const decision = decide(view.record.facts, policy, on, on);
  const gap = gapOf(view.record, { ...view, decision, heldBack: view.heldBack !== undefined }, policy, { on, at });
  return (
    <StaffPage
      desk={desk}
      section="members"
      title={CONSOLE_TEXTS.member.title}
      up={{ href: urls.staff.members(), label: TEXTS.title }}
    >
      <MemberSheet
        desk={desk}
        record={view.record}
        decision={decision}
        gap={gap && isForOfficerAlone(gap.kind) && !desk.includeProtected ? null : gap}
        heldBack={view.heldBack}
        singleIssue={view.singleIssue}
        certificates={view.certificates.map((certificate) => ({ certificate, status: statusAt(certificate, at) }))}
        pieces={view.pieces}
        cameBackOn={view.cameBackOn}
        household={view.household}
        hasAccount={view.hasAccount}
        contact={view.contact}
        masking={{ masked, error }}
        cardAsOfOn={view.delivery?.asOfOn ?? null}
        history={desk.may('audit-look') || isShielded(view.record) ? shownHistory : []}
      />
    </StaffPage>
  );
}
