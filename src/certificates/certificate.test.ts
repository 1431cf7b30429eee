import { expect, it } from 'vitest';
import type { Day } from '../lib/day.ts';
import { statusAt } from './certificate.ts';

const day = (text: string) => text as Day;
const certificate = { effectiveOn: day('2025-12-02'), expiresOn: day('2030-11-30'), revokedAt: null };

it.each([
  ['2025-12-01T23:59:59+09:00', null, 'not-yet'],
  ['2025-12-02T00:00:00+09:00', null, 'effective'],
  ['2025-12-01T15:00:00Z', null, 'effective'],
  ['2030-11-30T23:59:59+09:00', null, 'effective'],
  ['2030-12-01T00:00:00+09:00', null, 'expired'],
  ['2026-01-01T00:00:00+09:00', '2026-01-01T00:00:00+09:00', 'revoked'],
  ['2025-12-31T23:59:59+09:00', '2026-01-01T00:00:00+09:00', 'effective'],
  ['2031-01-01T00:00:00+09:00', '2026-01-01T00:00:00+09:00', 'revoked'],
])('at %s, revoked %s: %s', (at, revokedAt, status) => {
  expect(statusAt({ ...certificate, revokedAt: revokedAt === null ? null : new Date(revokedAt) }, new Date(at))).toBe(
    status,
  );
});

it('a notice has no period', () => {
  expect(statusAt({ effectiveOn: null, expiresOn: null, revokedAt: null }, new Date('2099-01-01'))).toBe('effective');
});
