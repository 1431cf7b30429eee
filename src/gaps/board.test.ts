import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { memberOf, protect } from '../../tests/support/mail-contacts.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { recordOpened } from '../certificates/index.ts';
import { getDay } from '../lib/day.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type GapSurvey, isForOfficerAlone, lookAtBoard, recordSurvey, seeSome, surveyGaps } from './index.ts';

const ON = getDay('2025-12-02');
/** One more than are counted at every look. */
const MANY = 2_001;

describeOnBothDatabases('the board', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const look = (includeProtected = false) => lookAtBoard(installation, INSURER, OPERATOR, { includeProtected });
  const figures = ({ counts, eligible, on, pastDue, people, states }: GapSurvey) => {
    return { counts, eligible, on, pastDue, people, states };
  };

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
  });

  /** The first is protected, and like nobody else. */
  const take = (people: number) => {
    const first = ledgerRow(1, { 自己情報提供不可: '提供不可', 生年月日: '1971-07-07', 氏名カナ: 'カクレ　マモル' });
    const others = Array.from({ length: people - 1 }, (_, i) => ledgerRow(i + 2));
    return importLedger(installation, [first, ...others], ON);
  };

  it('of few people is counted at every look', async () => {
    await take(2);
    await issueRun(installation, ON);
    const board = await look();
    expect([board.isKept, board.eligible, (await look(true)).eligible]).toEqual([false, 1, 2]);
  });

  it('of many is what the newest survey found, with its kinds and who is due first', async () => {
    await take(MANY - 1);
    expect((await look()).isKept).toBe(false);
    await take(MANY);
    // nobody has counted them yet: the first look does
    const first = await look();
    expect([first.isKept, first.eligible]).toEqual([true, MANY - 1]);
    clock.set('2025-12-03T09:00:00+09:00');
    const on = getDay('2025-12-03');
    expect(figures(await look())).toEqual(figures(first));
    await recordSurvey(installation, INSURER, on, OPERATOR);
    for (const includeProtected of [false, true]) {
      const [kept, now] = [
        await look(includeProtected),
        await surveyGaps(installation, INSURER, OPERATOR, { includeProtected }),
      ];
      expect(kept).toMatchObject({ isKept: true, surveyedAt: clock.now() });
      expect(figures(kept)).toEqual(figures(now));
      const kinds = kept.counts.map(({ kind }) => kind);
      expect(kinds.some(isForOfficerAlone)).toBe(includeProtected);
      for (const kind of kinds) expect(await kept.listFirst(kind)).toEqual(await now.listFirst(kind));
    }
    expect((await (await look(true)).listFirst('not-issued')).length).toBe(1_000);
    expect(await (await look(true)).listFirst('protected')).toEqual([]);
  }, 60_000);

  it('says what it found until it is counted again, and its lists are of now', async () => {
    const before = await look();
    const [opened, flagged] = [await memberOf(installation, 2), await memberOf(installation, 3)];
    const certificate = (await allCertificates(installation)).find(({ memberId }) => memberId === opened);
    if (!certificate) throw new Error('issued');
    await inTransaction(installation.db, (tx) => recordOpened(tx, certificate, OPERATOR, clock.now()));
    await protect(installation, flagged);
    clock.advance(60_000);
    const board = await look();
    expect(figures(board)).toEqual(figures(before));
    const seen = await inTransaction(installation.db, (tx) =>
      seeSome(tx, installation, INSURER, [opened, flagged], getDay('2025-12-03')),
    );
    expect(seen.map(({ stand }) => stand?.gap?.kind ?? null).sort()).toEqual([null, 'protected']);
    await recordSurvey(installation, INSURER, getDay('2025-12-03'), OPERATOR);
    expect((await look()).people).toBe(before.people - 2);
    const { rows } = await sql`select 1 from gap_first where member_id in (${opened}, ${flagged})`.execute(get().db);
    expect(rows).toEqual([]);
  });

  it('is in the audit log with every look', async () => {
    const looks = async () =>
      (await listAudit(installation.db, INSURER, { limit: 100 })).filter(({ action }) => action === 'gaps-listed')
        .length;
    const before = await looks();
    await look();
    await look(true);
    expect(await looks()).toBe(before + 2);
  });
});
