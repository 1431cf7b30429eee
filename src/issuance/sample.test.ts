import { expect, it } from 'vitest';
import { POLICY } from '../../tests/support/ledger-file.ts';
import { getDay } from '../lib/day.ts';
import { policySchema } from '../society/index.ts';
import { PlanSample, riskReader } from './sample.ts';

type Args = Parameters<ReturnType<typeof riskReader>>;

const policy = policySchema.parse(POLICY);
const risks = riskReader({ planOn: getDay('2025-12-02'), nextDeliveryOn: getDay('2026-01-05'), policy });
const day = getDay;

/** Somebody of whom nothing is risky, with changes. */
function person(changes: { facts?: object; line?: object; weighed?: object; decision?: object } = {}) {
  const record = {
    facts: {
      birthOn: day('1980-06-01'),
      eligibleFromOn: day('2010-04-01'),
      lostOn: null,
      category: 'general',
      ...changes.facts,
    },
    line: {
      name: '見本　太郎',
      nameKana: 'ミホン　タロウ',
      commonName: null,
      sexOnBack: false,
      address: '東京都',
      ...changes.line,
    },
  };
  const decision = {
    matched: ['R1'],
    missing: [],
    effectiveOn: day('2025-12-02'),
    expiresOn: day('2030-11-30'),
    ...changes.decision,
  };
  const weighed = { decideOn: day('2025-12-02'), protected: false, replaces: [], decision, ...changes.weighed };
  return [record, weighed] as unknown as Args;
}

it.each<[string, Parameters<typeof person>[0], string[]]>([
  ['nothing', {}, []],
  ['born on a day two weeks before', { facts: { birthOn: day('1980-11-18') } }, ['birthday']],
  ['a day earlier', { facts: { birthOn: day('1980-11-17') } }, []],
  ['two weeks after', { facts: { birthOn: day('1980-12-16') } }, ['birthday']],
  ['70 soon: the share begins on 1 January', { facts: { birthOn: day('1955-12-20') } }, ['turns-70']],
  ['70 last year', { facts: { birthOn: day('1954-12-20') } }, []],
  ['75 before the delivery after next', { facts: { birthOn: day('1951-02-04') } }, ['turns-75']],
  ['75 later', { facts: { birthOn: day('1951-03-20') } }, []],
  ['joined yesterday', { facts: { eligibleFromOn: day('2025-12-01') } }, ['just-joined']],
  ['leaving', { facts: { lostOn: day('2026-03-31') } }, ['leaving']],
  ['ends with the others', { decision: { expiresOn: day('2030-11-30') } }, []],
  ['ends within the year', { decision: { expiresOn: day('2026-03-31') } }, ['short-period']],
  ['ends after more than a year', { decision: { expiresOn: day('2027-03-31') } }, []],
  ['a certificate to come', { weighed: { decideOn: day('2026-01-01') } }, ['share-changes']],
  ['care', { decision: { matched: ['R8', 'R1'] } }, ['special-care']],
  ['a missing input', { decision: { missing: ['share'] } }, ['inputs-missing']],
  ['a name of ten', { line: { name: '一二三四五六七八九十' } }, []],
  ['of eleven', { line: { name: '一二三四五六七八九十百' } }, ['long-name']],
  ['Latin letters', { line: { name: 'NGUYEN VAN' } }, ['foreign-letters']],
  ['full-width letters', { line: { name: 'ＳＭＩＴＨ' } }, ['foreign-letters']],
  ['a variation sequence', { line: { name: '葛\u{e0100}城　清' } }, ['rare-characters']],
  ['outside the basic plane', { line: { name: '𠮷田' } }, ['rare-characters']],
  ['a 通称名 counts, not the name behind it', { line: { name: 'KIM', commonName: '金田　一' } }, ['common-name']],
  [
    'heaviest first',
    {
      line: { address: null, sexOnBack: true },
      facts: { category: 'voluntary' },
      weighed: { protected: true, replaces: ['x'] },
    },
    ['protected', 'no-address', 'sex-on-back', 'replaces', 'voluntary'],
  ],
])('%s', (_says, changes, classes) => {
  expect(risks(...person(changes))).toEqual(classes);
});

it('draws the same people whatever the order, others by another lot, and keeps the heaviest', () => {
  const ids = Array.from({ length: 200 }, (_, i) => `m${i}`);
  const drawn = (seed: string, order: readonly string[]) => {
    const sample = new PlanSample(seed);
    for (const id of order) sample.look(id, id.endsWith('7') ? ['birthday'] : id === 'm50' ? ['protected'] : []);
    return sample;
  };
  const [once, again, other] = [drawn('a', ids), drawn('a', ids.toReversed()), drawn('b', ids)];
  expect(once.random()).toHaveLength(20);
  expect(again.random()).toEqual(once.random());
  expect(again.riskiest()).toEqual(once.riskiest());
  expect(other.random()).not.toEqual(once.random());
  expect(once.riskiest()[0]).toEqual({ memberId: 'm50', classes: ['protected'] });
  expect(
    once
      .riskiest()
      .slice(1)
      .every(({ memberId }) => memberId.endsWith('7')),
  ).toBe(true);
});
