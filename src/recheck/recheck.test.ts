import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerCsv, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, importTexts, makeExampleSociety, makeSociety } from '../../tests/support/society.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { eachCertificate, type Face, type SealedCertificate } from '../certificates/index.ts';
import { askToLower, decideLowering, listOpen, settleByHand } from '../filings/index.ts';
import { getRun } from '../issuance/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { getDay } from '../lib/day.ts';
import { readMembers } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { getPolicyVersion } from '../society/index.ts';
import { compareCertificate } from './compare-certificate.ts';
import { countFindings, findLastRecheck, listFindings, type RecheckKind, recheckCertificates } from './index.ts';

const ON = getDay('2025-12-02');

describeOnBothDatabases('the re-check over the contract examples', (get) => {
  let installation: Installation;
  beforeAll(async () => {
    installation = testInstallation(get());
    await makeExampleSociety(installation, ON);
    await issueRun(installation, ON);
  });

  it('derives every document again, to the byte', async () => {
    const documents = (await allCertificates(installation)).length;
    const result = await recheckCertificates(installation, INSURER, OPERATOR);
    expect(result).toEqual({
      recheckId: expect.any(String),
      documents,
      guardedDocuments: expect.any(Number),
      findings: {},
    });
    expect(documents).toBeGreaterThan(20);
    const seenBy = (includeProtected: boolean) => findLastRecheck(installation.db, INSURER, { includeProtected });
    expect(await seenBy(true)).toMatchObject({ recheckId: result.recheckId, documents });
    const open = (await allCertificates(installation)).filter((one) => !one.protected).length;
    expect(open).toBeLessThan(documents);
    expect(await seenBy(false)).toMatchObject({ recheckId: result.recheckId, documents: open });
    const [entry] = await listAudit(installation.db, INSURER, { subjectId: result.recheckId, limit: 1 });
    expect(entry).toMatchObject({ action: 'certificates-rechecked', actor_id: 'shell' });
  });

  // Somebody who owns the database can switch the trigger off.
  it.each<[string, string, RecheckKind[]]>([
    [
      'a face that was changed',
      `face = replace(face, '見本健康保険組合', '偽健康保険組合')`,
      ['face-differs', 'seal-broken'],
    ],
    ['a last day that was moved', `expires_on = expires_on - 1`, ['decided-otherwise', 'row-differs']],
    ['another reason', `reason = 'R3'`, ['decided-otherwise']],
    ['a seal of another', `face_seal = 'nobody.AAAA'`, ['seal-broken']],
    ['a run that is not there', `run_id = 'gone'`, ['evidence-missing']],
  ])('finds %s', async (_what, change, kinds) => {
    const { db } = installation;
    const [one] = (await allCertificates(installation)).filter(({ reason }) => reason === 'R1');
    const id = one?.certificateId ?? '';
    await sql`alter table certificate disable trigger certificate_frozen`.execute(db);
    await sql`create table kept as select * from certificate where certificate_id = ${id}`.execute(db);
    await sql`update certificate set ${sql.raw(change)} where certificate_id = ${id}`.execute(db);
    const { recheckId } = await recheckCertificates(installation, INSURER, OPERATOR);
    const found = await listFindings(db, INSURER, recheckId, { includeProtected: true, limit: 10 });
    await sql`update certificate c set face = k.face, face_seal = k.face_seal, expires_on = k.expires_on, reason = k.reason,
      run_id = k.run_id from kept k where c.certificate_id = k.certificate_id`.execute(db);
    await sql`drop table kept`.execute(db);
    expect(found.map(({ certificateId, kind }) => [certificateId === id, kind])).toEqual(
      kinds.map((kind) => [true, kind]),
    );
  });
});

describeOnBothDatabases('the re-check when time goes on', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const family = { 番号: '2', 枝番: '01', 本人家族: '家族', 続柄: '妻', 氏名: '見本　花子' } as const;
  const rows = [ledgerRow(1), ledgerRow(2), ledgerRow(2, family), ledgerRow(3), ledgerRow(4)];

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    await importLedger(installation, rows, ON, '未取得');
    clock.set('2025-12-02T11:00:00+09:00');
    await issueRun(installation, ON);
  });

  const recheck = async (includeProtected: boolean) => {
    const { recheckId } = await recheckCertificates(installation, INSURER, OPERATOR);
    return countFindings(installation.db, INSURER, recheckId, { includeProtected });
  };

  it('does not mind what was learned later, and finds what must not be live any more', async () => {
    clock.set('2025-12-10T10:00:00+09:00');
    // imported without what follows from it, as if that had failed
    await importTexts(installation, {
      members: ledgerCsv([
        ledgerRow(1, { 氏名: '別名　一郎' }),
        ledgerRow(2, { 自己情報提供不可: '提供不可' }),
        ledgerRow(2, family),
        ledgerRow(3, { 資格喪失年月日: '2025-12-05' }),
        ledgerRow(4),
      ]),
    });
    expect(await recheck(true)).toEqual({ 'not-eligible': 1, 'protected-on-web': 1 });
    expect(await recheck(false)).toEqual({ 'not-eligible': 1 });
  });

  it('tells nobody of a person who has come under protection since', async () => {
    const { recheckId } = await recheckCertificates(installation, INSURER, OPERATOR);
    clock.set('2025-12-11T10:00:00+09:00');
    await importTexts(installation, {
      members: ledgerCsv([ledgerRow(3, { 資格喪失年月日: '2025-12-05', 自己情報提供不可: '申出中' })]),
    });
    const seen = { includeProtected: false, limit: 10 };
    expect(await listFindings(installation.db, INSURER, recheckId, seen)).toEqual([]);
    expect(await countFindings(installation.db, INSURER, recheckId, seen)).toEqual({});
    const all = { ...seen, includeProtected: true };
    expect(await listFindings(installation.db, INSURER, recheckId, all)).toHaveLength(2);
    const one = { ...all, onlyProtected: true, limit: 1 };
    expect(await listFindings(installation.db, INSURER, recheckId, one)).toHaveLength(1);
  });
});

describeOnBothDatabases('the re-check after a flag of a 本人 was lowered', (get) => {
  it('does not tell by the 家族’s document that there was one', async () => {
    const clock = handClock('2025-12-02T10:00:00+09:00');
    const installation = testInstallation(get(), clock);
    await makeSociety(installation);
    const family = { 番号: '2', 枝番: '01', 本人家族: '家族', 続柄: '妻', 氏名: '見本　花子' } as const;
    const rows = [ledgerRow(1), ledgerRow(2, { 自己情報提供不可: '提供不可' }), ledgerRow(2, family)];
    await importLedger(installation, rows, ON, '未取得');
    await issueRun(installation, ON);
    const insured = (await allCertificates(installation)).find((one) => one.protected)?.memberId ?? '';
    const officer = (id: string) => ({ kind: 'staff', id, role: 'protection-officer' }) as const;
    clock.advance(60_000);
    const asked = { flag: 'no-provision', ground: 'danger-ended' } as const;
    const { loweringId } = await askToLower(installation, INSURER, insured, asked, officer('one'));
    await decideLowering(installation, INSURER, loweringId, 'lowered', officer('two'));
    const everything = { includeProtected: true, memberId: insured, limit: 9 };
    const task = (await listOpen(installation.db, INSURER, everything)).find((one) => one.kind === 'task');
    await settleByHand(installation, INSURER, task?.consequenceId ?? '', officer('one'));
    clock.advance(60_000);
    const { findings } = await recheckCertificates(installation, INSURER, OPERATOR);
    expect(findings).toEqual({});
  });
});

describeOnBothDatabases('the re-check of what the 家族 of a 本人 with a flag have', (get) => {
  it('takes what was made before decision 0037 for right, and no other name or address', async () => {
    const clock = handClock('2025-12-02T10:00:00+09:00');
    const installation = testInstallation(get(), clock);
    const home = { 住所: '東京都見本区見本町９－８－７' };
    const family = { 枝番: '01', 本人家族: '家族', 続柄: '妻', 氏名: '見本　花子', ...home } as const;
    await makeSociety(installation, { addressOn: 'front' });
    await importLedger(installation, [ledgerRow(1, home), ledgerRow(1, family)], ON, '未取得');
    clock.advance(60_000);
    await importTexts(installation, {
      members: ledgerCsv([ledgerRow(1, { ...home, 自己情報提供不可: '提供不可' }), ledgerRow(1, family)]),
    });
    clock.advance(60_000);
    const { runId } = await issueRun(installation, ON);
    const { db } = installation;
    const issued: SealedCertificate[] = [];
    for await (const page of eachCertificate(db, INSURER))
      issued.push(...page.filter(({ face }) => face.branch === '01'));
    const [certificate] = issued;
    const [record] = await readMembers(db, INSURER, [certificate?.memberId ?? ''], ON);
    if (!certificate || !record) throw new Error('nothing was issued');
    expect(certificate.face).toMatchObject({ insuredName: '見本　1郎', address: home.住所 });
    const { nextDeliveryOn, planOn, policyVersion } = await getRun(db, INSURER, runId);
    const { policy } = await getPolicyVersion(db, INSURER, policyVersion);
    const evidence = { atIssue: record, present: record, run: { planOn, nextDeliveryOn, policy }, sealHolds: true };
    const found = (changes: Partial<Face>, without: readonly (keyof Face)[] = []) => {
      const face = { ...certificate.face, ...changes };
      for (const item of without) delete face[item];
      const changed = { ...certificate, face, faceText: canonicalJson(face) };
      return compareCertificate(changed, 'effective', evidence, ON);
    };
    expect(found({})).toEqual([]);
    expect(found({ insuredName: null, version: 1 }, ['address'])).toEqual([]);
    expect(found({ version: 1 }, ['address'])).toEqual([]);
    expect(found({ insuredName: '別　名' })).toEqual(['face-differs']);
    expect(found({ address: '架空県逃水市１－１' })).toEqual(['face-differs']);
  });
});
