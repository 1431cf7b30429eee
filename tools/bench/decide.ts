// `akashi decide` of 10,000 to 1,000,000 people: the whole command from its start to its last byte, on one core and on two,
// beside a program that only reads the same files with the same reader and writes the rows again.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './main.ts';
import { type Measured, measureCommand, measureRewrite, median } from './measured-command.ts';

const FILES = ['members', 'card-status', 'approvals'] as const;

const SIZES = { small: 10_000, middle: 100_000, large: 1_000_000 } as const;
const GOAL = { oneCore: 60_000, twoCores: 100_000, megabytes: 400, ratio: 3, flat: 1.5 };
const count = (n: number) => Math.round(n).toLocaleString('en');

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-decide-'));
  const place = (size: number) => join(folder, String(size));
  const decide = (size: number, threads: 1 | 2): Measured => {
    const at = place(size);
    const files = FILES.flatMap((name) => [`--${name}`, join(at, `${name}.csv`)]);
    const days = ['--as-of', '2025-12-02', '--on', '2025-12-02'];
    const policy = ['--policy', join(at, 'policy.json')];
    return measureCommand(['decide', ...files, ...policy, ...days, '--threads', String(threads)], threads);
  };
  const rewrite = (size: number) => measureRewrite(place(size));
  try {
    for (const size of Object.values(SIZES)) {
      measureCommand(['generate', '--members', String(size), '--seed', 'bench', '--out', place(size)], 2);
    }
    const rounds = [1, 2, 3].map(() => ({
      decided: decide(SIZES.middle, 1),
      rewritten: rewrite(SIZES.middle),
      small: decide(SIZES.small, 1),
    }));
    const middle = median(rounds.map((round) => round.decided));
    const small = median(rounds.map((round) => round.small));
    const ratio = middle.cpu / median(rounds.map((round) => round.rewritten)).cpu;
    const one = decide(SIZES.large, 1);
    const largeRatio = one.cpu / rewrite(SIZES.large).cpu;
    const two = decide(SIZES.large, 2);
    const load = loadavg()[0] ?? 0;
    const slope = (from: Measured, to: Measured, people: number) => (to.cpu - from.cpu) / people;
    const flat = slope(middle, one, SIZES.large - SIZES.middle) / slope(small, middle, SIZES.middle - SIZES.small);
    const large = count(SIZES.large);
    return [
      {
        name: `decide ${large} people from files, one core`,
        figure: `${count(SIZES.large / one.cpu)} people/s (${one.cpu.toFixed(1)} s on the processor, ${one.wall.toFixed(1)} s by the clock)`,
        goal: `≥ ${count(GOAL.oneCore)} people/s`,
        ok: SIZES.large / one.cpu >= GOAL.oneCore,
      },
      {
        name: `decide ${large} people from files, two threads`,
        figure: `${count(SIZES.large / two.wall)} people/s (${two.wall.toFixed(1)} s by the clock, ${two.cpu.toFixed(1)} s on the processors; load of the machine ${load.toFixed(1)})`,
        goal: `≥ ${count(GOAL.twoCores)} people/s`,
        ok: SIZES.large / two.wall >= GOAL.twoCores,
      },
      {
        name: `decide ${large} people: most memory (RSS)`,
        figure: `${Math.round(one.megabytes)} MB, with two threads ${Math.round(two.megabytes)} MB`,
        goal: `≤ ${GOAL.megabytes} MB`,
        ok: Math.max(one.megabytes, two.megabytes) <= GOAL.megabytes,
      },
      {
        name: 'decide beside reading and writing the same rows with the same reader',
        figure: `${ratio.toFixed(2)} × at ${count(SIZES.middle)} people (median of 3, in turn), ${largeRatio.toFixed(2)} × at ${large}`,
        goal: `≤ ${GOAL.ratio} ×`,
        ok: Math.max(ratio, largeRatio) <= GOAL.ratio,
      },
      {
        name: `decide: a person from ${count(SIZES.middle)} to ${large}, beside one from ${count(SIZES.small)} to ${count(SIZES.middle)}`,
        figure: `${flat.toFixed(2)} ×`,
        goal: `≤ ${GOAL.flat} ×`,
        ok: flat <= GOAL.flat,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
