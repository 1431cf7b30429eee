// Codes: how many slices one core makes in a second (payload, deflate, sign), what a drawing costs, and 10,000 codes of as
// many people through `akashi verify -` as it is delivered, its start and the reading of the bundle included.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSlice, qrSvg } from '../../src/codes/index.ts';
import { packWindows, signPack } from '../../src/codes/pack.ts';
import { ISSUER, longestFace, testBundleText, testIssuer } from '../../tests/support/codes.ts';
import type { BenchRow } from './main.ts';
import { measureCommand, median } from './measured-command.ts';

const SLICES = 20_000;
const CODES = 10_000;
const RUNS = 3;
const DRAWINGS = 300;
const GOAL = 4_000;
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
  const make = (i: number) => {
    const face = longestFace({ number: String(1_000_000 + i) });
    return makeSlice({ face, rid: `rid-${i}`, statusList: 1, statusIndex: i % 1024 }, AT, ISSUER, issuer.codes);
  };
  const code = await make(1);
  const slices = await perSecond(SLICES, make);
  const drawings = await perSecond(DRAWINGS, () => qrSvg(code, 'code'));
  const face = longestFace();
  const windows = packWindows(AT, 24, new Date('2026-07-31T00:00:00+09:00'));
  const issued = { face, rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: 5 };
  const pack = () => signPack(issued, windows, ISSUER, issuer.codes);
  const packMs = 1000 / (await perSecond(PACKS, pack));
  const packKb = Buffer.byteLength(JSON.stringify({ ...(await pack()), face })) / 1000;
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-slice-'));
  try {
    const bundle = join(folder, 'bundle.json');
    writeFileSync(bundle, await testBundleText(issuer, { at: AT }));
    let input = '';
    for (let i = 0; i < CODES; i++) input += `${await make(i)}\n`;
    const argv = ['verify', '-', '--bundle', bundle, '--at', AT.toISOString(), '--root', issuer.root.kid, '--json'];
    const { cpu, megabytes } = median(Array.from({ length: RUNS }, () => measureCommand(argv, 1, input)));
    const checks = Math.round(CODES / cpu);
    return [
      {
        name: 'code slices of the longest name, one core',
        figure: `${Math.round(slices)}/s`,
        goal: '≥ 5000/s',
        ok: slices >= 5000,
      },
      {
        name: `\`akashi verify -\` of ${CODES.toLocaleString('en')} codes, one core, by time on the processor`,
        figure: `${checks}/s (${cpu.toFixed(2)} s with its start, ${Math.round(megabytes)} MB)`,
        goal: `≥ ${GOAL}/s`,
        ok: checks >= GOAL,
      },
      {
        name: `offline pack of 24 h (${windows.length} slices) of the longest name, with its face`,
        figure: `${packMs.toFixed(1)} ms on the processor, ${packKb.toFixed(1)} kB`,
        goal: '≤ 20 ms, ≤ 110 kB',
        ok: packMs <= 20 && packKb <= 110,
      },
      {
        name: 'QR drawings of the longest name, one core',
        figure: `${Math.round(drawings)}/s`,
        goal: '≥ 100/s',
        ok: drawings >= 100,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
