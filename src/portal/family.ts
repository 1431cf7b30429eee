import type { Day } from '../lib/day.ts';
import type { MemberRecord } from '../members/index.ts';
import { comesOfAgeOn } from '../sharing/index.ts';
import { nameOf } from './application-pages.tsx';

/** A child who opens their own documents soon. */
export interface SoonOfAge {
  name: string;
  on: Day;
}

/** Of the people who are shown to somebody: those who open their own documents from a day soon on. */
export function soonOfAge(
  people: readonly MemberRecord[],
  policy: { ownAccountFromAge: number },
  on: Day,
): SoonOfAge[] {
  return people.flatMap((record) => {
    const day = comesOfAgeOn(record, policy, on);
    return day === null ? [] : [{ name: nameOf(record), on: day }];
  });
}
