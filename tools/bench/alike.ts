// Whether the time of an answer says who is known: forms of the portal with somebody who has an account and with nobody, in turn,
// embedded. Told as how often the slower of a pair is the known one: 50 % when nothing can be learned from it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInstallation } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { type Household, makeHousehold, openAccountOf } from '../../tests/support/household.ts';
import './load-jsx.ts';
import type { BenchRow } from './main.ts';

const PAIRS = 150;
const WARM_UP = 20;
/** Of all pairs, how far from a half; with 150 against 150 the lot alone gives 5.5 % or less in 19 of 20 runs. */
const GOAL = 0.12;

type Fields = Readonly<Record<string, string>>;

const FORMS: readonly { name: string; path: string; known: Fields; unknown: Fields }[] = [
  {
    name: 'signing in with a wrong password',
    path: urls.signIn(),
    known: { loginName: 'member-1-00', password: 'a wrong password' },
    unknown: { loginName: 'member-9-99', password: 'a wrong password' },
  },
  {
    name: 'signing in with a wrong recovery code',
    path: urls.recoverCode(),
    known: { loginName: 'member-1-00', code: '2222-2222-2222-2222-2222-2222' },
    unknown: { loginName: 'member-9-99', code: '2222-2222-2222-2222-2222-2222' },
  },
  {
    name: 'ordering a letter',
    path: urls.recoverLetter(),
    known: { symbol: '101', number: '1', branch: '00', birthOn: '19861017' },
    unknown: { symbol: '101', number: '9', branch: '99', birthOn: '19861017' },
  },
];

/** How often a time of the one list is the longer one, over all pairs; a tie is half. */
function shareLonger(one: readonly number[], other: readonly number[]): number {
  let longer = 0;
  for (const a of one) for (const b of other) longer += a > b ? 1 : a === b ? 0.5 : 0;
  return longer / (one.length * other.length);
}

const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

export async function bench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-bench-'));
  const installation = await openInstallation(
    readConfig({ AKASHI_DATA: folder, AKASHI_NOW: '2025-12-02T10:00:00+09:00' }),
  );
  try {
    return await measure(installation, (await makeHousehold(installation)).id);
  } finally {
    await installation.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(installation: Installation, people: Household['id']): Promise<BenchRow[]> {
  const { portalRoutes } = await import('../../src/portal/index.ts');
  await openAccountOf(installation, people, '1-00');
  const app = portalRoutes(installation);
  let visits = 0;
  const time = async (path: string, fields: Fields) => {
    visits += 1;
    // an address of its own each time, and login names and numbers that the throttle has not counted yet
    await installation.db.deleteFrom('throttle' as never).execute();
    const began = performance.now();
    const response = await app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost',
        host: 'localhost',
        'x-forwarded-for': `198.51.${visits >> 8}.${visits & 255}`,
      },
      body: new URLSearchParams(fields).toString(),
    });
    await response.text();
    return performance.now() - began;
  };
  const rows: BenchRow[] = [];
  for (const { known, name, path, unknown } of FORMS) {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = -WARM_UP; i < PAIRS; i++) {
      // in turn, so that neither always comes second
      const order = i % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const which of order) {
        const took = await time(path, which === 'known' ? known : unknown);
        if (i >= 0) times[which].push(took);
      }
    }
    const share = shareLonger(times.known, times.unknown);
    rows.push({
      name: `${name}: known against unknown, ${PAIRS} each`,
      figure: `the known one is slower in ${(share * 100).toFixed(1)} % of all pairs (medians ${median(times.known).toFixed(2)} and ${median(times.unknown).toFixed(2)} ms)`,
      goal: `${50 - GOAL * 100} to ${50 + GOAL * 100} %`,
      ok: Math.abs(share - 0.5) <= GOAL,
    });
  }
  return rows;
}
