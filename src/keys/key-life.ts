import { addDays, type Day, startOfDayInJapan } from '../lib/day.ts';

/**
 * codes: what a counter reads. status: the status lists. records: the seal on each issued snapshot.
 * bundle: the installation's root, which signs the list of societies and keys; its insurer is {@link INSTALLATION}.
 */
export const KEY_PURPOSES = ['codes', 'status', 'records', 'bundle'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];

/** Stands in the insurer's place for what belongs to the installation and to no society. */
export const INSTALLATION = '00000000';

/** A key is published for at least so long before it signs anything, so that readers know it by then. */
export const OVERLAP_DAYS = 7;
/** A key stays published for so long after the last thing that it signed has ended. */
const KEPT_DAYS = 30;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Slices made ahead for a phone without network end at most so long after they were signed. */
const LAST_SLICE_MS = DAY_MS + HOUR_MS / 4;
const STATUS_LIST_MS = DAY_MS;

/** The facts of a key from which its life follows. */
export interface KeyFacts {
  kid: string;
  purpose: KeyPurpose;
  madeAt: Date;
  useFromAt: Date;
  compromisedAt: Date | null;
  /** The latest last valid day among the long-lived codes that it signed. */
  lastCopyEndsOn: Day | null;
}

export interface KeyLife {
  /** First instant at which it signs nothing any more; null while no successor is known. */
  useUntilAt: Date | null;
  /** First instant at which it is in no published list; null while that is not known. Only of `codes` and `status`. */
  publishedUntilAt: Date | null;
}

/**
 * prepared: published, not used yet. in-use. kept: no longer used, published for what it signed. retired: gone from the
 * lists. compromised: nothing that it signed counts.
 */
export type KeyState = 'prepared' | 'in-use' | 'kept' | 'retired' | 'compromised';

/** @param all every key of the same insurer and purpose */
export function lifeOf(key: KeyFacts, all: readonly KeyFacts[]): KeyLife {
  const useUntilAt = usedUntil(key, all);
  if (key.compromisedAt) return { useUntilAt, publishedUntilAt: key.compromisedAt };
  if (useUntilAt === null || (key.purpose !== 'codes' && key.purpose !== 'status')) {
    return { useUntilAt, publishedUntilAt: null };
  }
  const ends = [useUntilAt.getTime() + (key.purpose === 'codes' ? LAST_SLICE_MS : STATUS_LIST_MS)];
  if (key.lastCopyEndsOn) ends.push(startOfDayInJapan(addDays(key.lastCopyEndsOn, 1)).getTime());
  return { useUntilAt, publishedUntilAt: new Date(Math.max(...ends) + KEPT_DAYS * DAY_MS) };
}

/** A successor that was compromised before its first instant never took over. */
function usedUntil(key: KeyFacts, all: readonly KeyFacts[]): Date | null {
  const ends = all
    .filter((other) => other.kid !== key.kid && comesAfter(other, key))
    .filter((other) => other.compromisedAt === null || other.compromisedAt > other.useFromAt)
    .map((other) => other.useFromAt.getTime());
  if (key.compromisedAt) ends.push(key.compromisedAt.getTime());
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** Of two keys for the same first instant the one that was made later follows; and one order for the rest. */
function comesAfter(a: KeyFacts, b: KeyFacts): boolean {
  const order = (key: KeyFacts) => [key.useFromAt.getTime(), key.madeAt.getTime()] as const;
  const [[aFrom, aMade], [bFrom, bMade]] = [order(a), order(b)];
  return aFrom !== bFrom ? aFrom > bFrom : aMade !== bMade ? aMade > bMade : a.kid > b.kid;
}

export function stateAt(key: KeyFacts & KeyLife, at: Date): KeyState {
  if (key.compromisedAt && key.compromisedAt <= at) return 'compromised';
  if (at < key.useFromAt) return 'prepared';
  if (key.useUntilAt === null || at < key.useUntilAt) return 'in-use';
  return key.publishedUntilAt !== null && at >= key.publishedUntilAt ? 'retired' : 'kept';
}

/** Whether it stands in the key set and in the bundle as one whose signatures count. */
export function isPublished(key: KeyFacts & KeyLife, at: Date): boolean {
  const state = stateAt(key, at);
  return (key.purpose === 'codes' || key.purpose === 'status') && state !== 'compromised' && state !== 'retired';
}

/** The first day from whose beginning a key that is published at `at` may be used. */
export function earliestUseOn(at: Date, today: Day): Day {
  const day = addDays(today, OVERLAP_DAYS);
  const enough = startOfDayInJapan(day).getTime() - at.getTime() >= OVERLAP_DAYS * DAY_MS;
  return enough ? day : addDays(day, 1);
}
