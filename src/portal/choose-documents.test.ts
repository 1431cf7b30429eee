import { expect, it } from 'vitest';
import type { Certificate } from '../certificates/index.ts';
import { type Day, getDay } from '../lib/day.ts';
import { chooseDocuments, isOnWeb } from './choose-documents.ts';

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
    'beside newer paper what counts on the Web until it has arrived, and nothing older',
    [document('c', { channel: 'paper', visibleFromAt: null }), document('b'), document('a')],
    [
      ['c', 'effective'],
      ['b', 'effective'],
    ],
  ],
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
