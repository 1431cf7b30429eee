import { describe, expect, test } from 'vitest';
import { ISSUER, longestFace, testBundle, testFace, testIssuer } from '../../tests/support/codes.ts';
import { toShc } from './code-text.ts';
import { packWindows, signPack } from './pack.ts';
import { makeCopy } from './sign-code.ts';
import { verifyCode } from './verify-code.ts';

const AT = new Date('2025-12-10T10:07:30+09:00');
const LATER = new Date('2026-08-01T00:00:00+09:00');
const ISSUED = { face: testFace(), rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: 5 };
const QUARTER = 15 * 60_000;

describe('the windows of a pack', () => {
  test('are whole quarters of an hour, from the one that runs, without a gap', () => {
    const windows = packWindows(AT, 24, LATER);
    expect(windows).toHaveLength(96);
    expect(windows[0]?.notBefore).toEqual(new Date('2025-12-10T10:00:00+09:00'));
    expect(windows.at(-1)?.expires).toEqual(new Date('2025-12-11T10:00:00+09:00'));
    for (const [index, { notBefore, expires }] of windows.entries()) {
      expect(notBefore.getTime() % QUARTER).toBe(0);
      expect(expires.getTime() - notBefore.getTime()).toBe(QUARTER);
      if (index > 0) expect(notBefore).toEqual(windows[index - 1]?.expires);
    }
  });

  test.each([
    ['2025-12-10T11:00:00+09:00', 4],
    ['2025-12-10T10:59:59.999+09:00', 3],
    ['2025-12-10T10:15:00+09:00', 1],
    ['2025-12-10T10:14:59+09:00', 0],
    ['2025-12-09T00:00:00+09:00', 0],
  ])('none reaches beyond an end at %s', (end, count) => {
    expect(packWindows(AT, 24, new Date(end))).toHaveLength(count);
  });

  test('none at all for no hours', () => {
    expect(packWindows(AT, 0, LATER)).toEqual([]);
  });
});

describe('a signed pack', () => {
  test('gives a valid slice in each window and nowhere else: not before it, not after it, never a copy', async () => {
    const issuer = await testIssuer();
    const bundle = await testBundle(issuer, { at: new Date('2025-12-10T09:50:00+09:00') });
    const pack = await signPack(ISSUED, packWindows(AT, 2, LATER), ISSUER, issuer.codes);
    expect(pack?.tails).toHaveLength(8);
    for (const [index, tail] of (pack?.tails ?? []).entries()) {
      const from = (pack?.fromAt.getTime() ?? 0) + index * QUARTER;
      const verdict = async (at: number) =>
        (await verifyCode(toShc(`${pack?.head}${tail}`), { bundle, at: new Date(at) })).findings;
      expect(await verdict(from)).toEqual(['valid']);
      expect(await verdict(from + QUARTER - 1)).toEqual(['valid']);
      expect(await verdict(from + QUARTER)).toEqual(['code-expired']);
      expect(await verdict(from - 60_001)).toEqual(['code-not-yet']);
    }
  });

  test('of the longest code is at most 110 kB for a day', async () => {
    const { codes } = await testIssuer();
    const pack = await signPack({ ...ISSUED, face: longestFace() }, packWindows(AT, 24, LATER), ISSUER, codes);
    expect(Buffer.byteLength(JSON.stringify(pack))).toBeLessThanOrEqual(110_000);
  });
});

describe('a copy', () => {
  test('is graded as one whenever it is shown, also in its first quarter of an hour', async () => {
    const issuer = await testIssuer();
    const copy = await makeCopy(ISSUED, AT, ISSUER, issuer.codes);
    for (const hours of [0, 0.1, 24, 240]) {
      const at = new Date(AT.getTime() + hours * 3_600_000);
      const bundle = await testBundle(issuer, { at });
      expect([hours, (await verifyCode(copy, { bundle, at })).verdict]).toEqual([hours, 'copy']);
    }
  });

  test('is refused once the certificate is revoked, over or not begun', async () => {
    const issuer = await testIssuer();
    const copy = await makeCopy(ISSUED, new Date('2025-12-01T09:00:00+09:00'), ISSUER, issuer.codes);
    const verdict = async (day: string, revoked: number[] = []) => {
      const at = new Date(`${day}T12:00:00+09:00`);
      return (await verifyCode(copy, { bundle: await testBundle(issuer, { at, revoked }), at })).verdict;
    };
    expect(await verdict('2025-12-10', [5])).toBe('revoked');
    expect(await verdict('2026-08-01')).toBe('period-over');
    expect(await verdict('2025-12-01')).toBe('period-not-begun');
  });
});
