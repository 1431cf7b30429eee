import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow, statusCsv } from '../../tests/support/ledger-file.ts';
import { verdictNow } from '../../tests/support/published.ts';
import { importTexts, makeSociety } from '../../tests/support/society.ts';
import { listAudit } from '../audit/index.ts';
import { type Certificate, listRevoked, recordPaperStep, statusAt } from '../certificates/index.ts';
import { makeCodeOf } from '../codes/index.ts';
import { getDay } from '../lib/day.ts';
import { eachMember } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction, sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type Filing, listOpen, recordFiling } from './index.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;

// 1: no card. 2: a working card, and so a notice. 3: no card, whose paper is for a later day.
describeOnBothDatabases('paper that takes the place of another document', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const ids = new Map<string, string>();
  const idOf = (number: number) => ids.get(String(number)) ?? '';

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const rows = [ledgerRow(1), ledgerRow(2), ledgerRow(3)] as const;
    const [, working = ''] = statusCsv([rows[1]], '取得').split('\n');
    await importTexts(installation, {
      members: ledgerCsv(rows),
      cardStatus: { text: `${statusCsv([rows[0], rows[2]])}${working}\n`, asOfOn: ON },
    });
    for await (const page of eachMember(installation.db, INSURER, ON))
      for (const { line, memberId } of page) ids.set(line.number, memberId);
    await issueRun(installation, ON);
  });

  const record = (number: number, filing: Filing) => {
    clock.advance(60_000);
    return recordFiling(installation, INSURER, idOf(number), filing, CLERK);
  };
  const issue = (on = ON) => {
    clock.advance(60_000);
    return issueRun(installation, on);
  };
  const step = (paper: Certificate, kind: 'posted' | 'delivered') => {
    clock.advance(60_000);
    return recordPaperStep(installation, INSURER, paper.certificateId, kind, CLERK);
  };
  const documentsOf = async (number: number) =>
    (await allCertificates(installation))
      .filter((one) => one.memberId === idOf(number))
      .toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  const states = async (number: number) =>
    (await documentsOf(number)).map((one) => `${one.document} ${one.channel} ${statusAt(one, clock.now())}`);
  const newest = async (number: number): Promise<Certificate> => {
    const found = (await documentsOf(number)).at(-1);
    if (!found) throw new Error('nothing was issued');
    return found;
  };
  const work = async (number: number) =>
    (await listOpen(installation.db, INSURER, { includeProtected: false, memberId: idOf(number), limit: 9 }))
      .map(({ kind, reason }) => `${kind} ${reason}`)
      .sort();
  const verdictOf = (code: string) => verdictNow(installation, code, clock.now());

  it('ends the one on the Web when it is known to have arrived, and not before', async () => {
    const web = await newest(1);
    await record(1, { kind: 'care-approved', on: ON });
    expect(await work(1)).toEqual(['replace paper-instead', 'task withdraw-web-later']);
    await issue();
    const paper = await newest(1);
    await step(paper, 'posted');
    expect(await states(1)).toEqual(['certificate web effective', 'certificate paper effective']);
    expect(await work(1)).toEqual(['task withdraw-web-later']);
    const code = await inTransaction(installation.db, (tx) => makeCodeOf(tx, installation, web, 'slice', clock.now()));
    expect(await verdictOf(code)).toBe('valid');

    await step(paper, 'delivered');
    expect(await states(1)).toEqual(['certificate web revoked', 'certificate paper effective']);
    expect((await documentsOf(1))[0]?.revokedAt).toEqual(clock.now());
    expect(await verdictOf(code)).toBe('revoked');
    expect((await listRevoked(installation.db, INSURER, clock.now())).map(({ rid }) => rid)).toEqual([web.rid]);
    expect(await work(1)).toEqual([]);
    const history = await listAudit(installation.db, INSURER, { subjectId: web.certificateId, limit: 1 });
    expect(history).toMatchObject([{ action: 'certificate-ended', details: expect.stringContaining('replaced') }]);
    const at = clock.now();
    await step(paper, 'delivered');
    expect((await documentsOf(1)).map(({ deliveredAt, revokedAt }) => deliveredAt ?? revokedAt)).toEqual([at, at]);
  });

  it('ends earlier paper too; late news of what was replaced ends nothing', async () => {
    const first = await newest(1);
    await record(1, { kind: 'name-changed', on: ON, name: '改姓　一郎', nameKana: 'カイセイ　イチロウ' });
    await issue();
    expect(await states(1)).toEqual([
      'certificate web revoked',
      'certificate paper effective',
      'certificate paper effective',
    ]);
    await step(await newest(1), 'delivered');
    expect((await states(1)).slice(1)).toEqual(['certificate paper revoked', 'certificate paper effective']);
    await step(first, 'delivered');
    expect((await states(1)).slice(1)).toEqual(['certificate paper revoked', 'certificate paper effective']);
    const { rows } = await sql<{ why: string }>`
      select distinct why from certificate_event where kind = 'revoked'`.execute(get().db);
    expect(rows).toEqual([{ why: 'replaced' }]);
  });

  it('leaves a document of another kind alone', async () => {
    expect(await states(2)).toEqual(['notice web effective']);
    await record(2, { kind: 'care-approved', on: ON });
    await issue();
    await step(await newest(2), 'delivered');
    expect(await states(2)).toEqual(['notice web effective', 'certificate paper effective']);
  });

  it('that is not valid yet ends the other on its first day', async () => {
    await record(3, { kind: 'care-approved', on: ON });
    await issue(getDay('2025-12-10'));
    await step(await newest(3), 'delivered');
    expect(await states(3)).toEqual(['certificate web effective', 'certificate paper not-yet']);
    expect((await documentsOf(3))[0]?.revokedAt).toEqual(new Date('2025-12-10T00:00:00+09:00'));
    expect(await work(3)).toEqual([]);
  });
});
