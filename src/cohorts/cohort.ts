import { type Certificate, isLiveAt } from '../certificates/index.ts';
import { type Decision, leavesByAgeOn, type MemberFacts, unusableFrom } from '../eligibility/index.ts';
import { addDays, addMonths, type Day, earliest, firstDayOfMonth } from '../lib/day.ts';

/**
 * What ends, by month. certificate: the certificate in use ends and the person stays. short-term: one for 紛失・更新中 (X1) does.
 * age-75: the 75th birthday ends the eligibility. card: the electronic certificate of a working card can not be used any more (after
 * its three months of grace, R4).
 */
export const SERIES = ['certificate', 'short-term', 'age-75', 'card'] as const;
export type Series = (typeof SERIES)[number];

/** One person's end. */
export interface End {
  series: Series;
  /** The last day on which it counts. */
  lastOn: Day;
  /** The reason of the certificate; of the others N0 or the present decision. */
  reason: string;
}

export interface CohortPerson {
  facts: MemberFacts;
  decision: Decision;
  certificates: readonly Certificate[];
}

/** Months shown: this one and the next twelve. */
export const MONTHS_AHEAD = 12;

/** The first days of the months that are shown. */
export function monthsFrom(on: Day): Day[] {
  return Array.from({ length: MONTHS_AHEAD + 1 }, (_, n) => addMonths(firstDayOfMonth(on), n));
}

/**
 * What ends for a person after the day of looking; for nobody who has left, nor what ends because they leave or have something
 * later already. Pure.
 */
export function endsOf({ certificates, decision, facts }: CohortPerson, { at, on }: { at: Date; on: Day }): End[] {
  if (decision.reason === 'Z0') return [];
  const ends: End[] = [];
  const leavesOn = leavesByAgeOn(facts.birthOn);
  const goesOn = earliest([facts.lostOn, facts.voluntaryEndsOn && addDays(facts.voluntaryEndsOn, 1)]);
  const stays = (lastOn: Day) => goesOn === undefined || goesOn > addDays(lastOn, 1);
  if (stays(addDays(leavesOn, -1)))
    ends.push({ series: 'age-75', lastOn: addDays(leavesOn, -1), reason: decision.reason });
  if (decision.reason === 'N0') {
    const expiry = earliest([facts.card?.certificateExpiresOn, facts.card?.cardExpiresOn]);
    const lastOn = expiry && addDays(unusableFrom(expiry), -1);
    if (lastOn !== undefined && lastOn < leavesOn && stays(lastOn)) {
      ends.push({ series: 'card', lastOn, reason: decision.reason });
    }
    return ends.filter(({ lastOn: last }) => last >= on);
  }
  const newest = newestOf(certificates, at);
  if (newest?.expiresOn && addDays(newest.expiresOn, 1) < leavesOn && stays(newest.expiresOn)) {
    const series = newest.reason === 'X1' ? 'short-term' : 'certificate';
    ends.push({ series, lastOn: newest.expiresOn, reason: newest.reason });
  }
  return ends.filter(({ lastOn }) => lastOn >= on);
}

/** Of the live ones, that which ends last. */
function newestOf(certificates: readonly Certificate[], at: Date): Certificate | undefined {
  return certificates
    .filter((one) => one.document === 'certificate' && one.revokedAt === null && isLiveAt(one, at))
    .toSorted((a, b) => ((a.expiresOn ?? '') < (b.expiresOn ?? '') ? 1 : -1))[0];
}

export interface Cohort {
  series: Series;
  /** Its first day. */
  month: Day;
  reason: string;
  /** 事業所記号; empty: none is known. */
  employerSymbol: string;
  protected: boolean;
  people: number;
}

/** Days for which ends are kept by day. */
const SOON_DAYS = 62;

/** Certificates by their last day, of the next {@link SOON_DAYS}. */
export interface Soon {
  lastOn: Day;
  protected: boolean;
  people: number;
}

/** What a run issues anew. */
const isRenewed = ({ series }: End): boolean => series === 'certificate' || series === 'short-term';

/** How many would be without one between its last day and a delivery. */
export function countBetween(soon: readonly Soon[], deliveryOn: Day): number {
  return soon.reduce((sum, { lastOn, people }) => sum + (addDays(lastOn, 1) < deliveryOn ? people : 0), 0);
}

/** Counts ends by series, month, reason and employer, as far as {@link MONTHS_AHEAD} go. */
export class CohortTally {
  readonly #counts = new Map<string, Cohort>();
  readonly #soon = new Map<string, Soon>();
  readonly #on: Day;
  readonly #until: Day;

  constructor(on: Day) {
    this.#on = on;
    this.#until = addMonths(firstDayOfMonth(on), MONTHS_AHEAD);
  }

  add(end: End, person: { employerSymbol: string | null; protected: boolean }): void {
    if (isRenewed(end) && end.lastOn <= addDays(this.#on, SOON_DAYS)) this.#addSoon(end.lastOn, person.protected);
    const month = firstDayOfMonth(end.lastOn);
    if (month > this.#until) return;
    const employerSymbol = person.employerSymbol ?? '';
    const key = `${end.series}|${month}|${end.reason}|${person.protected}|${employerSymbol}`;
    const found = this.#counts.get(key);
    if (found) found.people += 1;
    else {
      const { reason, series } = end;
      this.#counts.set(key, { series, month, reason, employerSymbol, protected: person.protected, people: 1 });
    }
  }

  #addSoon(lastOn: Day, guarded: boolean): void {
    const key = `${lastOn}|${guarded}`;
    const found = this.#soon.get(key);
    if (found) found.people += 1;
    else this.#soon.set(key, { lastOn, protected: guarded, people: 1 });
  }

  get soon(): Soon[] {
    return [...this.#soon.values()];
  }

  get cohorts(): Cohort[] {
    return [...this.#counts.values()];
  }
}

/** The sum of some cohorts by a key. */
export function sumBy<K extends string>(cohorts: readonly Cohort[], keyOf: (cohort: Cohort) => K): Map<K, number> {
  const sums = new Map<K, number>();
  for (const cohort of cohorts) sums.set(keyOf(cohort), (sums.get(keyOf(cohort)) ?? 0) + cohort.people);
  return sums;
}
