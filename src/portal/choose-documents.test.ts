import { expect, it } from 'vitest';
import type { Certificate } from '../certificates/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { chooseDocuments, isOnWeb } from './choose-documents.ts';
import { isShownTo } from './who-is-shown.ts';

const AT = new Date('2025-12-10T10:00:00+09:00');
const day = (text: string): Day => getDay(text);

function document(certificateId: string, changes: Partial<Certificate> = {}): Certificate {
  return {
    certificateId,
    document: 'certificate',
    channel: 'web',
    protected: false,
    visibleFromAt: new Date('2025-12-01T00:00:00+09:00'),
    effectiveOn: day('2025-12-02'),
    expiresOn: day('2030-11-30'),
    revokedAt: null,
    ...changes,
  } as Certificate;
}

const notYet = { effectiveOn: day('2026-01-01') };
const over = { expiresOn: day('2025-12-09') };
const revoked = { revokedAt: AT };
const notice = { document: 'notice', effectiveOn: null, expiresOn: null } as const;

it.each<[string, Certificate[], [string, string][]]>([
  ['nothing', [], []],
  ['the newest effective one', [document('b'), document('a')], [['b', 'effective']]],
  [
    'with the effective one what comes in its place',
    [document('b', notYet), document('a')],
    [
      ['a', 'effective'],
      ['b', 'not-yet'],
    ],
  ],
  [
    'of two to come the earlier',
    [document('c', { effectiveOn: day('2026-02-01') }), document('b', notYet), document('a')],
    [
      ['a', 'effective'],
      ['b', 'not-yet'],
    ],
  ],
  [
    'none to come whose place was taken before its first day',
    [document('b', { ...notYet, revokedAt: new Date('2026-01-01T00:00:00+09:00') }), document('a')],
    [['a', 'effective']],
  ],
  [
    'none to come on paper',
    [document('b', { ...notYet, channel: 'paper', visibleFromAt: null }), document('a')],
    [['a', 'effective']],
  ],
  ['what comes, when nothing holds', [document('b', over), document('a', notYet)], [['a', 'not-yet']]],
  ['what is over, when that is all', [document('b', revoked), document('a', over)], [['b', 'revoked']]],
  [
    'a notice beside a certificate',
    [document('b', notice), document('a')],
    [
      ['b', 'effective'],
      ['a', 'effective'],
    ],
  ],
  ['paper', [document('a', { channel: 'paper', visibleFromAt: null })], [['a', 'effective']]],
  [
    'not what was issued under protection',
    [document('a', { channel: 'paper', visibleFromAt: null, protected: true })],
    [],
  ],
  [
    'not what is to be seen later',
    [document('b', { visibleFromAt: new Date(AT.getTime() + 1) }), document('a', over)],
    [['a', 'expired']],
  ],
])('chooses %s', (_what, documents, expected) => {
  const chosen = chooseDocuments(documents, AT);
  expect(chosen.map(({ certificate, status }) => [certificate.certificateId, status])).toEqual(expected);
});

it.each([
  ['web', document('a'), true],
  ['paper', document('a', { channel: 'paper', visibleFromAt: null }), false],
  ['protected', document('a', { protected: true }), false],
  ['not yet visible', document('a', { visibleFromAt: new Date(AT.getTime() + 1) }), false],
])('on the Web: %s', (_what, certificate, expected) => {
  expect(isOnWeb(certificate, AT)).toBe(expected);
});

const facts = {
  symbol: '101',
  number: '1',
  relation: 'insured',
  birthOn: day('1985-01-01'),
  disclosure: 'none',
  lostOn: null,
};
const person = (memberId: string, changes: object = {}) =>
  ({ memberId, facts: { ...facts, ...changes } }) as Parameters<typeof isShownTo>[0];
const child = { relation: 'family', birthOn: day('2013-05-05') };

it.each([
  ['themselves', 'a', {}, {}, true],
  ['a child', 'b', {}, child, true],
  ['on the day before the 18th birthday', 'b', {}, { ...child, birthOn: day('2007-12-11') }, true],
  ['from the 18th birthday on', 'b', {}, { ...child, birthOn: day('2007-12-10') }, false],
  ['a spouse', 'b', {}, { ...child, birthOn: day('1986-01-01') }, false],
  ['a protected child', 'b', {}, { ...child, disclosure: 'withheld' }, false],
  ['a child with 不開示 only', 'b', {}, { ...child, disclosure: 'nondisclosure' }, false],
  ['a child whose protection is asked for', 'b', {}, { ...child, disclosure: 'requested' }, false],
  ['a child who has left', 'b', {}, { ...child, lostOn: day('2025-12-10') }, false],
  ['a child, to a 本人 who has left', 'b', { lostOn: day('2025-12-10') }, child, false],
  ['a child, to a 本人 who leaves tomorrow', 'b', { lostOn: day('2025-12-11') }, child, true],
  ['themselves, also when they have left', 'a', { lostOn: day('2025-12-10') }, {}, true],
  ['a child of another 番号', 'b', {}, { ...child, number: '2' }, false],
  ['a brother, to a dependant', 'b', { relation: 'family' }, child, false],
])('shows %s: %s', (_what, id, viewer, other, expected) => {
  expect(
    isShownTo(
      person('a', viewer),
      person(id, id === 'a' ? viewer : other),
      { ownAccountFromAge: 18 },
      day('2025-12-10'),
    ),
  ).toBe(expected);
});
