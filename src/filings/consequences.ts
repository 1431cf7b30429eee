import type { StaffRole } from '../access/index.ts';
import { type Decision, type Disclosure, isProtected, type ReasonCode } from '../eligibility/index.ts';
import { addDays, type Day } from '../lib/day.ts';
import type { FilingKind } from './filing.ts';

export type ConsequenceKind = 'issue' | 'replace' | 'stop' | 'notice' | 'task';

/** Why something follows. The sentences are in src/messages/filings.ts. */
export type ConsequenceReason =
  | 'needs-document'
  | 're-issue'
  | 'mail-returned'
  | 'care-ends-soon'
  | 'content-changed'
  | 'ends-too-early'
  | 'paper-instead'
  | 'web-instead'
  | 'kana-corrected'
  | 'left'
  | 'age-75'
  | 'share-from-70'
  | 'collect-paper'
  | 'used-after-loss'
  | 'family-may-leave'
  | 'new-letter'
  | 'letter-returned'
  | 'not-me'
  | 'letter-stopped'
  | 'withdraw-web-later'
  | 'not-needed-any-more'
  | 'find-missing'
  | 'protected'
  | 'safe-delivery'
  | 'family-shows-name'
  | 'home-guarded'
  | 'nondisclosure'
  | 'lowered-decide-again'
  | 'way-in-asked'
  | 'number-told'
  | 'app-not-matched';

/** Something that follows for one person. */
export interface Consequence {
  kind: ConsequenceKind;
  reason: ConsequenceReason;
  /** The rule of the decision that it comes from. */
  rule: ReasonCode | null;
  dueOn: Day;
  /** Of a stop: which documents, and the first day on which they are worth nothing; null: from this instant on. */
  stop?: { certificateIds: readonly string[]; fromOn: Day | null };
}

/** What was or is so of a person: what they would be given, and their flag. */
export interface Standing {
  decision: Pick<Decision, 'document' | 'channel' | 'reason' | 'share' | 'missing'>;
  disclosure: Disclosure;
}

/** A document that the person holds: effective, or going to be. */
export interface HeldDocument {
  certificateId: string;
  document: 'certificate' | 'notice';
  channel: 'web' | 'paper';
  /** Its last day, by its own or by a stop that lies ahead; null: it has none. */
  lastOn: Day | null;
  /** First day on which it counts; null: a notice. */
  beginsOn: Day | null;
  /** First day after a stop that lies ahead; null: none does. */
  stopsOn: Day | null;
  /** How what stands on it compares with what would stand there now; dates left out. */
  says: 'the-same' | 'other-kana' | 'otherwise';
}

/** What it follows from. file: the monthly ledger. */
export type Cause = FilingKind | 'file' | 'lowered' | 'age-70' | 'age-75' | 'withdrawal';

export interface Case {
  cause: Cause;
  /** null: nobody knew of the person. */
  before: Standing | null;
  after: Standing;
  held: readonly HeldDocument[];
  /** First day WITHOUT eligibility, where one is set; null: none. */
  endsOn: Day | null;
  /** First day of a 負担割合 that begins now; null: none does. */
  shareFromOn: Day | null;
  /** Eligible people of the same 記号・番号 who go on without this 本人. */
  family: number;
  /** Today. */
  on: Day;
}

/** Days until something should be done; ours, for want of a rule (docs/decisions/0020). */
const DAYS: Partial<Record<ConsequenceReason, number>> = {
  'safe-delivery': 1,
  'family-shows-name': 1,
  'home-guarded': 1,
  'not-me': 1,
  'letter-stopped': 1,
  'way-in-asked': 1,
  'number-told': 1,
  'app-not-matched': 3,
  'needs-document': 5,
  're-issue': 5,
  'mail-returned': 5,
  'lowered-decide-again': 7,
};
const OTHERWISE_DAYS = 14;

/** Who has to do with it. */
export function ownerOf(reason: ConsequenceReason): StaffRole {
  return PROTECTION_REASONS.has(reason) ? 'protection-officer' : 'clerk';
}

/** When work of this reason should be done, counted from a day. */
export function workDueOn(reason: ConsequenceReason, on: Day): Day {
  return addDays(on, DAYS[reason] ?? OTHERWISE_DAYS);
}

/** They tell that somebody is or was under protection: for nobody but the protection officer. */
export const PROTECTION_REASONS: ReadonlySet<ConsequenceReason> = new Set([
  'protected',
  'safe-delivery',
  'family-shows-name',
  'home-guarded',
  'nondisclosure',
  'lowered-decide-again',
  'way-in-asked',
  'number-told',
]);

/**
 * What follows for one person. Pure. In this order: what ends, a flag that was raised or lowered, and what the decision now
 * gives beside what the person holds. A stop is done at once; the rest is for people to do.
 */
export function consequencesOf(given: Case): Consequence[] {
  const { after, before, endsOn, on } = given;
  const found = ending(given);
  if (endsOn !== null && endsOn <= on) return found;
  if (isProtected(after.disclosure) && !(before && isProtected(before.disclosure))) return [...found, ...raised(given)];
  if (before && isProtected(before.disclosure) && !isProtected(after.disclosure)) {
    return [...found, make(given, 'task', 'lowered-decide-again')];
  }
  if (after.disclosure === 'nondisclosure' && before && before.disclosure === 'none') {
    found.push(make(given, 'task', 'nondisclosure'));
  }
  found.push(...documents(given));
  // the account does not go along to another number
  if (before === null && (given.cause === 'renumbered' || given.cause === 'voluntary')) {
    found.push(make(given, 'notice', 'new-letter'));
  }
  return found;
}

function make(
  given: Case,
  kind: ConsequenceKind,
  reason: ConsequenceReason,
  more: Partial<Consequence> = {},
): Consequence {
  const rule = kind === 'issue' || kind === 'replace' || reason === 'find-missing' ? given.after.decision.reason : null;
  return { kind, reason, rule, dueOn: workDueOn(reason, given.on), ...more };
}

/** Documents that would outlive the eligibility. */
function ending(given: Case): Consequence[] {
  const { cause, endsOn, held, on } = given;
  if (endsOn === null) return [];
  const beyond = held.filter(({ lastOn }) => lastOn === null || lastOn >= endsOn);
  const found: Consequence[] = [];
  if (beyond.length > 0) {
    const reason = cause === 'age-75' ? 'age-75' : 'left';
    found.push(make(given, 'stop', reason, { dueOn: on, stop: { certificateIds: idsOf(beyond), fromOn: endsOn } }));
    const dueOn = addDays(endsOn > on ? endsOn : on, OTHERWISE_DAYS);
    if (beyond.some(({ channel }) => channel === 'paper')) found.push(make(given, 'task', 'collect-paper', { dueOn }));
    if (endsOn < on) found.push(make(given, 'task', 'used-after-loss'));
  }
  if (given.family > 0) found.push(make(given, 'task', 'family-may-leave'));
  return found;
}

/** A flag of 自己情報提供不可: nothing on the Web from this instant on, and paper by a safe way. */
function raised(given: Case): Consequence[] {
  const web = given.held.filter(({ channel }) => channel === 'web');
  const found: Consequence[] = [];
  if (web.length > 0) {
    found.push(
      make(given, 'stop', 'protected', { dueOn: given.on, stop: { certificateIds: idsOf(web), fromOn: null } }),
    );
  }
  if (given.after.decision.document === 'certificate') {
    found.push(make(given, 'issue', 'needs-document', { dueOn: addDays(given.on, DAYS['safe-delivery'] ?? 1) }));
  }
  found.push(make(given, 'task', 'safe-delivery'));
  if (given.family > 0) found.push(make(given, 'task', 'family-shows-name'));
  return found;
}

function documents(given: Case): Consequence[] {
  const { after, before, cause, held } = given;
  const { decision } = after;
  const found: Consequence[] = [];
  if (decision.document === 'undetermined') {
    if (before?.decision.document !== 'undetermined') found.push(make(given, 'task', 'find-missing'));
    return found;
  }
  if (decision.document === 'none') return found;
  if (cause === 'age-70' && decision.missing.includes('share')) return [make(given, 'task', 'find-missing')];
  const same = held.filter(({ document }) => document === decision.document);
  const isNew = before === null || !isSame(before.decision, decision);
  if (same.length === 0) {
    if (isNew) found.push(make(given, 'issue', 'needs-document'));
  } else found.push(...replacing(given, same));
  if (decision.document === 'notice' && held.some(({ document }) => document === 'certificate') && isNew) {
    found.push(make(given, 'task', 'not-needed-any-more'));
  }
  return found;
}

/** The person holds such a document already. */
function replacing(given: Case, same: readonly HeldDocument[]): Consequence[] {
  const { decision } = given.after;
  const onChannel = same.filter(({ channel }) => channel === decision.channel);
  // one that comes in its place, by whatever way, has been issued already
  const isFollowed = (on: Day) => same.some(({ beginsOn, stopsOn }) => beginsOn === on && stopsOn === null);
  const early = ({ stopsOn }: HeldDocument) =>
    stopsOn !== null && (given.endsOn === null || stopsOn < given.endsOn) && !isFollowed(stopsOn);
  if (onChannel.some((one) => one.says === 'the-same' && !early(one))) return [];
  if (onChannel.length > 0 && onChannel.every(early)) return [make(given, 'replace', 'ends-too-early')];
  if (onChannel.length === 0) {
    if (decision.channel !== 'paper') return [make(given, 'replace', 'web-instead')];
    return [make(given, 'replace', 'paper-instead'), make(given, 'task', 'withdraw-web-later')];
  }
  if (onChannel.some(({ says }) => says === 'other-kana')) return [make(given, 'notice', 'kana-corrected')];
  if (given.shareFromOn === null) return [make(given, 'replace', 'content-changed')];
  return [make(given, 'replace', 'share-from-70', { dueOn: addDays(given.shareFromOn, -1) })];
}

const isSame = (a: Standing['decision'], b: Standing['decision']) =>
  a.document === b.document && a.channel === b.channel && a.reason === b.reason && a.share === b.share;

const idsOf = (held: readonly HeldDocument[]) => held.map(({ certificateId }) => certificateId);
