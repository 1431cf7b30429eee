import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { OPERATOR } from '../audit/index.ts';
import { statusAt } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember, eachMemberForDecision, listFactHistory, readMembers } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { recheckCertificates } from '../recheck/index.ts';
import { type Filing, type FilingResult, listFilings, readFiling, recordFiling, withdrawFiling } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;
const day = getDay;

const filed = (changes: Partial<Extract<Filing, { kind: 'limit-category' }>> = {}) =>
  ({
    kind: 'limit-category',
    on: day('2025-12-01'),
    category: 'ウ',
    endsOn: day('2026-05-31'),
    onCertificate: 'yes',
    ...changes,
  }) as const;

describeOnBothDatabases('限度額適用区分', (get) => {
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
  const said = ({ followed }: Pick<FilingResult, 'followed'>) =>
    followed.map(({ kind, reason }) => `${kind} ${reason}`);
  const known = async (number: number) => {
    const [found] = await readMembers(installation.db, INSURER, [idOf(number)], ON);
    return found?.limitCategories.map(({ category, effectiveOn, endsOn }) => `${category} ${effectiveOn} ${endsOn}`);
  };
  /** What is printed on the documents that count now or are going to. */
  const printed = async (number: number) =>
    (await allCertificates(installation))
      .filter((one) => one.memberId === idOf(number) && ['effective', 'not-yet'].includes(statusAt(one, clock.now())))
      .map(({ channel, face: { limitCategory: limit, version } }) =>
        limit
          ? `${channel} ${version} ${limit.category} ${limit.effectiveOn} ${limit.endsOn}`
          : `${channel} ${version} none`,
      );
  const issue = async (on = ON) => {
    clock.advance(60_000);
    return issueRun(installation, on);
  };
  const findings = async () => (await recheckCertificates(installation, INSURER, OPERATOR)).findings;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation, { limitCategoryOn: 'certificate' });
    const rows = [1, 2, 3, 4, 5].map((number) => ledgerRow(number));
    await importLedger(installation, [...rows, ledgerRow(7, { 自己情報提供不可: '提供不可' })], ON);
    await issue();
    await readIds();
  });

  it('that the person wishes comes on the certificate with the next run, and on nobody else’s', async () => {
    expect(await printed(1)).toEqual(['web 1 none']);
    expect(said(await record(1, filed()))).toEqual(['replace content-changed']);
    expect((await issue()).issued).toBe(1);
    expect([await printed(1), await printed(2)]).toEqual([['web 3 ウ 2025-12-01 2026-05-31'], ['web 1 none']]);
    expect((await issue()).people).toBe(0);
    expect(await findings()).toEqual({});
  });

  it('that the person does not wish is kept, and printed nowhere', async () => {
    expect(said(await record(2, filed({ onCertificate: 'no' })))).toEqual([]);
    expect(await known(2)).toEqual(['ウ 2025-12-01 2026-05-31']);
    expect((await issue()).people).toBe(0);
    // the wish may come later, and go again
    expect(said(await record(2, filed()))).toEqual(['replace content-changed']);
    await issue();
    expect(await printed(2)).toEqual(['web 3 ウ 2025-12-01 2026-05-31']);
    expect(said(await record(2, filed({ onCertificate: 'no' })))).toEqual(['replace content-changed']);
    await issue();
    expect(await printed(2)).toEqual(['web 1 none']);
  });

  it('is no part of a decision', async () => {
    const facts = async (number: number) => {
      const found: object[] = [];
      for await (const page of eachMemberForDecision(installation.db, INSURER, ON))
        found.push(...page.filter(({ facts }) => facts.number === String(number)).map((one) => one.facts));
      return found;
    };
    const before = await facts(3);
    await record(3, filed({ onCertificate: 'no' }));
    expect(await facts(3)).toEqual(before);
  });

  it('taken back is what it was before, but never what had been taken back too', async () => {
    const take = async (filingId: string) => {
      clock.advance(60_000);
      return said(await withdrawFiling(installation, INSURER, filingId, CLERK));
    };
    const first = await record(4, filed());
    expect(await take(first.filingId)).toEqual([]);
    expect(await known(4)).toEqual([]);
    const second = await record(4, filed({ category: 'イ' }));
    const third = await record(4, filed({ category: 'エ' }));
    expect(await known(4)).toEqual(['エ 2025-12-01 2026-05-31']);
    await expect(take(second.filingId)).rejects.toMatchObject({ code: 'wrong-state' });
    await take(third.filingId);
    expect(await known(4)).toEqual(['イ 2025-12-01 2026-05-31']);
    const fourth = await record(4, { kind: 'limit-category-ended', on: day('2025-12-20') });
    expect(await known(4)).toEqual(['イ 2025-12-01 2025-12-20']);
    await take(fourth.filingId);
    expect(await known(4)).toEqual(['イ 2025-12-01 2026-05-31']);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from limit_category where member_id = ${idOf(4)} and superseded_at is null`.execute(
      installation.db,
    );
    expect(rows[0]?.n).toBe(1);
    const history = await listFactHistory(installation.db, INSURER, idOf(4), { includeFlags: false });
    expect(history.filter(({ news }) => news.kind === 'limit-category')).toHaveLength(6);
  });

  it('goes along to a new number', async () => {
    await record(5, filed());
    const result = await record(5, { kind: 'renumbered', on: ON, symbol: '101', number: '15', branch: '00' });
    await readIds();
    expect(result.successorId).toBe(idOf(15));
    await issue();
    expect(await printed(15)).toEqual(['web 3 ウ 2025-12-01 2026-05-31']);
  });

  it('of a protected person stands on their paper, and the filing is for nobody but the protection officer', async () => {
    await expect(record(7, filed())).rejects.toMatchObject({ code: 'not-found' });
    const { filingId } = await record(7, filed({ category: 'オ' }), OFFICER);
    await issue();
    expect(await printed(7)).toContain('paper 3 オ 2025-12-01 2026-05-31');
    const listed = async (includeProtected: boolean) =>
      (await listFilings(installation.db, INSURER, { includeProtected, limit: 100 })).map((one) => one.filingId);
    expect((await listed(true)).includes(filingId)).toBe(true);
    expect((await listed(false)).includes(filingId)).toBe(false);
    expect(await findings()).toEqual({});
  });

  it('that ends goes from the certificate, which itself goes on', async () => {
    await expect(record(2, { kind: 'limit-category-ended', on: day('2026-05-31') })).rejects.toMatchObject({
      code: 'wrong-state',
    });
    expect(said(await record(1, { kind: 'limit-category-ended', on: day('2025-12-31') }))).toEqual([
      'replace content-changed',
    ]);
    clock.set('2026-01-05T10:00:00+09:00');
    await issue(day('2026-01-05'));
    expect(await printed(1)).toEqual(['web 1 none']);
    expect(await findings()).toEqual({});
  });

  it('that is over by its own day goes with the next run, and the next one comes when it has begun', async () => {
    await record(15, filed({ on: day('2026-06-01'), endsOn: day('2026-11-30'), category: 'エ' }));
    expect((await issue(day('2026-01-05'))).people).toBe(0);
    clock.set('2026-06-01T10:00:00+09:00');
    await issue(day('2026-06-01'));
    expect(await printed(15)).toEqual(['web 3 エ 2026-06-01 2026-11-30']);
    clock.set('2026-12-01T10:00:00+09:00');
    await issue(day('2026-12-01'));
    expect(await printed(15)).toEqual(['web 1 none']);
    expect(await findings()).toEqual({});
  });

  it.each([
    ['another letter', `'カ', '2026-01-01', '2026-02-28'`],
    ['an end before the first day', `'ア', '2026-02-01', '2026-01-31'`],
  ])('is refused by the database with %s', async (_what, values) => {
    const insert = sql`
      insert into limit_category (insurer_number, member_id, version, category, effective_on, ends_on, on_certificate, source_id,
        learned_at)
      select insurer_number, member_id, 9, ${sql.raw(values.replace(/'(\d{4}-\d\d-\d\d)'/g, "date '$1'"))}, true, source_id,
        learned_at from limit_category limit 1`.execute(installation.db);
    await expect(insert).rejects.toThrow(/limit_category/);
  });
});

describeOnBothDatabases('限度額適用区分 where the society does not offer it', (get) => {
  it('is kept and not printed', async () => {
    const clock = handClock('2025-12-02T10:00:00+09:00');
    const installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1)], ON);
    await issueRun(installation, ON);
    const [one] = await allCertificates(installation);
    clock.advance(60_000);
    const result = await recordFiling(installation, INSURER, one?.memberId ?? '', filed(), CLERK);
    expect(result.followed).toEqual([]);
    expect((await issueRun(installation, ON)).people).toBe(0);
  });
});

describe('what is typed of a 限度額適用区分', () => {
  const typed = { kind: 'limit-category', on: '2026-01-01', category: 'ウ', endsOn: '2026-06-30', onCertificate: 'no' };
  const fields = (changes: object) => {
    const reading = readFiling({ ...typed, ...changes }, ON);
    return reading.ok ? reading.filing : reading.fields;
  };

  it('may begin on a day ahead, and the letter is taken in half width too', () => {
    expect(fields({ category: 'ｳ' })).toEqual({ ...typed, category: 'ウ' });
  });

  it('needs a letter, a last day and the wish', () => {
    expect(fields({ category: 'カ' })).toEqual(['category']);
    expect(fields({ category: undefined, endsOn: '', onCertificate: '' })).toEqual([
      'category',
      'endsOn',
      'onCertificate',
    ]);
    expect(fields({ endsOn: '2025-12-31' })).toEqual(['endsOn']);
  });
});
