import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { recordPaperStep, statusAt } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, listFactHistory, readMembersAsKnown } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { recheckCertificates } from '../recheck/index.ts';
import { type Filing, listOpen, readFiling, recordFiling, withdrawFiling } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const chosen = (medium: 'paper' | 'web', mediumWhy: 'asked' | 'no-means' = 'asked') =>
  ({ kind: 'medium-chosen', on: ON, medium, mediumWhy }) as const;

// 1–4: no card. 7: 自己情報提供不可.
describeOnBothDatabases('媒体の希望・指定', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();
  const idOf = (number: number) => ids.get(String(number)) ?? '';
  const readIds = async () => {
    for await (const page of eachMember(installation.db, INSURER, ON)) {
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    }
  };
  const record = (number: number, filing: Filing, actor: typeof CLERK | typeof OFFICER = CLERK) => {
    clock.advance(60_000);
    return recordFiling(installation, INSURER, idOf(number), filing, actor);
  };
  const work = async (number: number) =>
    (await listOpen(installation.db, INSURER, { includeProtected: false, memberId: idOf(number), limit: 9 }))
      .map(({ kind, reason }) => `${kind} ${reason}`)
      .sort();
  const issue = async () => {
    clock.advance(60_000);
    return issueRun(installation, ON);
  };
  const documentsOf = async (number: number) =>
    (await allCertificates(installation))
      .filter((one) => one.memberId === idOf(number))
      .toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  const held = async (number: number) =>
    (await documentsOf(number)).map((one) => `${one.channel} ${one.reason} ${statusAt(one, clock.now())}`);
  const findings = async () => (await recheckCertificates(installation, INSURER, OPERATOR)).findings;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const rows = [1, 2, 3, 4].map((number) => ledgerRow(number));
    await importLedger(installation, [...rows, ledgerRow(7, { 自己情報提供不可: '提供不可' })], ON);
    await issue();
    await readIds();
  });

  it('for paper puts it on the worklist, and the next run makes it; what is on the Web counts until it has arrived', async () => {
    await record(1, chosen('paper'));
    expect(await work(1)).toEqual(['replace paper-instead', 'task withdraw-web-later']);
    const run = await issue();
    expect(run.issued).toBe(1);
    expect(await held(1)).toEqual(['web R1 effective', 'paper R1 effective']);
    const paper = (await documentsOf(1)).at(-1);
    for (const step of ['posted', 'delivered'] as const) {
      clock.advance(60_000);
      await recordPaperStep(installation, INSURER, paper?.certificateId ?? '', step, CLERK);
    }
    expect(await held(1)).toEqual(['web R1 revoked', 'paper R1 effective']);
    expect(await work(1)).toEqual([]);
    expect((await issue()).people).toBe(0);
    expect(await findings()).toEqual({});
  });

  it('for the Web again brings the Web back', async () => {
    await record(1, chosen('web'));
    expect(await work(1)).toEqual(['replace web-instead']);
    expect((await issue()).issued).toBe(1);
    expect((await held(1)).filter((one) => one.endsWith('effective'))).toEqual(['web R1 effective']);
    expect(await findings()).toEqual({});
  });

  it('taken back before the run leaves nothing to do', async () => {
    const { filingId } = await record(2, chosen('paper', 'no-means'));
    clock.advance(60_000);
    await withdrawFiling(installation, INSURER, filingId, CLERK);
    expect(await work(2)).toEqual([]);
    expect((await issue()).people).toBe(0);
  });

  it('never takes paper from somebody who is to have it', async () => {
    await record(3, { kind: 'care-approved', on: ON });
    await record(3, chosen('web'));
    await issue();
    expect((await held(3)).at(-1)).toBe('paper R8 effective');
    await expect(record(7, chosen('web'))).rejects.toMatchObject({ code: 'not-found' });
    await record(7, chosen('web'), OFFICER);
    await issue();
    expect(await held(7)).toEqual(['paper R7 effective']);
    expect(await findings()).toEqual({});
  });

  it('goes along to a new number, has two times, and is in the history', async () => {
    const before = new Date(clock.now());
    await record(4, chosen('paper'));
    const known = async (knownAt: Date | null) =>
      (await readMembersAsKnown(installation.db, INSURER, [idOf(4)], { on: ON, knownAt }))[0]?.medium?.medium ?? null;
    expect([await known(before), await known(null)]).toEqual([null, 'paper']);
    const history = await listFactHistory(installation.db, INSURER, idOf(4), { includeFlags: false });
    expect(history.filter(({ news }) => news.kind === 'medium')).toHaveLength(1);
    await record(4, { kind: 'renumbered', on: ON, symbol: '101', number: '14', branch: '00' });
    await readIds();
    await issue();
    expect(await held(14)).toEqual(['paper R1 effective']);
  });

  it.each([
    ['another medium', `'fax', 'asked'`],
    ['another reason', `'web', 'because'`],
  ])('is refused by the database with %s', async (_what, values) => {
    const insert = sql`
      insert into medium_choice (insurer_number, member_id, from_on, version, medium, why, source_id, learned_at)
      select insurer_number, member_id, from_on, 9, ${sql.raw(values)}, source_id, learned_at from medium_choice
      limit 1`.execute(installation.db);
    await expect(insert).rejects.toThrow(/medium_choice/);
  });
});

describe('what is typed of a medium', () => {
  it('needs medium and reason, and no day ahead', () => {
    const reading = readFiling({ kind: 'medium-chosen', on: '2025-12-03', medium: 'fax' }, ON);
    expect(reading.ok ? [] : reading.fields).toEqual(['medium', 'mediumWhy']);
    const ahead = readFiling({ kind: 'medium-chosen', on: '2025-12-03', medium: 'web', mediumWhy: 'asked' }, ON);
    expect(ahead.ok ? [] : ahead.fields).toEqual(['on']);
  });
});
