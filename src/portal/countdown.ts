import type { Certificate } from '../certificates/index.ts';
import { decide, decidingLimit, type MemberFacts } from '../eligibility/index.ts';
import { addDays, type Day } from '../lib/day.ts';
import { inMedium, type MemberRecord } from '../members/index.ts';
import type { HOLDING } from '../messages/portal/holding.ts';
import type { Policy } from '../society/index.ts';

export type AfterKey = keyof typeof HOLDING.after;

/** Days before its last day from which a certificate says so. */
const TOLD_DAYS = 60;

export interface Countdown {
  /** 0 on the last day itself. */
  days: number;
  lastOn: Day;
  /** What happens next by itself. */
  after: AfterKey;
}

/** How many days a certificate lasts and what comes after it; null: longer than is told, or it does not count on the day. Pure. */
export function countdownOf(
  { effectiveOn, expiresOn, reason }: Pick<Certificate, 'effectiveOn' | 'expiresOn' | 'reason'>,
  record: Pick<MemberRecord, 'facts' | 'medium'>,
  policy: Policy,
  on: Day,
): Countdown | null {
  if (effectiveOn === null || expiresOn === null || on < effectiveOn) return null;
  if (!endsSoon({ expiresOn }, on)) return null;
  const days = daysBetween(on, expiresOn);
  const { facts } = record;
  const limit = endOf(facts, policy, effectiveOn, expiresOn, reason === 'X1');
  return { days, lastOn: expiresOn, after: limit ?? afterwards(record, policy, addDays(expiresOn, 1)) };
}

/** Whether it ends so soon that it is told. */
export const endsSoon = ({ expiresOn }: Pick<Certificate, 'expiresOn'>, on: Day): boolean =>
  expiresOn !== null && expiresOn >= on && expiresOn <= addDays(on, TOLD_DAYS);

const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** An end that no other certificate of this society follows by itself. */
function endOf(
  facts: MemberFacts,
  policy: Policy,
  effectiveOn: Day,
  expiresOn: Day,
  shortTerm: boolean,
): AfterKey | undefined {
  const limit = decidingLimit(facts, policy, effectiveOn, shortTerm);
  if (limit.day(facts, policy, effectiveOn, shortTerm) !== expiresOn) return undefined;
  switch (limit.code) {
    case 'before-75':
      return 'age';
    case 'voluntary-end':
      return 'voluntary';
    case 'before-loss':
      return 'lost';
    case 'short-term':
      return 'short-term';
    default:
      return undefined;
  }
}

/** What the person needs on the day after, by what is known today and a policy that goes on. */
function afterwards(record: Pick<MemberRecord, 'facts' | 'medium'>, policy: Policy, on: Day): AfterKey {
  const { channel, document } = inMedium(
    record,
    decide(record.facts, { ...policy, certificateEndsOn: undefined }, on, on),
  );
  if (document === 'certificate') return channel === 'paper' ? 'renewed-paper' : 'renewed';
  return document === 'notice' ? 'card' : 'unknown';
}
