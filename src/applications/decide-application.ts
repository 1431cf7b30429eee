import type { FilingActor } from '../filings/index.ts';
import { type Day, dayInJapan, findIsoDay } from '../lib/day.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import type { Application } from './application.ts';
import type { Decision } from './decision.ts';
import { takeEffect } from './effects.ts';
import { papersNeeded } from './kinds.ts';
import { notifyApplicant } from './notify-applicant.ts';
import { getVisible } from './visible-application.ts';
import { type EventMore, requireTransition, writeEvent } from './write-event.ts';

/**
 * What a reviewer does. An approval takes effect in the same transaction.
 * @throws Refused `not-allowed`, `not-found`, `same-person`, `second-person-needed`, `wrong-state`, `form-invalid` with a `field`:
 *   `matches`, `papersUntilOn` (ended: ask for newer ones), `text`, or one of what is granted
 */
export async function decideApplication(
  installation: Installation,
  insurerNumber: string,
  applicationId: string,
  decision: Decision,
  actor: FilingActor,
): Promise<void> {
  await inTransaction(installation.db, async (tx) => {
    const { application, member } = await getVisible(tx, installation, insurerNumber, applicationId, actor);
    await requireTransition(tx, installation, application, decision.action, actor);
    const more: EventMore = {};
    if ('text' in decision && decision.text) more.text = decision.text.slice(0, 500);
    if ('why' in decision) more.reason = decision.why;
    if (decision.action === 'refuse' && decision.text.trim() === '')
      throw new Refused('form-invalid', { field: 'text' });
    if (decision.action === 'approve' || decision.action === 'propose') {
      checkPapers(application, decision, dayInJapan(installation.clock.now()));
    }
    if (decision.action === 'approve') {
      more.filingId = await takeEffect(tx, installation, application, decision.granted, actor);
    }
    // the second reviewer is shown what the first one would grant
    if (decision.action === 'propose' && decision.granted.endsOn) more.reason = decision.granted.endsOn;
    await writeEvent(tx, installation, application, decision.action, actor, more);
    if (!TOLD.has(decision.action)) return;
    const key = `application-decided|${applicationId}|${application.events.length + 1}`;
    const at = installation.clock.now();
    await notifyApplicant(tx, insurerNumber, member, { kind: 'application-decided', key }, at);
  });
}

/** What the person is told of by mail: there is something for them to read or to do. */
const TOLD: ReadonlySet<Decision['action']> = new Set(['approve', 'refuse', 'ask-evidence']);

function checkPapers(
  { details, kind }: Application,
  decision: Extract<Decision, { action: 'approve' | 'propose' }>,
  on: Day,
): void {
  if (papersNeeded(kind, details).length > 0 && !decision.matches) {
    throw new Refused('form-invalid', { field: 'matches' });
  }
  if (!decision.papersUntilOn) return;
  const until = findIsoDay(decision.papersUntilOn);
  if (until === undefined || until < on) throw new Refused('form-invalid', { field: 'papersUntilOn' });
}
