import { generateSociety } from '../../src/demo/index.ts';
import { prngOf } from '../../src/demo/prng.ts';
import { fileTextOf, type Person } from '../../src/demo/society-files.ts';
import { addDays, type Day } from '../../src/lib/day.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { INSURER } from './ledger-file.ts';
import { importTexts, takeInText } from './society.ts';

/** A generated society in which far more people than in life are protected, in care or without a card. The same seed gives the same. */
export function crowdedSociety(seed: string, members: number, on: Day): Person[] {
  const random = prngOf(`crowded:${seed}`);
  return [...generateSociety({ insurerNumber: INSURER, members, seed, on })].map((person) => ({
    ...person,
    member: {
      ...person.member,
      自己情報提供不可: random.pickWeighted([
        [person.member.自己情報提供不可, 88],
        ['提供不可', 6],
        ['申出中', 3],
        ['不開示', 3],
      ] as const),
    },
    approvals: random.chance(0.06)
      ? [
          {
            申請種別: '要配慮者',
            承認年月日: addDays(on, -random.between(0, 40)),
            終了年月日: random.chance(0.5) ? addDays(on, random.between(0, 50)) : '',
          } as const,
        ]
      : person.approvals,
  }));
}

/** The same people a month later: some left, some came under protection, some have another card, some another name. */
export function nextMonth(people: readonly Person[], seed: string, on: Day): Person[] {
  const random = prngOf(`next:${seed}:${on}`);
  return people.map((person) => {
    const { member } = person;
    const happens = random.pickWeighted([
      ['nothing', 70],
      ['leaves', 5],
      ['protected', 5],
      ['other card', 15],
      ['other name', 5],
    ] as const);
    const card = random.pick(people).card;
    if (happens === 'leaves' && member.資格喪失年月日 === '' && member.資格取得年月日 < addDays(on, -20))
      return { ...person, member: { ...member, 資格喪失年月日: addDays(on, random.between(-10, 10)) } };
    if (happens === 'protected') return { ...person, member: { ...member, 自己情報提供不可: '提供不可' } };
    if (happens === 'other name') return { ...person, member: { ...member, 氏名: `改姓${member.氏名}` } };
    return happens === 'other card' ? { ...person, card } : person;
  });
}

/** People in another order, the same for the same seed. */
export function shuffled(people: readonly Person[], seed: string): Person[] {
  const random = prngOf(`shuffled:${seed}`);
  return people
    .map((person) => ({ person, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ person }) => person);
}

/** Takes the three files of a society in, as the product does. */
export async function takeInSociety(installation: Installation, people: readonly Person[], asOfOn: Day): Promise<void> {
  await takeInText(installation, fileTextOf('members.csv', people));
  await importTexts(installation, {
    cardStatus: { text: fileTextOf('card-status.csv', people), asOfOn },
    approvals: fileTextOf('approvals.csv', people),
  });
}
