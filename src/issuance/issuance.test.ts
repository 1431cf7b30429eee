import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { APPROVER, allCertificates, issueRun, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER, type LedgerRow, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, importTexts, makeExampleSociety, makeSociety, takeInText } from '../../tests/support/society.ts';
import { listAudit, OPERATOR, verifyAudit } from '../audit/index.ts';
import { revokeCertificate, statusAt } from '../certificates/index.ts';
import { listGaps } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import { endsWithoutText } from '../messages/certificates.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  approveRun,
  cancelRun,
  checkRun,
  findWorkPace,
  getRun,
  getRunSummary,
  listLeftOut,
  listRunItems,
  planRun,
  releaseRun,
} from './index.ts';

const ON = getDay('2025-12-02');
const example = (name: string) =>
  readFileSync(new URL(`../../tests/fixtures/contract/${name}`, import.meta.url), 'utf8');

describeOnBothDatabases('a run over the contract examples', (get) => {
  let installation: Installation;
  beforeAll(async () => {
    installation = testInstallation(get());
    await makeExampleSociety(installation, ON);
  });

  it('plans exactly the people that the contract decides a document for, and says why the others are left out', async () => {
    const run = await planRun(installation, INSURER, { on: ON }, PLANNER);
    const expected = example('expected.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const documents = expected.filter((record) => ['certificate', 'notice'].includes(record.document));
    const count = (key: string) =>
      Object.fromEntries(
        Object.entries(Object.groupBy(documents, (record) => record[key])).map(([value, all]) => [value, all?.length]),
      );
    expect(run).toMatchObject({
      state: 'checked',
      people: documents.length,
      byReason: count('reason'),
      byDocument: count('document'),
      byChannel: count('channel'),
    });
    const leftOut = await listLeftOut(installation.db, INSURER, run.runId, { limit: 100, includeProtected: true });
    expect(leftOut.map((row) => row.reason).sort()).toEqual(
      expected
        .filter((record) => !documents.includes(record))
        .map((record) => record.reason)
        .sort(),
    );
    expect(leftOut.find((row) => row.why === 'undetermined')?.missingInputs.length).toBeGreaterThan(0);
    expect(await allCertificates(installation)).toEqual([]);
  });

  it('refuses the PLANNER as APPROVER and releaser, a release without approval, and a second release', async () => {
    const { runId } = await planRun(installation, INSURER, { on: ON }, { ...APPROVER, id: 'planner' });
    await expect(approveRun(installation, INSURER, runId, { ...APPROVER, id: 'planner' })).rejects.toMatchObject({
      code: 'same-person',
    });
    await expect(approveRun(installation, INSURER, runId, { ...PLANNER, id: 'other' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(releaseRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'wrong-state' });
    await cancelRun(installation, INSURER, runId, PLANNER);
    await expect(approveRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'wrong-state' });
    await expect(getRun(installation.db, INSURER, 'nobody')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses to approve a plan whose rows were changed', async () => {
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await sql`update run_item set expires_on = '2029-01-01' where run_id = ${runId} and member_id = (select min(member_id) from run_item where run_id = ${runId} and document = 'certificate')`.execute(
      installation.db,
    );
    await expect(approveRun(installation, INSURER, runId, APPROVER)).rejects.toMatchObject({ code: 'plan-changed' });
  });

  it('issues each document once, reconciles, and then finds nothing left to do', async () => {
    const run = await issueRun(installation, ON);
    expect(run).toMatchObject({ state: 'released', issued: run.people, movedOut: {} });
    const certificates = await allCertificates(installation);
    expect(certificates).toHaveLength(run.people);
    expect(new Set(certificates.map((certificate) => certificate.memberId)).size).toBe(run.people);
    expect(await checkRun(installation, INSURER, run.runId, OPERATOR)).toMatchObject({
      ok: true,
      planned: run.people,
      issued: run.people,
      exceptions: 0,
      differences: [],
    });
    await expect(releaseRun(installation, INSURER, run.runId, APPROVER)).rejects.toMatchObject({ code: 'wrong-state' });

    const again = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect(again).toMatchObject({ people: 0, leftOut: expect.objectContaining({ 'already-held': run.people }) });
    expect(await verifyAudit(installation.db, INSURER)).toMatchObject({ broken: null });
  });

  it('does not issue again for a corrected reading, and does for another name', async () => {
    const text = example('members.csv');
    const line = '101,1,00,本人,,見本　太郎,ミホン　タロウ';
    expect(text).toContain(line);
    const planned = async (changed: string) => {
      await takeInText(installation, text.replace(line, `101,1,00,本人,,${changed}`), true);
      const { runId, people } = await planRun(installation, INSURER, { on: ON }, PLANNER);
      await cancelRun(installation, INSURER, runId, PLANNER);
      return people;
    };
    expect(await planned('見本　太郎,ミモト　タロウ')).toBe(0);
    expect(await planned('見本　次郎,ミホン　ジロウ')).toBe(1);
    expect(await planned('見本　太郎,ミホン　タロウ')).toBe(0);
  });

  it('prints what was decided, protects R7, and gives notices no code', async () => {
    const certificates = await allCertificates(installation);
    const of = (number: string) => certificates.find((certificate) => certificate.face.number === number);
    expect(of('1')).toMatchObject({
      document: 'certificate',
      channel: 'web',
      reason: 'R1',
      expiresOn: '2030-11-30',
      protected: false,
    });
    expect(of('1')?.face).toMatchObject({ name: '見本　太郎', issuedOn: '2025-12-02', insurer: { number: INSURER } });
    expect(of('8')).toMatchObject({ reason: 'R7', channel: 'paper', protected: true, visibleFromAt: null });
    expect(of('13')).toMatchObject({ document: 'notice', rid: null, statusIndex: null, expiresOn: null });
    expect(of('22')?.face.share).toBe(30);
    const serials = certificates.map((certificate) => certificate.serial);
    expect(serials.every((serial) => /^S[KO]-[34679A-Y]{5}-[34679A-Y]{5}$/.test(serial))).toBe(true);
  });

  it('freezes what was issued: the database refuses to change it', async () => {
    await expect(sql`update certificate set expires_on = '2099-01-01'`.execute(installation.db)).rejects.toThrow(
      'never changed',
    );
    await expect(sql`delete from certificate`.execute(installation.db)).rejects.toThrow('never changed');
  });

  it('shows protected people to nobody who did not ask for them', async () => {
    const runId = (await allCertificates(installation))[0]?.runId ?? '';
    const shown = await listRunItems(installation.db, INSURER, runId, { limit: 100, includeProtected: false });
    expect(shown.filter((item) => item.reason === 'R7')).toEqual([]);
    expect(
      (await listRunItems(installation.db, INSURER, runId, { limit: 100, includeProtected: true })).filter(
        (item) => item.reason === 'R7',
      ).length,
    ).toBe(3);
  });
});

describeOnBothDatabases('what changes between plan and release', (get) => {
  const rows: LedgerRow[] = Array.from({ length: 8 }, (_, i) => ledgerRow(i + 1));
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, rows, ON);
  });

  it('moves each person out with the reason, issues the others, and reconciles', async () => {
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    const changed = rows.map((row, i) => {
      if (i === 0) return { ...row, 資格喪失年月日: '2025-12-02' };
      if (i === 1) return { ...row, 自己情報提供不可: '申出中' };
      if (i === 2) return { ...row, 氏名: '見本　改名' };
      if (i === 3) return { ...row, マイナンバー登録: '未' };
      return row;
    });
    await importTexts(installation, { members: ledgerCsv(changed) });
    const run = await releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 3 });
    // No. 4 now also matches R6, before R1: the same document for another reason, so nothing that is printed changed.
    expect(run).toMatchObject({
      people: 8,
      issued: 5,
      movedOut: { 'facts-changed': 1, 'no-longer-eligible': 1, 'protection-raised': 1 },
    });
    expect(await checkRun(installation, INSURER, runId, OPERATOR)).toMatchObject({
      ok: true,
      planned: 8,
      issued: 5,
      exceptions: 3,
    });
    // Whoever came under protection after the plan was made is gone from it too, down to the counts.
    const seen = await getRunSummary(installation.db, INSURER, runId, { includeProtected: false });
    expect(seen).toMatchObject({ people: 7, issued: 5, byReason: { R1: 7 } });
    expect(seen.movedOut).toEqual({ 'facts-changed': 1, 'no-longer-eligible': 1 });
    const listed = await listRunItems(installation.db, INSURER, runId, { limit: 100, includeProtected: false });
    expect(listed).toHaveLength(7);
  });

  it('plans those who were moved out again, each as they are now', async () => {
    const { runId, people } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect(people).toBe(2);
    const items = await listRunItems(installation.db, INSURER, runId, { limit: 10, includeProtected: true });
    expect(items.map((item) => [item.reason, item.channel]).sort()).toEqual([
      ['R1', 'web'],
      ['R7', 'paper'],
    ]);
  });

  it('replaces a certificate whose content changed, at the moment the new one becomes visible', async () => {
    const before = (await allCertificates(installation)).find((certificate) => certificate.face.number === '5');
    await importTexts(installation, {
      members: ledgerCsv(rows.map((row, i) => (i === 4 ? { ...row, 氏名: '新姓　五郎' } : row))),
    });
    const publishAt = new Date('2025-12-05T09:00:00+09:00');
    const { runId } = await planRun(installation, INSURER, { on: ON, publishAt }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    await releaseRun(installation, INSURER, runId, APPROVER);
    const both = (await allCertificates(installation)).filter((certificate) => certificate.face.number === '5');
    const old = both.find((certificate) => certificate.certificateId === before?.certificateId);
    const fresh = both.find((certificate) => certificate.certificateId !== before?.certificateId);
    expect(fresh).toMatchObject({
      visibleFromAt: publishAt,
      publishedAt: publishAt,
      face: expect.objectContaining({ name: '新姓　五郎' }),
    });
    expect(old?.revokedAt).toEqual(publishAt);
    expect(old && statusAt(old, new Date(publishAt.getTime() - 1))).toBe('effective');
    expect(old && statusAt(old, publishAt)).toBe('revoked');
  });

  it('that is revoked before it is visible leaves nobody without notice: the result, a coming day of the gaps, and the next run', async () => {
    const publishAt = new Date('2025-12-05T09:00:00+09:00');
    const ofFive = async () =>
      (await allCertificates(installation)).filter((certificate) => certificate.face.number === '5');
    const fresh = (await ofFive()).find(({ visibleFromAt }) => visibleFromAt?.getTime() === publishAt.getTime());
    const gapOn = async (on: string) => {
      for await (const gaps of listGaps(installation, INSURER, getDay(on), { includeProtected: false })) {
        const found = gaps.find(({ number }) => number === '5');
        if (found) return [found.kind, found.owner, found.sinceOn];
      }
      return null;
    };
    const revoked = await revokeCertificate(installation, INSURER, fresh?.certificateId ?? '', APPROVER, '誤記');
    expect(revoked.endsWithout).toEqual(publishAt);
    expect(endsWithoutText('ja', publishAt)).toContain('2025-12-05T09:00:00+09:00 に終わります');
    expect(await gapOn('2025-12-04')).toEqual(['no-account', 'clerk', '2025-12-02']);
    expect(await gapOn('2025-12-05')).toEqual(['not-issued', 'clerk', '2025-12-05']);

    clock.advance(1000);
    const again = await issueRun(installation, ON);
    expect(again.people).toBeGreaterThanOrEqual(1);
    const live = (await ofFive()).filter((one) => statusAt(one, publishAt) === 'effective');
    expect(live).toHaveLength(1);
    // one that has begun replaces nothing any more
    const last = await revokeCertificate(installation, INSURER, live[0]?.certificateId ?? '', APPROVER, '誤記');
    expect(last.endsWithout).toBeNull();
  });

  it('issues again to a person whose certificate was revoked', async () => {
    const lost = (await allCertificates(installation)).find((certificate) => certificate.face.number === '6');
    await revokeCertificate(installation, INSURER, lost?.certificateId ?? '', APPROVER, '紛失の届出');
    await expect(
      revokeCertificate(installation, INSURER, lost?.certificateId ?? '', APPROVER, 'もう一度'),
    ).rejects.toMatchObject({ code: 'wrong-state' });
    clock.advance(1000);
    const { people } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect(people).toBeGreaterThanOrEqual(1);
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: lost?.certificateId, limit: 1 });
    expect(entry).toMatchObject({ action: 'certificate-revoked', actor_id: 'approver' });
    expect(entry?.details).not.toContain('紛失');
  });
});

describeOnBothDatabases('a name with 外字', (get) => {
  it('waits for a person, with the reason, and stops nobody else', async () => {
    const installation = testInstallation(get());
    await makeSociety(installation);
    await importLedger(installation, [ledgerRow(1, { 氏名: '見本　\ue000子' }), ledgerRow(2)], ON);
    const run = await planRun(installation, INSURER, { on: ON }, PLANNER);
    expect(run).toMatchObject({ people: 1, leftOut: { 'name-not-drawable': 1 } });
  });
});

describeOnBothDatabases('two releases at once', (get, engine) => {
  it('issue each certificate exactly once', async () => {
    const installation = testInstallation(get());
    await makeSociety(installation);
    const rows = Array.from({ length: 120 }, (_, i) => ledgerRow(i + 1));
    await importLedger(installation, rows, ON);
    const { runId } = await planRun(installation, INSURER, { on: ON }, PLANNER);
    await approveRun(installation, INSURER, runId, APPROVER);
    const workers = engine === 'postgresql' ? 3 : 2;
    const results = await Promise.allSettled(
      Array.from({ length: workers }, () => releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 5 })),
    );
    // A worker that begins after the other has finished is refused; whoever began is done when everything is.
    expect(results.some((result) => result.status === 'fulfilled')).toBe(true);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'wrong-state' });
    expect(await checkRun(installation, INSURER, runId, OPERATOR)).toMatchObject({
      ok: true,
      planned: 120,
      issued: 120,
    });
    // a plan that ends with an error is at work no more
    let died = '';
    const onBegun = (id: string) => {
      died = id;
    };
    const onProgress = () => Promise.reject(new Error('the disk is full'));
    const plan = planRun(installation, INSURER, { on: ON }, PLANNER, { onBegun, onProgress });
    await expect(plan).rejects.toThrow('the disk is full');
    const left = await getRun(installation.db, INSURER, died);
    expect([left.state, (await findWorkPace(installation, left)).isWorking]).toEqual(['planning', false]);
  });
});
