import { type EscalationResult, openEscalation, type SendNotices } from '../../src/escalation/index.ts';
import { lookThrough } from '../../src/gaps/index.ts';
import type { Day } from '../../src/lib/day.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { findPostable } from '../../src/print/index.ts';
import { INSURER } from './ledger-file.ts';

const SYSTEM = { kind: 'system', id: 'daily', role: 'system' } as const;

/** What the night of a day does about certificates that nobody opens. */
export async function escalate(
  installation: Installation,
  on: Day,
  sendNotices: SendNotices = async () => new Set(),
): Promise<EscalationResult> {
  const escalating = await openEscalation(installation, INSURER, on, SYSTEM, { sendNotices, findPostable });
  return lookThrough(installation, INSURER, on, escalating);
}
