import { expect, test } from 'vitest';
import { testFace } from '../../tests/support/codes.ts';
import type { Certificate } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { chooseCertificate, makeCoverage } from './coverage.ts';

const japan = (text: string) => new Date(`${text}+09:00`);

/** From 2025-12-02 to 2026-07-31 unless said otherwise. */
function certificate(id: string, changes: Partial<Certificate> = {}): Certificate {
  const effectiveOn = changes.effectiveOn ?? getDay('2025-12-02');
  const expiresOn = changes.expiresOn ?? getDay('2026-07-31');
  const face = { ...testFace(), effectiveOn, expiresOn };
  return {
    insurerNumber: face.insurer.number,
    certificateId: id,
    serial: id,
    memberId: 'm',
    runId: 'r',
    document: 'certificate',
    channel: 'web',
    reason: 'R1',
    issuedAt: japan('2025-12-01T09:00:00'),
    share: null,
    face,
    protected: false,
    visibleFromAt: null,
    rid: id,
    statusList: 1,
    statusIndex: 1,
    publishedAt: null,
    openedAt: null,
    queuedAt: null,
    postedAt: null,
    deliveredAt: null,
    returnedAt: null,
    revokedAt: null,
    ...changes,
    effectiveOn,
    expiresOn,
  };
}

const said = (one: Certificate, at: string) => {
  const coverage = makeCoverage(one, japan(at));
  return coverage && [coverage.status, coverage.period.end];
};

test.each([
  ['its last second', {}, '2026-07-31T23:59:59', ['active', '2026-07-31']],
  ['the day after', {}, '2026-08-01T00:00:00', ['cancelled', '2026-07-31']],
  ['the day before', {}, '2025-12-01T23:59:59', undefined],
  [
    'revoked at midnight',
    { revokedAt: japan('2026-04-01T00:00:00') },
    '2026-04-01T00:00:00',
    ['cancelled', '2026-03-31'],
  ],
  ['revoked by day', { revokedAt: japan('2026-04-01T10:00:00') }, '2026-05-01T00:00:00', ['cancelled', '2026-04-01']],
  ['to be revoked', { revokedAt: japan('2026-04-01T00:00:00') }, '2026-03-31T23:59:59', ['active', '2026-07-31']],
  [
    'revoked after its end',
    { revokedAt: japan('2026-09-01T00:00:00') },
    '2026-10-01T00:00:00',
    ['cancelled', '2026-07-31'],
  ],
  ['revoked before it began', { revokedAt: japan('2025-12-02T00:00:00') }, '2026-01-01T00:00:00', undefined],
])('%s', (_name, changes, at, expected) => {
  expect(said(certificate('a', changes), at)).toEqual(expected);
});

test('the one that is good is chosen, else the one that was good last', () => {
  const old = certificate('old', { expiresOn: getDay('2026-03-31') });
  const lost = certificate('lost', { revokedAt: japan('2026-02-01T10:00:00') });
  const never = certificate('never', { revokedAt: japan('2025-12-01T10:00:00') });
  const next = certificate('next', { effectiveOn: getDay('2026-04-01') });
  const chosen = (at: string, ...from: Certificate[]) => chooseCertificate(from, japan(at))?.certificate.certificateId;
  expect(chosen('2026-03-31T12:00:00', next, never, lost, old)).toBe('old');
  expect(chosen('2026-04-01T00:00:00', next, never, lost, old)).toBe('next');
  expect(chosen('2026-05-01T00:00:00', never, lost, old)).toBe('old');
  expect(chosen('2026-05-01T00:00:00', never)).toBeUndefined();
});

test('the version follows the content', () => {
  const one = certificate('a');
  const versionAt = (at: string) => makeCoverage(one, japan(at))?.meta.versionId;
  expect(versionAt('2026-01-01T00:00:00')).toBe(versionAt('2026-07-31T12:00:00'));
  expect(versionAt('2026-01-01T00:00:00')).not.toBe(versionAt('2026-08-01T12:00:00'));
});
