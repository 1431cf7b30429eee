import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffRole } from '../../src/access/index.ts';
import { formatInstant } from '../../src/console/formats.ts';
import { consoleRoutes } from '../../src/console/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { CONSOLE_TEXTS } from '../../src/messages/console.ts';
import { handClock } from '../../src/platform/clock.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { urls } from '../../src/web/urls.ts';
import { openTestDatabase, type TestDatabase, testInstallation } from '../support/databases.ts';
import { ledgerRow } from '../support/ledger-file.ts';
import { memberOf, protect } from '../support/mail-contacts.ts';
import { importLedger, makeSociety } from '../support/society.ts';
import { addReadyStaff, staffCookie } from '../support/staff.ts';

const TEXTS = CONSOLE_TEXTS.gaps;
const ORIGIN = 'http://localhost';
const clock = handClock('2025-12-02T10:00:00+09:00');
let database: TestDatabase;
let installation: Installation;
let app: ReturnType<typeof consoleRoutes>;
const cookies = new Map<StaffRole, string>();

// so many that the board is that of a survey
beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database, clock);
  app = consoleRoutes(installation);
  await makeSociety(installation);
  const rows = Array.from({ length: 2_001 }, (_, i) => ledgerRow(i + 1));
  await importLedger(installation, rows, getDay('2025-12-02'));
  for (const role of ['clerk', 'auditor'] as const) {
    await addReadyStaff(installation, role, role);
    cookies.set(role, await staffCookie(installation, role));
  }
}, 60_000);
afterAll(() => database?.close());

const get = (role: StaffRole, query = '') =>
  app.request(`${ORIGIN}${urls.staff.gaps()}${query}`, { headers: { cookie: cookies.get(role) ?? '' } });
const count = (role: StaffRole) =>
  app.request(ORIGIN + urls.staff.gaps(), {
    method: 'POST',
    body: new URLSearchParams(),
    headers: { origin: ORIGIN, cookie: cookies.get(role) ?? '' },
  });

/** Pages until the figures are of this instant. */
async function until(said: string): Promise<string> {
  for (let tries = 0; tries < 1_000; tries++) {
    const page = await get('clerk');
    const text = await page.text();
    if (text.includes(said) && page.headers.get('refresh') === null) return text;
    expect(text).toContain(TEXTS.recounting(formatInstant(clock.now())));
    expect(page.headers.get('refresh')).toBe('10');
  }
  throw new Error('nobody counts');
}

test('of many people the board says when it was counted, and whoever plans runs can have it counted again', async () => {
  const first = await (await get('clerk')).text();
  expect(first).toContain(TEXTS.kept(formatInstant(clock.now())));
  expect(first).toContain(TEXTS.recount);
  expect(await (await get('auditor')).text()).not.toContain(TEXTS.recount);
  await protect(installation, await memberOf(installation, 1));
  clock.advance(300_000);
  const kept = await (await get('clerk')).text();
  expect(kept).toContain('2,001');
  expect(kept).not.toContain(TEXTS.kept(formatInstant(clock.now())));
  expect((await count('auditor')).status).toBe(403);
  const answer = await count('clerk');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, urls.staff.gaps()]);
  expect(await until(TEXTS.kept(formatInstant(clock.now())))).not.toContain('2,001');
}, 60_000);

test('the list of a kind is of now: whoever has come under protection since is not in it', async () => {
  const list = async () => (await get('clerk', '?kind=not-issued')).text();
  const [name, number] = /見本　(\d+)郎/.exec(await list()) ?? [];
  if (name === undefined) throw new Error('nobody is listed');
  await protect(installation, await memberOf(installation, Number(number)));
  const after = await list();
  expect(after).not.toContain(name);
  expect(after).toContain(TEXTS.keptList(formatInstant(clock.now())));
});
