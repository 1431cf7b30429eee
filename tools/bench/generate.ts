// `akashi generate` of 10,000 to 1,000,000 people: the whole command from its start to its last byte on the disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './main.ts';
import { type Measured, measureCommand, median } from './measured-command.ts';

const SIZES = { small: 10_000, middle: 100_000, large: 1_000_000 } as const;
const GOAL = { perSecond: 60_000, megabytes: 400, flat: 1.5 };
const count = (n: number) => Math.round(n).toLocaleString('en');

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-generate-'));
  const generate = (size: number) =>
    measureCommand(['generate', '--members', String(size), '--seed', 'bench', '--out', join(folder, String(size))], 1);
  try {
    const rounds = [1, 2, 3].map(() => ({ small: generate(SIZES.small), middle: generate(SIZES.middle) }));
    const small = median(rounds.map((round) => round.small));
    const middle = median(rounds.map((round) => round.middle));
    const large = generate(SIZES.large);
    const slope = (from: Measured, to: Measured, people: number) => (to.cpu - from.cpu) / people;
    const flat = slope(middle, large, SIZES.large - SIZES.middle) / slope(small, middle, SIZES.middle - SIZES.small);
    return [
      {
        name: `generate ${count(SIZES.large)} people, one core`,
        figure: `${count(SIZES.large / large.cpu)} people/s (${large.cpu.toFixed(1)} s on the processor, ${large.wall.toFixed(1)} s by the clock)`,
        goal: `≥ ${count(GOAL.perSecond)} people/s`,
        ok: SIZES.large / large.cpu >= GOAL.perSecond,
      },
      {
        name: `generate ${count(SIZES.large)} people: most memory (RSS)`,
        figure: `${Math.round(large.megabytes)} MB`,
        goal: `≤ ${GOAL.megabytes} MB`,
        ok: large.megabytes <= GOAL.megabytes,
      },
      {
        name: `generate: a person from ${count(SIZES.middle)} to ${count(SIZES.large)}, beside one from ${count(SIZES.small)} to ${count(SIZES.middle)}`,
        figure: `${flat.toFixed(2)} ×`,
        goal: `≤ ${GOAL.flat} ×`,
        ok: flat <= GOAL.flat,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
