import { type Actor, recordAudit } from '../audit/index.ts';
import { dayInJapan } from '../lib/day.ts';
import type { Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { type Application, applicationsOf, sealText, standingOf } from './application.ts';
import { findApplicationRow, insertApplicationEvent } from './application-store.ts';
import { APPLICATION_TRANSITIONS, type ApplicationAction, findApplicationRefusal } from './states.ts';

export interface EventMore {
  reason?: string;
  text?: string;
  filingId?: string | null;
}

/** Whoever acts: staff with their role, or an account with the role of the applicant. */
export type ApplicationActor = Actor & { role: string };

/** The application, locked until the transaction ends. @throws Refused `not-found` */
export async function getLocked(
  tx: Tx,
  installation: Pick<Installation, 'vault'>,
  insurerNumber: string,
  applicationId: string,
): Promise<Application> {
  const row = await findApplicationRow(tx, insurerNumber, applicationId);
  const [application] = row ? await applicationsOf(tx, installation, [row]) : [];
  if (!application) throw new Refused('not-found', { what: 'application' });
  return application;
}

/** Asks the transition table. @throws Refused `not-allowed`, `same-person`, `wrong-state`, `second-person-needed` */
export async function requireTransition(
  tx: Tx,
  installation: Pick<Installation, 'clock'>,
  application: Application,
  action: ApplicationAction,
  actor: ApplicationActor,
): Promise<void> {
  const on = dayInJapan(installation.clock.now());
  const { policy } = await getSociety(tx, application.insurerNumber, on);
  const refusal = findApplicationRefusal(action, standingOf(application, policy), actor);
  if (refusal) throw new Refused(refusal, { what: 'application', state: application.state });
}

/** Of which application, and what happened before. */
type EventPlace = Pick<Application, 'applicationId' | 'insurerNumber'> & { events: readonly unknown[] };

/** Writes what happened, with its audit entry. Ask {@link requireTransition} first. */
export async function writeEvent(
  tx: Tx,
  installation: Pick<Installation, 'clock' | 'vault'>,
  { applicationId, events, insurerNumber }: EventPlace,
  action: ApplicationAction | 'receive',
  actor: Actor,
  { filingId = null, reason, text = '' }: EventMore = {},
): Promise<void> {
  const at = installation.clock.now();
  const kind = action === 'receive' ? 'received' : APPLICATION_TRANSITIONS[action].event;
  const key = { insurer_number: insurerNumber, application_id: applicationId, seq: events.length + 1 };
  await insertApplicationEvent(tx, {
    ...key,
    kind,
    at,
    by_kind: actor.kind,
    by_id: actor.id,
    reason: reason ?? null,
    sealed_text: sealText(installation, key, text),
    filing_id: filingId,
  });
  await recordAudit(tx, insurerNumber, at, [
    {
      actor: { kind: actor.kind, id: actor.id },
      action: `application-${kind}`,
      subject: { kind: 'application', id: applicationId },
      ...(reason === undefined ? {} : { details: { reason } }),
    },
  ]);
}
