import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { insertCredential, removeWays } from '../../src/access/credential-store.ts';
import { addStaff, disableStaff, makeLetters } from '../../src/access/index.ts';
import { type OpenInstallation, openInstallation } from '../../src/app.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { type Certificate, isLiveAt, listRevoked, revokeCertificate } from '../../src/certificates/index.ts';
import { readConfig } from '../../src/config.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { listFlags } from '../../src/members/index.ts';
import { type Engine, inTransaction, sql } from '../../src/platform/database.ts';
import { endShare, giveShare, takeShare } from '../../src/sharing/index.ts';
import { findFaults } from '../support/checker.ts';
import { allCertificates, issueRun } from '../support/issuing.ts';
import { INSURER, ledgerRow } from '../support/ledger-file.ts';
import { openQuickAccount } from '../support/mail-contacts.ts';
import { dropDatabase, makeDatabase } from '../support/postgres-server.ts';
import { codeOfShare, signedIn } from '../support/sharing.ts';
import { runShell } from '../support/shell.ts';
import { importLedger, makeSociety } from '../support/society.ts';

const ON = getDay('2025-12-02');
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;

interface Replay {
  lines: number;
  damaged: number;
  societies: {
    lost: number;
    ended: number;
    flags: number;
    mailsGiven: number;
    letters: number;
    staff: number;
    ways: number;
    shares: number;
  }[];
}

describe.each<Engine>(['embedded', 'postgresql'])('a database that comes back from an earlier time (%s)', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'akashi-earlier-'));
  const backup = join(folder, 'backup.akashi');
  const databases: string[] = [];
  const rows = Array.from({ length: 8 }, (_, i) => ledgerRow(i + 1));
  let env: Record<string, string>;
  /** As it was, by its own engine's means. */
  let earlier: Record<string, string>;
  let before: Certificate[];
  let after: Certificate[];
  let staffId: string;
  let owner: { insurerNumber: string; accountId: string };
  let shareId: string;

  const dataAt = (at: string): Record<string, string> => ({
    AKASHI_DATA: join(folder, 'data'),
    AKASHI_NOW: at,
    AKASHI_OUTSIDE_LOG: join(folder, 'elsewhere', 'outside.log'),
    LANG: 'en',
  });
  async function newDatabase(template?: string): Promise<string> {
    const name = `earlier_${process.pid}_${databases.length}`;
    databases.push(name);
    return makeDatabase(inject('postgresUrl'), name, template);
  }
  async function within<T>(
    of: Record<string, string>,
    work: (installation: OpenInstallation) => Promise<T>,
  ): Promise<T> {
    const installation = await openInstallation(readConfig(of));
    try {
      return await work(installation);
    } finally {
      await installation.close();
    }
  }
  const shell = async (words: string[], of: Record<string, string>) => {
    const { code, err, out } = await runShell(words, { env: of });
    if (code !== 0) throw new Error(`${words.join(' ')}: ${code} ${err}`);
    return JSON.parse(out);
  };

  beforeAll(async () => {
    env = dataAt('2025-12-02T10:00:00+09:00');
    if (engine === 'postgresql') env.DATABASE_URL = await newDatabase();
    await within(env, async (installation) => {
      await makeSociety(installation);
      await importLedger(installation, rows, ON);
      await issueRun(installation, ON);
      before = await allCertificates(installation);
      ({ staffId } = await addStaff(installation, INSURER, { name: '見本', role: 'clerk' }, OPERATOR));
      await inTransaction(installation.db, (tx) =>
        makeLetters(tx, installation, INSURER, OPERATOR, [before[3]?.memberId ?? '']),
      );
      owner = {
        insurerNumber: INSURER,
        accountId: await openQuickAccount(installation, before[5]?.memberId ?? ''),
      };
      const [giver, receiver] = [before[5]?.memberId ?? '', before[6]?.memberId ?? ''];
      const asked = { memberId: giver, kind: 'person', term: 'week', untilOn: undefined } as const;
      shareId = await giveShare(installation, signedIn(installation, giver, owner.accountId), asked);
      const takes = signedIn(installation, receiver, await openQuickAccount(installation, receiver));
      await takeShare(installation, takes, { ...(await codeOfShare(installation, shareId)), address: 'a' });
      await inTransaction(installation.db, async (tx) => {
        for (const id of ['lost-phone', 'kept-phone']) {
          const passkey = { kind: 'passkey', id, publicKey: 'x', counter: 0, transports: [] } as const;
          await insertCredential(tx, owner, { ...passkey, transports: [] }, installation.clock.now());
        }
        await sql`insert into recovery_code (insurer_number, code_id, account_id, code_hmac, made_at)
          values (${INSURER}, 'used-code', ${owner.accountId}, 'a', now()), (${INSURER}, 'kept-code', ${owner.accountId}, 'b', now())`.execute(
          tx,
        );
      });
      await sql`insert into mail_outbox (insurer_number, notice_key, member_id, kind, queued_at, not_before_at, wanted_at, due_at)
        values (${INSURER}, 'a-notice', ${before[4]?.memberId}, 'certificate-published', now(), now(), now(), '2025-12-04')`.execute(
        installation.db,
      );
    });
    await shell(['backup', backup, '--json'], env);
    // the same moment, as a copy of the folder or of the database
    earlier = { ...env, AKASHI_NOW: '2025-12-03T10:00:00+09:00' };
    if (engine === 'postgresql') earlier.DATABASE_URL = await newDatabase(databases[0]);
    else {
      cpSync(join(folder, 'data'), join(folder, 'copy'), { recursive: true });
      earlier.AKASHI_DATA = join(folder, 'copy');
    }

    const then = { ...env, AKASHI_NOW: '2025-12-02T11:00:00+09:00' };
    await within(then, async (installation) => {
      for (let i = 0; i < 4; i++) rows.push(ledgerRow(rows.length + 1));
      await importLedger(installation, rows, ON);
      await issueRun(installation, ON);
      after = (await allCertificates(installation)).filter((one) => !before.some((known) => known.rid === one.rid));
      await revokeCertificate(installation, INSURER, before[0]?.certificateId ?? '', OPERATOR, 'by mistake');
      await revokeCertificate(installation, INSURER, after[0]?.certificateId ?? '', OPERATOR, 'by mistake');
      const flag = { kind: 'protection-raised', flag: 'withheld', on: ON } as const;
      await recordFiling(installation, INSURER, before[1]?.memberId ?? '', flag, OFFICER);
      await recordFiling(installation, INSURER, after[1]?.memberId ?? '', flag, OFFICER);
      // another letter makes the first one worthless
      await inTransaction(installation.db, (tx) =>
        makeLetters(tx, installation, INSURER, OPERATOR, [before[3]?.memberId ?? '']),
      );
      await disableStaff(installation, INSURER, staffId, OPERATOR);
      await endShare(installation, signedIn(installation, before[5]?.memberId ?? '', owner.accountId), shareId);
      await inTransaction(installation.db, async (tx) => {
        await removeWays(tx, owner, { ids: ['lost-phone'] }, installation.clock.now());
        await sql`update recovery_code set used_at = now() where code_id = 'used-code'`.execute(tx);
      });
      await sql`insert into mail_event (insurer_number, notice_key, seq, kind, at) values (${INSURER}, 'a-notice', 1, 'accepted', now())`.execute(
        installation.db,
      );
    });
  }, 120_000);

  afterAll(async () => {
    for (const name of databases) await dropDatabase(inject('postgresUrl'), name);
    rmSync(folder, { recursive: true, force: true });
  });

  async function expectRefused(of: Record<string, string>): Promise<void> {
    for (const words of [
      ['serve', '--port', '0'],
      ['certificates', 'list'],
    ]) {
      const { code, err } = await runShell(words, { env: of });
      expect([words[0], code, err]).toEqual([words[0], 3, expect.stringContaining('akashi outside replay')]);
    }
  }

  /** What was done after the moment is done again, once; the rest is as after any fault. */
  async function expectDoneAgain(of: Record<string, string>): Promise<void> {
    const first = (await shell(['outside', 'replay', '--json'], of)) as Replay;
    expect(first).toMatchObject({ damaged: 0 });
    expect(first.societies).toMatchObject([
      {
        lost: 4,
        flags: 1,
        letters: 1,
        staff: 1,
        ways: 2,
        shares: 1,
        mailsGiven: 1,
        flagsOfUnknown: [after[1]?.memberId],
        packets: [],
      },
    ]);
    expect(await shell(['outside', 'replay', '--json'], of)).toMatchObject({ lines: 0, damaged: 0 });
    await within(of, async (installation) => {
      const { clock, db } = installation;
      expect(await findFaults(installation)).toEqual([]);
      const now = await allCertificates(installation);
      const live = (of: Certificate | undefined) =>
        now.some((one) => one.rid === of?.rid && isLiveAt(one, clock.now()));
      // revoked; of somebody who is protected; nothing happened to it
      expect([live(before[0]), live(before[1]), live(before[2])]).toEqual([false, false, true]);
      expect(await listFlags(db, INSURER, before[1]?.memberId ?? '')).toMatchObject([{ kind: 'withheld' }]);
      // an end counts for a document that only the file knows, too
      const ended = new Set((await listRevoked(db, INSURER, clock.now())).map(({ rid }) => rid));
      expect(
        [before[0], before[1], after[0], after[1], before[2], after[2]].map((one) => ended.has(one?.rid ?? '')),
      ).toEqual([true, true, true, true, false, false]);
      const { rows: letters } = await sql<{ open: number }>`
        select count(*)::int as open from enrolment_letter where used_at is null and void_at is null`.execute(db);
      expect(letters).toEqual([{ open: 0 }]);
      const { rows: ways } = await sql<{ id: string }>`
        select credential_id as id from credential where kind = 'passkey' and removed_at is null
        union all select code_id from recovery_code where used_at is null and void_at is null`.execute(db);
      expect(ways.map(({ id }) => id).sort()).toEqual(['kept-code', 'kept-phone']);
      const { rows: mails } = await sql`select state from mail_state where notice_key = 'a-notice'`.execute(db);
      expect(mails).toEqual([{ state: 'accepted' }]);

      // the people come again, and are issued to; nobody gets the place of a document that is lost
      await importLedger(installation, rows, ON);
      await issueRun(installation, ON);
      expect(await findFaults(installation)).toEqual([]);
      const again = await allCertificates(installation);
      expect(again.length).toBe(before.length + 4 + 2);
      const places = [...again, ...after].map((one) => `${one.statusList}:${one.statusIndex}`);
      expect(new Set(places).size).toBe(places.length);
    });
    const lost = (await shell(['outside', 'lost', '--json'], of)) as { certificateId: string; serial: string }[];
    expect(lost.map(({ serial }) => serial)).toEqual([after[2], after[3]].map((one) => one?.serial).sort());
    for (const { certificateId } of lost) await shell(['outside', 'end', certificateId, '--json'], of);
    expect(await shell(['outside', 'lost', '--json'], of)).toEqual([]);
    expect(await shell(['outside', 'check', '--json'], of)).toMatchObject({ damaged: 0 });
  }

  it('refuses to begin after a restore until what must not be undone is done again', async () => {
    const kept = join(folder, 'kept.log');
    copyFileSync(env.AKASHI_OUTSIDE_LOG ?? '', kept);
    const restored = { ...earlier };
    if (engine === 'postgresql') restored.DATABASE_URL = await newDatabase();
    else {
      restored.AKASHI_DATA = join(folder, 'restored');
      mkdirSync(join(restored.AKASHI_DATA, 'keys'), { recursive: true });
      copyFileSync(join(folder, 'data/keys/master.key'), join(restored.AKASHI_DATA, 'keys/master.key'));
    }
    const restore = await runShell(['restore', backup], { env: restored });
    expect([restore.code, restore.err]).toEqual([0, expect.stringContaining('akashi outside replay')]);
    await expectRefused(restored);
    // without the file nobody begins either, unless it is said to be lost
    const without = { ...restored, AKASHI_OUTSIDE_LOG: join(folder, 'nowhere.log') };
    expect(await runShell(['gaps'], { env: without })).toMatchObject({
      code: 3,
      err: expect.stringContaining('--lost'),
    });
    await expectDoneAgain(restored);
    // no name, no number, nothing that opens anything
    const text = readFileSync(kept, 'utf8');
    expect(text).not.toMatch(/見本|ミホン|1980|丸の内/);
    copyFileSync(kept, env.AKASHI_OUTSIDE_LOG ?? '');
  });

  it('notices by itself that a database was put back to an earlier time', async () => {
    await expectRefused(earlier);
    await expectDoneAgain(earlier);
  });
});
