import { CHANNEL_LINTS } from './channel-lints.ts';
import { DATE_LINTS } from './date-lints.ts';
import { FACE_LINTS } from './face-lints.ts';
import type { Lint, LintSubject } from './lint.ts';
import { RECORD_LINTS } from './record-lints.ts';

/** Every lint, in the order in which failures are told. */
export const LINTS: readonly Lint[] = [...FACE_LINTS, ...DATE_LINTS, ...CHANNEL_LINTS, ...RECORD_LINTS];

/**
 * The lints that a document fails, by id; none: it may be issued. Pure. While a run is planned (`release` null) only what the
 * document says is asked; the numbers of the record come with the release.
 */
export function findFailedLints(subject: LintSubject): string[] {
  const atRelease = subject.release !== null;
  return LINTS.filter((lint) => (atRelease || lint.when === 'content') && lint.holds(subject) === false).map(
    ({ id }) => id,
  );
}

const BY_ID: ReadonlyMap<string, Lint> = new Map(LINTS.map((lint) => [lint.id, lint]));

/** @returns undefined for a lint of an earlier version of the program */
export function findLint(id: string): Lint | undefined {
  return BY_ID.get(id);
}
