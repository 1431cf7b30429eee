import type { Day } from '../lib/day.ts';
import { dayHouseholds } from './named-days.ts';
import { familyHouseholds } from './named-families.ts';
import { nameHouseholds } from './named-names.ts';
import { factsAround, type NamedPerson, peopleOf } from './named-person.ts';
import { seedRowHouseholds } from './named-seed-rows.ts';

/**
 * The named people of the demo as they stand on a day: one for every row of the seed's table and every awkward case of the
 * domain reference. Made as rows of the input files, so that they come in by the same import as everybody.
 */
export function namedPeople(insurerNumber: string, on: Day): NamedPerson[] {
  const around = factsAround(on);
  return peopleOf(insurerNumber, on, [
    ...familyHouseholds(around),
    ...seedRowHouseholds(around),
    ...dayHouseholds(around),
    ...nameHouseholds(around),
  ]);
}
