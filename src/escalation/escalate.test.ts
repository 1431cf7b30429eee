import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { escalate } from '../../tests/support/escalation.ts';
import { makeHousehold } from '../../tests/support/household.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { giveContact } from '../../tests/support/mail-contacts.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { recordOpened } from '../certificates/index.ts';
import { listOpen, recordFiling, withdrawFiling } from '../filings/index.ts';
import { surveyGaps } from '../gaps/index.ts';
import { addDays, type Day, getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { countSteps, listStepCounts, queueSecondNotices, recordLettersPosted } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;

const HOME = { 郵便番号: '1000005', 住所: '東京都見本区丸の内1-2-3' };

// All without a card. 1: no mail reaches them; 1-01: their child. 2: by mail. 3: opens in time. 4: asks for the Web. 6: has no address.
// 7: protected.
describeOnBothDatabases('certificates that nobody opens', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();
  const idOf = (key: string) => ids.get(key) ?? '';
  const nameOf = (id: string) => [...ids].find(([, one]) => one === id)?.[0] ?? '?';
  const noticed: string[] = [];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const child = { 枝番: '01', 本人家族: '家族', 続柄: '長男', 生年月日: '2015-05-05', 資格取得年月日: '2015-05-05' };
    const rows = [1, 2, 3, 4].map((number) => ledgerRow(number, HOME));
    const guarded = ledgerRow(7, { ...HOME, 自己情報提供不可: '提供不可' });
    await importLedger(installation, [...rows, ledgerRow(1, child), ledgerRow(6), guarded], ON);
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(`${line.number}-${line.branch}`, memberId);
    await issueRun(installation, ON);
    clock.advance(60_000);
    await recordFiling(
      installation,
      INSURER,
      idOf('4-00'),
      { kind: 'medium-chosen', on: ON, medium: 'web', mediumWhy: 'asked' },
      CLERK,
    );
  });

  /** What the daily job does on a day. */
  const day = async (on: Day) => {
    clock.set(`${on}T00:05:00+09:00`);
    return escalate(installation, on, async (_tx, _insurer, notices) => {
      const reached = notices.filter(({ openerId }) => openerId === idOf('2-00'));
      noticed.push(...reached.map(({ openerId }) => `${on} ${nameOf(openerId)}`));
      return new Set(reached.map(({ openerId }) => openerId));
    });
  };
  const letters = async () =>
    (await countSteps(installation.db, INSURER, ON, clock.now()))
      .filter(({ step }) => step === 'letter')
      .map(({ certificates, outcome }) => `${outcome} ${certificates}`);
  const posted = (key: string, onDay: string) =>
    inTransaction(installation.db, (tx) =>
      recordLettersPosted(tx, INSURER, [{ openerId: idOf(key), onDay: getDay(onDay) }], OPERATOR, clock.now()),
    );
  const kept = async () =>
    (await listStepCounts(installation.db, INSURER)).map(
      ({ certificates, outcome, step }) => `${step} ${outcome} ${certificates}`,
    );
  const certificateOf = async (key: string) => {
    const found = (await allCertificates(installation)).find(({ memberId }) => memberId === idOf(key));
    if (!found) throw new Error('issued');
    return found;
  };

  it('are followed day by day: a notice, then a letter is asked for; whoever opens is left alone', async () => {
    expect(await day(getDay('2025-12-08'))).toMatchObject({ done: { 'second-notice': 0 } });
    expect(await day(getDay('2025-12-09'))).toMatchObject({
      done: { 'second-notice': 1 },
      skipped: { 'second-notice': 5 },
    });
    expect(noticed).toEqual(['2025-12-09 2-00']);
    // again on the same day: nothing twice
    expect(await day(getDay('2025-12-09'))).toMatchObject({ done: { 'second-notice': 0 }, lettersAsked: 0 });
    const third = await certificateOf('3-00');
    await inTransaction(installation.db, (tx) => recordOpened(tx, third, OPERATOR, clock.now()));
    expect(await day(getDay('2025-12-16'))).toMatchObject({
      done: { letter: 0 },
      skipped: { letter: 1 },
      lettersAsked: 4,
    });
    expect(await day(getDay('2025-12-17'))).toMatchObject({ skipped: { letter: 0 }, lettersAsked: 0 });
    expect(await letters()).toEqual(['skipped 1', 'waiting 4']);
    expect(await kept()).toEqual([
      'letter skipped 1',
      'letter waiting 4',
      'second-notice done 1',
      'second-notice skipped 5',
    ]);
  });

  it('are not followed further before the letter was posted, and from that day on', async () => {
    // nobody can write to 6: paper comes in its time; everybody else waits for the letter, however long
    expect(await day(addDays(ON, 30))).toMatchObject({ done: { paper: 1 } });
    // of fourteen days, for the board of many people
    expect(await kept()).toEqual(['letter waiting 4', 'paper done 1']);
    clock.set('2026-01-05T10:00:00+09:00');
    // a letter of before it was asked for is another one
    await posted('1-00', '2025-12-15');
    expect(await letters()).toEqual(['skipped 1', 'waiting 4']);
    // the child's goes to the 本人: one letter for both
    await posted('1-00', '2026-01-05');
    await posted('4-00', '2026-01-05');
    expect(await letters()).toEqual(['done 3', 'skipped 1', 'waiting 1']);
    await posted('1-00', '2026-01-07');
    const second = await certificateOf('2-00');
    await inTransaction(installation.db, (tx) => recordOpened(tx, second, OPERATOR, clock.now()));
    expect(await letters()).toEqual(['done 3', 'skipped 1']);
    expect(await day(getDay('2026-01-20'))).toMatchObject({ done: { paper: 0 }, skipped: { paper: 0 } });
    expect(await day(getDay('2026-01-21'))).toMatchObject({ done: { paper: 2 }, skipped: { paper: 1 } });
  });

  it('come on paper with the next run, and not for whoever asked for the Web', async () => {
    const work = await listOpen(installation.db, INSURER, { includeProtected: true, limit: 20 });
    const said = work
      .filter(({ reason }) => reason === 'paper-instead')
      .map(({ kind, memberId }) => `${nameOf(memberId)} ${kind}`);
    expect(said.sort()).toEqual(['1-00 replace', '1-01 replace', '6-00 replace']);
    clock.advance(60_000);
    const run = await issueRun(installation, getDay('2026-01-21'));
    expect(run.issued).toBe(3);
    const papers = (await allCertificates(installation)).filter(
      ({ channel, reason }) => channel === 'paper' && reason === 'R1',
    );
    expect(papers.map(({ memberId }) => nameOf(memberId)).sort()).toEqual(['1-00', '1-01', '6-00']);
    // and no further step: paper is on its way
    const { rows: before } = await sql<{ n: number }>`select count(*)::int as n from escalation_step`.execute(get().db);
    await day(addDays(ON, 80));
    const { rows: after } = await sql<{ n: number }>`select count(*)::int as n from escalation_step`.execute(get().db);
    expect(after).toEqual(before);
  });

  it('what was done by itself can be taken back by a person', async () => {
    const { rows } = await sql<{ source_id: string }>`
      select source_id from filing where kind = 'medium-chosen' and member_id = ${idOf('1-01')}`.execute(get().db);
    clock.advance(60_000);
    const { followed } = await withdrawFiling(installation, INSURER, rows[0]?.source_id ?? '', CLERK);
    expect(followed.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual([]);
  });

  it('never are those of protected people, and every step is in the audit log', async () => {
    const { rows } = await sql<{ member_id: string }>`
      select distinct c.member_id from escalation_step s join certificate c using (insurer_number, certificate_id)`.execute(
      get().db,
    );
    expect(rows.map(({ member_id }) => nameOf(member_id)).sort()).toEqual([
      '1-00',
      '1-01',
      '2-00',
      '3-00',
      '4-00',
      '6-00',
    ]);
    const survey = await surveyGaps(installation, INSURER, OPERATOR, { includeProtected: true });
    expect(survey.counts.find(({ kind }) => kind === 'protected')).toMatchObject({ owner: 'protection-officer' });
    const { rows: steps } = await sql<{ n: number }>`select count(*)::int as n from escalation_step`.execute(get().db);
    const audit = await listAudit(installation.db, INSURER, { limit: 500 });
    expect(audit.filter(({ action }) => action === 'escalation-step')).toHaveLength(steps[0]?.n ?? -1);
    expect(audit.filter(({ action }) => action === 'escalation-letter-asked')).toHaveLength(4);
  });
});

describeOnBothDatabases('a second notice', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');

  it('is one mail from nine in the morning to whoever has a confirmed address, whatever number of certificates waits', async () => {
    const installation = testInstallation(get(), clock);
    const { id } = await makeHousehold(installation);
    const memberId = id['1-00'];
    await giveContact(installation, memberId, 'hanako@example.jp');
    clock.set('2025-12-09T00:05:00+09:00');
    const on = getDay('2025-12-09');
    // their own and the child's
    expect(await escalate(installation, on, queueSecondNotices)).toMatchObject({
      done: { 'second-notice': 2 },
    });
    await escalate(installation, on, queueSecondNotices);
    const { rows } = await sql<{ member_id: string; not_before_at: Date; about: number }>`
      select o.member_id, o.not_before_at, (select count(*)::int from mail_about a
        where a.insurer_number = o.insurer_number and a.notice_key = o.notice_key) as about
      from mail_outbox o where o.kind = 'certificate-waiting'`.execute(get().db);
    expect(rows).toEqual([{ member_id: memberId, not_before_at: new Date('2025-12-09T09:00:00+09:00'), about: 2 }]);
  });
});
