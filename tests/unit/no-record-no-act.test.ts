import { beforeAll, expect, it } from 'vitest';
import { addStaff, makeLetters } from '../../src/access/index.ts';
import { decideApplication, recordApplication } from '../../src/applications/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { recordPaperStep, revokeCertificate } from '../../src/certificates/index.ts';
import { recordCollection, withdrawCollection } from '../../src/collection/index.ts';
import { openEscalation, recordLettersPosted } from '../../src/escalation/index.ts';
import { recordFiling } from '../../src/filings/index.ts';
import { lookThrough } from '../../src/gaps/index.ts';
import { askSingleIssue, withdrawSingleIssue } from '../../src/issuance/index.ts';
import { getDay } from '../../src/lib/day.ts';
import { addContact, confirmContact } from '../../src/mail/index.ts';
import { agreeDelivery, listPacketsOf, movePacket } from '../../src/packets/index.ts';
import { inTransaction, sql, type Tx } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { readOwnData } from '../../src/portal/read-own-data.ts';
import { findPostable, makeBatch, releaseBatch } from '../../src/print/index.ts';
import { arriveByCompany, makeProviderKey } from '../../src/providers/index.ts';
import { askByApp } from '../../src/recovery/index.ts';
import { endShare, giveShare, seeShare, takeShare } from '../../src/sharing/index.ts';
import { pullSwitch } from '../../src/switches/index.ts';
import { describeOnBothDatabases, testInstallation } from '../support/databases.ts';
import { allCertificates } from '../support/issuing.ts';
import { INSURER } from '../support/ledger-file.ts';
import { codeOf, memberOf, openQuickAccount } from '../support/mail-contacts.ts';
import { makePrintSociety } from '../support/print.ts';
import { codeOfShare, signedIn } from '../support/sharing.ts';

const ON = getDay('2025-12-02');
const CLERK = { kind: 'staff', id: 'clerk', role: 'clerk' } as const;
const SYSTEM = { kind: 'system', id: 'daily', role: 'system' } as const;
const APPROVER = { kind: 'staff', id: 'approver', role: 'approver' } as const;
const OFFICER = { kind: 'staff', id: 'officer', role: 'protection-officer' } as const;

describeOnBothDatabases('an act that can not be recorded', (get) => {
  let installation: Installation;

  beforeAll(async () => {
    installation = testInstallation(get());
    await makePrintSociety(installation, ON);
    await sql
      .raw(`create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`)
      .execute(installation.db);
  });

  /** Everything that the database has. */
  async function contents(): Promise<Record<string, string>> {
    const { db } = installation;
    const { rows: tables } = await sql<{ name: string }>`
      select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by relname`.execute(db);
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await sql<{ digest: string | null }>`
        select md5(string_agg(t::text, '|' order by t::text)) as digest from ${sql.table(name)} t`.execute(db);
      found[name] = rows[0]?.digest ?? '';
    }
    return found;
  }

  /** Without a row in the audit log nothing of it is there; with one it is done. */
  async function expectBoundToRecord<T>(act: () => Promise<T>): Promise<T> {
    const { db } = installation;
    const before = await contents();
    await sql`create trigger no_room before insert on audit_entry for each row execute function no_room()`.execute(db);
    try {
      await expect(act()).rejects.toThrow('no room');
    } finally {
      await sql`drop trigger no_room on audit_entry`.execute(db);
    }
    expect(await contents()).toEqual(before);
    const done = await act();
    expect(await contents()).not.toEqual(before);
    return done;
  }

  it('of print: a batch is neither made nor released', async () => {
    const { batchId } = await expectBoundToRecord(() => makeBatch(installation, INSURER, CLERK));
    await expectBoundToRecord(() => releaseBatch(installation, INSURER, batchId, APPROVER));
  });

  it('of mail: no address is added or confirmed', async () => {
    const memberId = await memberOf(installation, 21);
    const accountId = await openQuickAccount(installation, memberId);
    const owner = { insurerNumber: INSURER, accountId, memberId };
    await expectBoundToRecord(() => addContact(installation, owner, { address: 'a@example.jp', language: 'ja' }));
    const code = await codeOf(installation, accountId);
    await expectBoundToRecord(() => confirmContact(installation, owner, code));
  });

  it('of one’s own data: nothing is given out', async () => {
    const memberId = await memberOf(installation, 3);
    const accountId = await openQuickAccount(installation, memberId);
    const at = installation.clock.now();
    const signedIn = {
      loginName: 'own',
      signedInAt: at,
      session: 'own',
      browser: '',
      recoveredAt: null,
      waitsUntil: null,
    };
    const who = { insurerNumber: INSURER, accountId, memberId, ...signedIn };
    await expectBoundToRecord(() => readOwnData(installation, who));
  });

  it('of sharing: nothing is given, taken, shown or withdrawn', async () => {
    const [giver, receiver] = [await memberOf(installation, 21), await memberOf(installation, 22)];
    const account = async (memberId: string) => {
      const { rows } = await sql<{ id: string }>`
        select account_id as id from account where member_id = ${memberId} and closed_at is null`.execute(
        installation.db,
      );
      return rows[0]?.id ?? openQuickAccount(installation, memberId);
    };
    const [gives, takes] = [
      signedIn(installation, giver, await account(giver)),
      signedIn(installation, receiver, await account(receiver)),
    ];
    const asked = { memberId: giver, kind: 'person', term: 'week', untilOn: undefined } as const;
    const shareId = await expectBoundToRecord(() => giveShare(installation, gives, asked));
    const { code } = await codeOfShare(installation, shareId);
    const take = () => takeShare(installation, takes, { code, address: 'a' });
    const isTaken = async () => {
      const { rows } = await sql<{ taken: boolean }>`
        select taken_at is not null as taken from share where share_id = ${shareId}`.execute(installation.db);
      return rows[0]?.taken;
    };
    // the try itself is counted, whatever becomes of it
    const { db } = installation;
    await sql`create trigger no_room before insert on audit_entry for each row execute function no_room()`.execute(db);
    await expect(take()).rejects.toThrow('no room');
    await sql`drop trigger no_room on audit_entry`.execute(db);
    expect(await isTaken()).toBe(false);
    await take();
    expect(await isTaken()).toBe(true);
    const view = { shareId, view: 'front', isPage: true } as const;
    await expectBoundToRecord(() => seeShare(installation, { who: takes }, view));
    await expectBoundToRecord(() => endShare(installation, gives, shareId));
  });

  it('of applications: none is recorded or decided', async () => {
    const given = {
      memberId: await memberOf(installation, 22),
      kind: 'lost-renewing',
      details: { by: 'self', cardState: 'lost' },
      source: 'paper',
      receivedOn: ON,
      files: [],
    } as const;
    const recorded = await expectBoundToRecord(() => recordApplication(installation, INSURER, given, CLERK));
    const id = 'applicationId' in recorded ? recorded.applicationId : '';
    await expectBoundToRecord(() => decideApplication(installation, INSURER, id, { action: 'take-up' }, CLERK));
    const approval = { action: 'approve', granted: {}, matches: true } as const;
    await expectBoundToRecord(() => decideApplication(installation, INSURER, id, approval, CLERK));
  });

  it('of documents, flags, letters and switches: none is ended, raised, made or pulled', async () => {
    const other = await memberOf(installation, 2);
    const first = (await allCertificates(installation)).find(({ memberId }) => memberId === other);
    await expectBoundToRecord(() =>
      revokeCertificate(installation, INSURER, first?.certificateId ?? '', OPERATOR, 'by mistake'),
    );
    const flagged = await memberOf(installation, 1);
    const flag = { kind: 'protection-raised', flag: 'withheld', on: ON } as const;
    await expectBoundToRecord(() => recordFiling(installation, INSURER, flagged, flag, OFFICER));
    await expectBoundToRecord(() =>
      inTransaction(installation.db, (tx) => makeLetters(tx, installation, INSURER, OPERATOR, [other])),
    );
    await expectBoundToRecord(() => pullSwitch(installation, INSURER, 'mail', 'a wrong letter', CLERK));
  });

  it('of the escalation and of paper that comes back: no letter is asked for or counted, no return recorded or taken back', async () => {
    const by = { sendNotices: async () => new Set<string>(), findPostable };
    const look = async (text: string) => {
      const on = getDay(text);
      return lookThrough(installation, INSURER, on, await openEscalation(installation, INSURER, on, SYSTEM, by));
    };
    await look('2025-12-09');
    await expectBoundToRecord(() => look('2025-12-16'));
    const openerId = await memberOf(installation, 21);
    const posted = [{ openerId, onDay: ON }];
    const post = (tx: Tx) => recordLettersPosted(tx, INSURER, posted, CLERK, installation.clock.now());
    await expectBoundToRecord(() => inTransaction(installation.db, post));
    const memberId = await memberOf(installation, 7);
    const certificateId = (await allCertificates(installation)).find((one) => one.memberId === memberId)?.certificateId;
    const paper = { certificateId: certificateId ?? '' };
    for (const step of ['posted', 'delivered'] as const) {
      await recordPaperStep(installation, INSURER, paper.certificateId, step, OPERATOR);
    }
    await recordFiling(installation, INSURER, memberId, { kind: 'left', on: ON }, CLERK);
    const seen = { includeProtected: false };
    const received = { kind: 'received', onDay: ON } as const;
    await expectBoundToRecord(() => recordCollection(installation, INSURER, paper, received, CLERK, seen));
    const first = { kind: 'received', seq: 1 } as const;
    await expectBoundToRecord(() => withdrawCollection(installation, INSURER, paper, first, '別の方', CLERK, seen));
  });

  it('of other identities: no key is made, nobody is shown, and nothing is laid before staff', async () => {
    const shown = { issuer: 'https://id.example', subject: 'somebody', claims: {} };
    await expectBoundToRecord(() => makeProviderKey(installation, INSURER, 'company', OPERATOR));
    await expectBoundToRecord(() => arriveByCompany(installation, INSURER, shown));
    await expectBoundToRecord(() => askByApp(installation, INSURER, undefined));
  });

  it('of a certificate without a run: none is asked for or withdrawn', async () => {
    // on the Web until then
    const memberId = await memberOf(installation, 21);
    const flag = { kind: 'protection-raised', flag: 'withheld', on: ON } as const;
    await recordFiling(installation, INSURER, memberId, flag, OFFICER);
    const { issueId } = await expectBoundToRecord(() => askSingleIssue(installation, INSURER, memberId, OFFICER));
    await expectBoundToRecord(() => withdrawSingleIssue(installation, INSURER, issueId, OFFICER));
  });

  it('of packets: no way is agreed, nothing is prepared or released', async () => {
    const add = async (name: string) => {
      const role = 'protection-officer';
      const { staffId } = await addStaff(installation, INSURER, { name, role }, OPERATOR);
      return { kind: 'staff', id: staffId, role } as const;
    };
    const [one, two] = [await add('one'), await add('two')];
    const memberId = await memberOf(installation, 6);
    const [packet] = await listPacketsOf(installation.db, INSURER, memberId);
    const id = packet?.packetId ?? 'none';
    expect(id).not.toBe('none');
    const agreed = { agreedWith: 'person', agreedHow: 'in-person', agreedOn: ON, way: 'hand-over' } as const;
    await expectBoundToRecord(() => agreeDelivery(installation, INSURER, id, agreed, one));
    await expectBoundToRecord(() => movePacket(installation, INSURER, id, 'prepare', one, { method: 'hand-over' }));
    await expectBoundToRecord(() => movePacket(installation, INSURER, id, 'release', two));
  });
});
