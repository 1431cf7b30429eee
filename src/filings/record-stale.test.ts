import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { lookThrough } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { type Filing, listOpen, openStale, recordFiling } from './index.ts';

const ON = getDay('2025-12-02');
const SYSTEM = { kind: 'system', id: 'daily', role: 'system' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const ADDRESS = { 郵便番号: '1000005', 住所: '東京都見本区見本町９－８－７' };

// 1: a 限度額適用区分 to the end of the year. 2 and the child 2-01: an address on the front.
describeOnBothDatabases('what a day brings to certificates by itself', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();
  const idOf = (key: string) => ids.get(key) ?? '';
  const file = (key: string, filing: Filing) => {
    clock.advance(60_000);
    return recordFiling(installation, INSURER, idOf(key), filing, OFFICER);
  };
  const lookOn = async (text: string) => {
    clock.set(`${text}T00:05:00+09:00`);
    const on = getDay(text);
    await lookThrough(installation, INSURER, on, await openStale(installation, INSURER, on, SYSTEM));
  };
  const work = async (key: string, includeProtected: boolean) =>
    (await listOpen(installation.db, INSURER, { includeProtected, memberId: idOf(key), limit: 9 }))
      .map(({ dueOn, kind, owner, reason }) => `${kind} ${reason} ${dueOn} ${owner}`)
      .sort();

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation, { addressOn: 'front', limitCategoryOn: 'certificate' });
    const child = { 枝番: '01', 本人家族: '家族', 続柄: '長女', 生年月日: '2015-07-07', 資格取得年月日: '2015-07-07' };
    await importLedger(installation, [ledgerRow(1), ledgerRow(2, ADDRESS), ledgerRow(2, { ...child, ...ADDRESS })], ON);
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(`${line.number}-${line.branch}`, memberId);
    await file('1-00', {
      kind: 'limit-category',
      on: ON,
      category: 'ウ',
      endsOn: getDay('2025-12-31'),
      onCertificate: 'yes',
    });
    clock.advance(60_000);
    await issueRun(installation, ON);
  });

  it('nothing while everything says what is so', async () => {
    await lookOn('2025-12-31');
    expect(await work('1-00', true)).toEqual([]);
    expect(await work('2-00', true)).toEqual([]);
  });

  it('a 限度額適用区分 that is over goes to the worklist once, until a run has replaced the certificate', async () => {
    await lookOn('2026-01-01');
    await lookOn('2026-01-02');
    expect(await work('1-00', false)).toEqual(['replace content-changed 2026-01-15 clerk']);
    clock.advance(60_000);
    await issueRun(installation, getDay('2026-01-02'));
    expect(await work('1-00', false)).toEqual([]);
    await lookOn('2026-01-03');
    expect(await work('1-00', false)).toEqual([]);
  });

  it('an address that has become one to keep secret goes to the protection officer, and nobody else learns of it', async () => {
    clock.set('2026-01-05T10:00:00+09:00');
    await file('2-01', { kind: 'protection-raised', on: getDay('2026-01-05'), flag: 'nondisclosure' });
    await lookOn('2026-01-06');
    expect(await work('2-00', true)).toEqual([]);
    const guarded = 'replace home-guarded 2026-01-07 protection-officer';
    expect(await work('2-01', false)).not.toContain(guarded);
    expect(await work('2-01', true)).toContain(guarded);
    clock.advance(60_000);
    await issueRun(installation, getDay('2026-01-06'));
    expect(await work('2-01', true)).not.toContain(guarded);
  });
});
