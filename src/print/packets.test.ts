import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { allCertificates, issueRun } from '../../tests/support/issuing.ts';
import { INSURER, ledgerRow } from '../../tests/support/ledger-file.ts';
import { importLedger, makeSociety } from '../../tests/support/society.ts';
import { addStaff } from '../access/index.ts';
import { listAudit, OPERATOR, verifyAudit } from '../audit/index.ts';
import { recordPaperStep, revokeCertificate, statusAt } from '../certificates/index.ts';
import { listGaps } from '../gaps/index.ts';
import { getDay } from '../lib/day.ts';
import {
  agreeDelivery,
  beginPacketByHand,
  movePacket,
  openPacket,
  queuePackets,
  showSafeAddress,
} from '../packets/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { pullSwitch, releaseSwitch } from '../switches/index.ts';
import { printPacket } from './print-packet.ts';

const ON = getDay('2025-12-02');
const HOME = '東京都千代田区丸の内１－２－３';
const SAFE = {
  postalCode: '100-0001',
  address: '架空県逃水市１－１　ひなた荘５号',
  addressee: '支援　花',
  sender: '丸の内文庫',
};
const AGREED = { agreedWith: 'person', agreedHow: 'telephone', agreedOn: ON } as const;

describeOnBothDatabases('packets', (get) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  const officer = { one: '', two: '' };
  const as = (who: 'one' | 'two') => ({ kind: 'staff', id: officer[who], role: 'protection-officer' }) as const;
  const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
  const packetOf = async (number: string) => {
    const own = (await allCertificates(installation)).filter((one) => one.face.number === number);
    const { rows } = await sql<{ packet_id: string; certificate_id: string }>`
      select packet_id, certificate_id from packet where certificate_id in (${sql.join(own.map((one) => one.certificateId))})
      order by begun_at desc, packet_id`.execute(installation.db);
    return { packetId: rows[0]?.packet_id ?? '', certificateId: rows[0]?.certificate_id ?? '', packets: rows.length };
  };
  const stateOf = async (packetId: string, who: 'one' | 'two' = 'one') =>
    (await openPacket(installation, INSURER, { packetId }, as(who))).state;
  const move = (packetId: string, action: Parameters<typeof movePacket>[3], who: 'one' | 'two', details = {}) =>
    movePacket(installation, INSURER, packetId, action, as(who), details);

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation, { addressOn: 'front' });
    for (const name of ['one', 'two'] as const) {
      officer[name] = (await addStaff(installation, INSURER, { name, role: 'protection-officer' }, OPERATOR)).staffId;
    }
    const flag = { 自己情報提供不可: '提供不可', 郵便番号: '100-0005', 住所: HOME };
    const rows = [
      ledgerRow(1, { ...flag, 氏名: '逃水　葵', 氏名カナ: 'ニゲミズ　アオイ' }),
      ledgerRow(2, { 住所: HOME }),
      ledgerRow(3, flag),
      ledgerRow(4, { ...flag, 番号: '5' }),
      ledgerRow(5, {
        枝番: '01',
        本人家族: '家族',
        続柄: '長男',
        生年月日: '2015-01-01',
        資格取得年月日: '2015-01-01',
        住所: HOME,
      }),
      ledgerRow(6),
    ];
    await importLedger(installation, rows, ON);
    await issueRun(installation, ON);
  });

  it('begin with the run that issues to a protected person, one each, and with no other document', async () => {
    for (const [number, count] of [
      ['1', 1],
      ['2', 0],
      ['3', 1],
      ['6', 0],
    ] as const) {
      expect([number, (await packetOf(number)).packets]).toEqual([number, count]);
    }
    const queue = await queuePackets(installation, INSURER, as('one'));
    expect(queue.counts).toEqual([{ state: 'waiting', packets: 3, late: 0 }]);
    expect(JSON.stringify(queue)).not.toMatch(/逃水|見本/);
  });

  it('are for protection officers alone', async () => {
    const { packetId, certificateId } = await packetOf('1');
    const refused = { code: 'not-allowed' };
    await expect(queuePackets(installation, INSURER, CLERK)).rejects.toMatchObject(refused);
    await expect(openPacket(installation, INSURER, { packetId }, CLERK)).rejects.toMatchObject(refused);
    await expect(movePacket(installation, INSURER, packetId, 'release', CLERK)).rejects.toMatchObject(refused);
    await expect(printPacket(installation, INSURER, packetId, CLERK)).rejects.toMatchObject(refused);
    await expect(showSafeAddress(installation, INSURER, packetId, 'x', CLERK)).rejects.toMatchObject(refused);
    await expect(
      agreeDelivery(installation, INSURER, packetId, { ...AGREED, way: 'hand-over' }, CLERK),
    ).rejects.toMatchObject(refused);
    await expect(beginPacketByHand(installation, INSURER, certificateId, CLERK)).rejects.toMatchObject(refused);
    // nor does a single officer hand the paper out beside it
    for (const step of ['posted', 'delivered'] as const) {
      await expect(recordPaperStep(installation, INSURER, certificateId, step, as('one'))).rejects.toMatchObject({
        code: 'wrong-state',
      });
    }
  });

  it('go nowhere without an agreement, and never to an address of the home', async () => {
    const { packetId } = await packetOf('1');
    await expect(move(packetId, 'prepare', 'one', { method: 'registered-mail' })).rejects.toMatchObject({
      details: { why: 'nothing-agreed' },
    });
    const child = await packetOf('5');
    const to = { ...SAFE, address: '東京都千代田区丸の内1-2-3' };
    await expect(
      agreeDelivery(installation, INSURER, child.packetId, { ...AGREED, way: 'post', to }, as('one')),
    ).rejects.toMatchObject({ details: { why: 'home-address' } });
  });

  it('keep the agreed address sealed, show it with a reason, and go out by two people', async () => {
    const { packetId, certificateId } = await packetOf('1');
    await agreeDelivery(installation, INSURER, packetId, { ...AGREED, way: 'post', to: SAFE }, as('one'));
    const { rows } = await sql<{
      text: string;
    }>`select (select string_agg(row_to_json(s)::text, ' ') from safe_delivery s)
      || (select string_agg(details || action, ' ') from audit_entry) as text`.execute(installation.db);
    expect(rows[0]?.text).not.toMatch(/ひなた|逃水|支援|文庫/);
    expect(await showSafeAddress(installation, INSURER, packetId, 'delivery', as('two'))).toEqual({
      ...SAFE,
      postalCode: '1000001',
    });
    const [shown] = await listAudit(installation.db, INSURER, { subjectId: packetId, limit: 1 });
    expect(shown).toMatchObject({ action: 'packet-address-shown', actor_id: officer.two });
    expect(JSON.parse(shown?.details ?? '{}')).toEqual({ why: 'delivery', version: 1 });

    await move(packetId, 'prepare', 'one', { method: 'restricted-mail' });
    await expect(move(packetId, 'release', 'one')).rejects.toMatchObject({ code: 'same-person' });
    await expect(printPacket(installation, INSURER, packetId, as('two'))).rejects.toMatchObject({
      code: 'wrong-state',
    });
    await pullSwitch(installation, INSURER, 'issue', '宛名が違う', CLERK);
    await expect(move(packetId, 'release', 'two')).rejects.toMatchObject({ code: 'switch-pulled' });
    for (const id of ['a', 'b']) {
      await releaseSwitch(installation, INSURER, 'issue', { kind: 'staff', id, role: 'approver' });
    }
    await move(packetId, 'release', 'two');
    const printed = await printPacket(installation, INSURER, packetId, as('one'));
    expect(printed.fileName).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}\.pdf$/);
    if (process.env.AKASHI_TEST_PICTURES)
      writeFileSync(`${process.env.AKASHI_TEST_PICTURES}/packet.pdf`, printed.bytes);
    const words = execFileSync('pdftotext', ['-', '-'], { input: printed.bytes }).toString();
    const text = words.replace(/\s/g, '').normalize('NFKC');
    for (const said of ['100-0001', '架空県逃水市1-1', '支援花', '丸の内文庫', '逃水葵']) expect(text).toContain(said);
    expect(text).not.toContain('丸の内1-2-3');
    expect(execFileSync('pdfinfo', ['-'], { input: printed.bytes }).toString()).not.toMatch(/逃水|資格確認書|支援/);
    await move(packetId, 'post', 'one', { tracking: '1234-5678-9012' });
    const kept = await sql<{ t: string }>`select sealed_tracking as t from packet_attempt`.execute(installation.db);
    expect(kept.rows[0]?.t).not.toContain('1234');
    expect((await openPacket(installation, INSURER, { packetId }, as('two'))).tracking).toBe('1234-5678-9012');
    await move(packetId, 'deliver', 'two');
    expect(await stateOf(packetId)).toBe('delivered');
    const certificate = (await allCertificates(installation)).find((one) => one.certificateId === certificateId);
    expect(certificate?.deliveredAt).toEqual(clock.now());
    const gaps = [];
    for await (const page of listGaps(installation, INSURER, ON, { includeProtected: true })) gaps.push(...page);
    expect(
      gaps
        .filter((gap) => gap.kind === 'protected')
        .map((gap) => gap.number)
        .toSorted(),
    ).toEqual(['3', '5', '5']);
  });

  it('come back to whoever prepared them, and go out again by two', async () => {
    const { packetId } = await packetOf('3');
    await agreeDelivery(installation, INSURER, packetId, { ...AGREED, way: 'post', to: SAFE }, as('two'));
    await move(packetId, 'prepare', 'two', { method: 'registered-mail' });
    await move(packetId, 'release', 'one');
    await printPacket(installation, INSURER, packetId, as('one'));
    await move(packetId, 'post', 'one');
    await move(packetId, 'return', 'one');
    const counts = async (who: 'one' | 'two') => {
      const queue = await queuePackets(installation, INSURER, as(who));
      return queue.counts.find(({ state }) => state === 'returned')?.packets ?? 0;
    };
    expect([await counts('one'), await counts('two')]).toEqual([0, 1]);
    await expect(openPacket(installation, INSURER, { packetId }, as('one'))).rejects.toMatchObject({
      details: { why: 'others-return' },
    });
    // to the same place only when the person says so again
    await expect(move(packetId, 'prepare', 'two', { method: 'registered-mail' })).rejects.toMatchObject({
      details: { why: 'agreement-came-back' },
    });
    await agreeDelivery(installation, INSURER, packetId, { ...AGREED, way: 'post', to: SAFE }, as('two'));
    // the person wants it by hand now: what was prepared for the post does not leave
    await move(packetId, 'prepare', 'two', { method: 'registered-mail' });
    await agreeDelivery(installation, INSURER, packetId, { ...AGREED, way: 'hand-over' }, as('two'));
    await expect(move(packetId, 'release', 'one')).rejects.toMatchObject({ details: { why: 'agreement-changed' } });
    await move(packetId, 'take-back', 'one');
    await move(packetId, 'prepare', 'one', { method: 'hand-over' });
    await move(packetId, 'release', 'two');
    await printPacket(installation, INSURER, packetId, as('two'));
    await move(packetId, 'deliver', 'two');
    expect(await stateOf(packetId)).toBe('delivered');
  });

  it('serve a child whose 本人 is protected, beside what is on the Web', async () => {
    const child = (await allCertificates(installation)).find((one) => one.face.branch === '01');
    expect(child).toMatchObject({ channel: 'web', protected: false });
    const { packet_id: packetId } = await beginPacketByHand(
      installation,
      INSURER,
      child?.certificateId ?? '',
      as('one'),
    );
    await expect(beginPacketByHand(installation, INSURER, child?.certificateId ?? '', as('one'))).rejects.toMatchObject(
      {
        details: { why: 'begun' },
      },
    );
    const nobody = (await allCertificates(installation)).find((one) => one.face.number === '6');
    await expect(
      beginPacketByHand(installation, INSURER, nobody?.certificateId ?? '', as('one')),
    ).rejects.toMatchObject({
      details: { why: 'not-protected' },
    });
    await agreeDelivery(installation, INSURER, packetId, { ...AGREED, way: 'hand-over' }, as('one'));
    await move(packetId, 'prepare', 'one', { method: 'hand-over' });
    await move(packetId, 'release', 'two');
    await printPacket(installation, INSURER, packetId, as('one'));
    await move(packetId, 'deliver', 'one');
    const [after] = (await allCertificates(installation)).filter((one) => one.certificateId === child?.certificateId);
    expect(after?.deliveredAt).toEqual(clock.now());
    expect(after && statusAt(after, clock.now())).toBe('effective');
  });

  it('are void when their document is, and a new document voids one that has not arrived', async () => {
    const parent = (await allCertificates(installation)).find((one) => one.face.number === '5' && one.protected);
    const { packetId } = await packetOf('5');
    const first = (
      await sql<{
        packet_id: string;
      }>`select packet_id from packet where certificate_id = ${parent?.certificateId}`.execute(installation.db)
    ).rows[0]?.packet_id;
    expect(await stateOf(first ?? '')).toBe('waiting');
    await revokeCertificate(installation, INSURER, parent?.certificateId ?? '', as('one'), '書き損じ');
    expect(await stateOf(first ?? '')).toBe('void');
    expect(packetId).not.toBe('');
    clock.set('2025-12-03T10:00:00+09:00');
    await issueRun(installation, getDay('2025-12-03'));
    const again = (await allCertificates(installation)).filter((one) => one.face.number === '5' && one.protected);
    expect(again).toHaveLength(2);
    const fresh = again.find((one) => one.revokedAt === null);
    const packets = await sql<{
      packet_id: string;
    }>`select packet_id from packet where certificate_id = ${fresh?.certificateId}`.execute(installation.db);
    expect(await stateOf(packets.rows[0]?.packet_id ?? '')).toBe('waiting');
    clock.set('2025-12-08T10:00:00+09:00');
    const queue = await queuePackets(installation, INSURER, as('one'));
    expect(queue.counts.find(({ state }) => state === 'waiting')).toEqual({ state: 'waiting', packets: 1, late: 1 });
    expect(queue.next?.packetId).toBe(packets.rows[0]?.packet_id);
  });

  it('are refused by the database too, for whoever is not protected and for one person alone', async () => {
    const open = (await allCertificates(installation)).find((one) => one.face.number === '6');
    const insert = (why: string) =>
      sql`insert into packet (insurer_number, packet_id, case_number, member_id, certificate_id, why, begun_at, begun_by)
        values (${INSURER}, 'x', 'X', ${open?.memberId}, ${open?.certificateId}, ${why}, ${clock.now()}, 'x')`.execute(
        installation.db,
      );
    await expect(insert('protected')).rejects.toThrow('of protected issue');
    await expect(insert('unopenable')).rejects.toThrow('nobody in this home is protected');
    const { packetId } = await packetOf('5');
    const alone = sql`insert into packet_attempt (insurer_number, packet_id, attempt, method, agreement, prepared_at, prepared_by, released_at, released_by)
      values (${INSURER}, ${packetId}, 9, 'hand-over', 1, now(), 'a', now(), 'a')`;
    await expect(alone.execute(installation.db)).rejects.toThrow('check');
    await expect(sql`update packet_attempt set prepared_by = 'z'`.execute(installation.db)).rejects.toThrow(
      'never changed',
    );
    await expect(sql`delete from packet_attempt`.execute(installation.db)).rejects.toThrow('never changed');
    await expect(sql`update packet set member_id = 'z'`.execute(installation.db)).rejects.toThrow('never changed');
    await expect(sql`delete from safe_delivery`.execute(installation.db)).rejects.toThrow('never changed');
    expect((await verifyAudit(installation.db, INSURER)).broken).toBeNull();
  });
});
