// Codes: how many slices one core makes in a second (payload, deflate, sign), and what a check and a drawing cost.
import { makeSlice, openBundle, qrSvg, verifyCode } from '../../src/codes/index.ts';
import { packWindows, signPack } from '../../src/codes/pack.ts';
import { ISSUER, longestFace, testBundleText, testIssuer } from '../../tests/support/codes.ts';
import type { BenchRow } from './main.ts';

const SLICES = 20_000;
const CHECKS = 5_000;
const DRAWINGS = 300;
const PACKS = 100;
const AT = new Date('2025-12-10T10:00:00+09:00');

/** By the processor time of the whole process, so that a busy machine measures the same as an idle one. */
async function perSecond(count: number, work: (i: number) => Promise<unknown> | unknown): Promise<number> {
  for (let i = 0; i < Math.min(200, count); i++) await work(i);
  const begun = process.cpuUsage();
  for (let i = 0; i < count; i++) await work(i);
  const { user, system } = process.cpuUsage(begun);
  return (count * 1e6) / (user + system);
}

export async function bench(): Promise<BenchRow[]> {
  const issuer = await testIssuer();
  const reading = await openBundle(await testBundleText(issuer, { at: AT }), issuer.root.kid);
  if (!reading.ok) throw new Error(reading.fault);
  const face = longestFace();
  const make = (i: number) =>
    makeSlice({ face, rid: `rid-${i}`, statusList: 1, statusIndex: i % 1024 }, AT, ISSUER, issuer.codes);
  const code = await make(1);
  const slices = await perSecond(SLICES, make);
  const checks = await perSecond(CHECKS, () => verifyCode(code, { bundle: reading.bundle, at: AT }));
  const drawings = await perSecond(DRAWINGS, () => qrSvg(code, 'code'));
  const windows = packWindows(AT, 24, new Date('2026-07-31T00:00:00+09:00'));
  const issued = { face, rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: 5 };
  const pack = () => signPack(issued, windows, ISSUER, issuer.codes);
  const packMs = 1000 / (await perSecond(PACKS, pack));
  const packKb = Buffer.byteLength(JSON.stringify({ ...(await pack()), face })) / 1000;
  return [
    {
      name: 'code slices of the longest name, one core',
      figure: `${Math.round(slices)}/s`,
      goal: '≥ 5000/s',
      ok: slices >= 5000,
    },
    {
      name: `offline pack of 24 h (${windows.length} slices) of the longest name, with its face`,
      figure: `${packMs.toFixed(1)} ms on the processor, ${packKb.toFixed(1)} kB`,
      goal: '≤ 20 ms, ≤ 110 kB',
      ok: packMs <= 20 && packKb <= 110,
    },
    {
      name: 'code checks at the shell, one core',
      figure: `${Math.round(checks)}/s`,
      goal: '≥ 1000/s',
      ok: checks >= 1000,
    },
    {
      name: 'QR drawings of the longest name, one core',
      figure: `${Math.round(drawings)}/s`,
      goal: '≥ 100/s',
      ok: drawings >= 100,
    },
  ];
}
