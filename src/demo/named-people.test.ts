import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Decision, decide } from '../eligibility/index.ts';
import { ageOn, type Day, getDay } from '../lib/day.ts';
import { readFactFiles } from '../members/index.ts';
import { FICTIONAL_INSURER, fictionalPolicy } from './fictional-policy.ts';
import { namedPeople } from './named-people.ts';
import type { NamedPerson } from './named-person.ts';
import { fileTextOf, SOCIETY_FILES } from './society-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-named-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Through the files and their readers, as the demo does it. */
async function decideAll(people: readonly NamedPerson[], on: Day): Promise<Decision[]> {
  for (const file of SOCIETY_FILES) writeFileSync(join(folder, file), fileTextOf(file, people));
  const named = (name: string) => ({ name, path: join(folder, name) });
  const reading = await readFactFiles({
    members: named('members.csv'),
    cardStatus: { ...named('card-status.csv'), kind: 'complete' },
    approvals: named('approvals.csv'),
    today: on,
  });
  expect(reading.reports.flatMap((report) => report.faults.listed)).toEqual([]);
  expect(reading.strangers).toBe(0);
  const policy = fictionalPolicy(FICTIONAL_INSURER, on);
  const decisions: Decision[] = [];
  for await (const batch of reading.facts()) for (const facts of batch) decisions.push(decide(facts, policy, on, on));
  return decisions;
}

// An ordinary day, both ends of months, a leap day and the day after it, a year's end.
const DAYS = ['2025-12-02', '2026-01-31', '2026-03-01', '2026-11-23', '2026-12-31', '2028-02-29', '2028-03-01'];

describe.each(DAYS.map(getDay))('on %s', (on) => {
  const people = namedPeople(FICTIONAL_INSURER, on);
  let decisions: Decision[] = [];
  beforeAll(async () => {
    decisions = await decideAll(people, on);
  });

  test.each(people.map((person, index) => [person.key, person.expected.reason, person, index] as const))(
    '%s: %s',
    (_key, reason, person, index) => {
      const decision = decisions[index];
      expect(decision?.reason).toBe(reason);
      expect(decision?.share ?? null).toBe(person.expected.share ?? null);
      expect(decision?.missing).toEqual(person.expected.missing ?? []);
    },
  );
});

describe('the named people', () => {
  const on = getDay('2025-12-02');
  const people = namedPeople(FICTIONAL_INSURER, on);
  const find = (key: string) => people.find((person) => person.key === key)?.member;

  test('have keys and places of their own', () => {
    expect(new Set(people.map((person) => person.key)).size).toBe(people.length);
    const places = people.map(({ member }) => `${member.記号} ${member.番号} ${member.枝番}`);
    expect(new Set(places).size).toBe(people.length);
  });

  test('stand for every reason', () => {
    const reasons = new Set(people.map((person) => person.expected.reason));
    const all = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R12', 'X1', 'N0', 'U0', 'Z0', 'Z1'];
    expect(all.filter((reason) => !reasons.has(reason as never))).toEqual([]);
  });

  test('keep the hard characters code point for code point', () => {
    expect(find('name-outside-jis')?.氏名).toBe('\u9ad9\ufa11\u3000\u{20bb7}之助');
    expect(find('name-with-selector')?.氏名).toBe('辻\u{e0100}\u3000葛\u{e0100}葉');
    expect([...(find('name-of-twenty')?.氏名.replace('　', '') ?? '')].length).toBe(20);
  });

  test('are of the age that their story tells', () => {
    const ages = ['seventy-five-tomorrow', 'seventy-five-today', 'newborn'].map((key) => {
      const born = find(key)?.生年月日;
      return born && ageOn(born, on);
    });
    expect(ages).toEqual([74, 75, 0]);
  });
});
