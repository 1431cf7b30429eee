import { compareText } from '../lib/compare.ts';
import { CHANGE_KINDS, type ChangeKind } from './changes.ts';
import type { HiddenSince } from './cycle-store.ts';
import type { Standing } from './standing.ts';

/** What a look came to, in people. */
export interface Counts {
  /** Everybody in the ledger. */
  people: number;
  /** People of whom something is different. */
  changed: number;
  /** Who needs a certificate, whether or not they hold one. */
  needs: number;
  unknown: number;
  absent: number;
  reasons: Record<string, number>;
  /** A person may be in several. */
  kinds: Partial<Record<ChangeKind, number>>;
}

/** As they are kept: of everybody, and of those who can be shown to everybody on the staff. */
export interface KeptCounts {
  all: Counts;
  open: Counts;
}

const none = (): Counts => ({ people: 0, changed: 0, needs: 0, unknown: 0, absent: 0, reasons: {}, kinds: {} });

/** Counts people as they are looked at. */
export class CycleTally {
  readonly #all = none();
  readonly #open = none();

  add(standing: Standing, kinds: readonly ChangeKind[], guarded: boolean): void {
    const held = standing.flag === 'withheld' || standing.flag === 'requested';
    count(this.#all, standing, kinds);
    if (held) return;
    count(this.#open, standing, guarded ? [] : kinds.filter((kind) => kind !== 'flag'));
  }

  get counts(): KeptCounts {
    return { all: sorted(this.#all), open: sorted(this.#open) };
  }
}

function count(counts: Counts, standing: Standing, kinds: readonly ChangeKind[]): void {
  counts.people += 1;
  if (kinds.length > 0) counts.changed += 1;
  if (standing.document === 'certificate') counts.needs += 1;
  if (standing.document === 'undetermined') counts.unknown += 1;
  if (standing.absent) counts.absent += 1;
  counts.reasons[standing.reason] = (counts.reasons[standing.reason] ?? 0) + 1;
  for (const kind of kinds) counts.kinds[kind] = (counts.kinds[kind] ?? 0) + 1;
}

/** Reasons by their code, kinds in the order in which they are told. */
export function sorted(counts: Counts): Counts {
  const reasons = Object.entries(counts.reasons).sort(([a], [b]) => compareReason(a, b));
  const kinds = CHANGE_KINDS.flatMap((kind) => (counts.kinds[kind] ? [[kind, counts.kinds[kind]] as const] : []));
  return { ...counts, reasons: Object.fromEntries(reasons), kinds: Object.fromEntries(kinds) };
}

/** R1 before R12. */
function compareReason(a: string, b: string): number {
  return compareText(a.slice(0, 1), b.slice(0, 1)) || Number(a.slice(1)) - Number(b.slice(1));
}

/** The open counts without those who have come under protection since. */
export function without(open: Counts, hidden: HiddenSince): Counts {
  const left: Counts = {
    ...open,
    changed: open.changed - hidden.changed,
    reasons: { ...open.reasons },
    kinds: { ...open.kinds },
  };
  for (const { kind, n } of hidden.kinds) left.kinds[kind as ChangeKind] = (left.kinds[kind as ChangeKind] ?? 0) - n;
  for (const { absent, document, n, reason } of hidden.standings) {
    left.people -= n;
    if (document === 'certificate') left.needs -= n;
    if (document === 'undetermined') left.unknown -= n;
    if (absent) left.absent -= n;
    left.reasons[reason] = (left.reasons[reason] ?? 0) - n;
  }
  const some = <T extends Partial<Record<string, number>>>(record: T) =>
    Object.fromEntries(Object.entries(record).filter(([, n]) => (n ?? 0) > 0)) as T;
  return sorted({ ...left, reasons: some(left.reasons), kinds: some(left.kinds) });
}
