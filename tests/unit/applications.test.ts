import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { addStaff, type SignedIn } from '../../src/access/index.ts';
import {
  type Answers,
  type Applicant,
  type ApplicationKind,
  actOnOwn,
  addToDraft,
  answerDraft,
  type Details,
  decideApplication,
  discardDraft,
  giveEvidence,
  listApplications,
  listDrafts,
  listOwn,
  lookAtDraftPaper,
  lookAtEvidence,
  openDraft,
  recordApplication,
  recordDenied,
  reviewApplication,
  sendDraft,
  showOwn,
  tidyApplications,
} from '../../src/applications/index.ts';
import { OPERATOR } from '../../src/audit/index.ts';
import { listCertificatesOf, recordPaperStep, revokeCertificate } from '../../src/certificates/index.ts';
import { EVIDENCE_LIMITS, listEvidence, readSentFiles } from '../../src/evidence/index.ts';
import { type FilingActor, listOpen, recordFiling } from '../../src/filings/index.ts';
import { dayInJapan, getDay } from '../../src/lib/day.ts';
import { readMembers } from '../../src/members/index.ts';
import { restoreBackup, writeBackup } from '../../src/platform/backup.ts';
import { handClock } from '../../src/platform/clock.ts';
import { inTransaction, sql, type Tx } from '../../src/platform/database.ts';
import type { Installation } from '../../src/platform/installation.ts';
import { listShown } from '../../src/portal/who-is-shown.ts';
import { adoptPolicy, policySchema } from '../../src/society/index.ts';
import { describeOnBothDatabases, openTestDatabase, testInstallation } from '../support/databases.ts';
import * as files from '../support/evidence-files.ts';
import { type Household, issueAll, makeHousehold } from '../support/household.ts';
import { INSURER, POLICY } from '../support/ledger-file.ts';
import { giveContact, openQuickAccount } from '../support/mail-contacts.ts';
import { runShell } from '../support/shell.ts';

const CLERK = { kind: 'staff', id: 'clerk-1', role: 'clerk' } as const;
const CLERK_2 = { kind: 'staff', id: 'clerk-2', role: 'clerk' } as const;
const OFFICER = { kind: 'staff', id: 'officer-1', role: 'protection-officer' } as const;
const SELF = { by: 'self' } as const;

describeOnBothDatabases('申請', (get, engine) => {
  const clock = handClock('2025-12-02T10:00:00+09:00');
  let installation: Installation;
  let people: Household['id'];
  const accounts = new Map<string, SignedIn>();

  beforeAll(async () => {
    installation = testInstallation(get(), clock);
    people = (await makeHousehold(installation)).id;
    for (const key of ['1-00', '1-01', '2-00', '4-00', '5-00'] as const) {
      // one of them has an address for mail
      const accountId =
        key === '1-00'
          ? await giveContact(installation, people[key], 'hanako@example.jp')
          : await openQuickAccount(installation, people[key]);
      const signedIn = {
        loginName: key,
        signedInAt: clock.now(),
        session: 'none',
        browser: '',
        recoveredAt: null,
        waitsUntil: null,
      };
      accounts.set(key, { insurerNumber: INSURER, accountId, memberId: people[key], ...signedIn });
    }
  });

  /** Work of somebody who is signed in, as the portal does it. */
  async function as<T>(key: string, work: (tx: Tx, applicant: Applicant) => Promise<T>): Promise<T> {
    const who = accounts.get(key);
    if (!who) throw new Error(`${key} has no account`);
    return inTransaction(installation.db, async (tx) =>
      work(tx, { who, shown: await listShown(tx, who, dayInJapan(clock.now())) }),
    );
  }

  const draft = (key: string, kind: ApplicationKind, details: Details, about: string = key) =>
    as(key, async (tx, applicant) => {
      const id = await openDraft(tx, installation, applicant, kind, people[about as keyof typeof people]);
      await answerDraft(tx, installation, applicant, id, details);
      return id;
    });
  const send = (key: string, id: string) => as(key, (tx, applicant) => sendDraft(tx, installation, applicant, id));
  const apply = async (key: string, kind: ApplicationKind, details: Details) =>
    (await send(key, await draft(key, kind, details))).applicationId;
  const decide = (id: string, decision: Parameters<typeof decideApplication>[3], actor: FilingActor = CLERK) =>
    decideApplication(installation, INSURER, id, decision, actor);
  const stateOf = async (id: string, actor: FilingActor = CLERK) =>
    (await reviewApplication(installation, INSURER, id, actor)).application.state;
  const ready = async (bytes: Buffer, type: string, purpose: 'ground' | 'mandate' = 'ground') => {
    const read = await readSentFiles(installation, INSURER, [{ bytes, declaredType: type, purpose }], CLERK);
    if (!read.ok) throw new Error(read.why);
    return read.files;
  };
  const audited = async (action: string) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from audit_entry where action = ${action}`.execute(
        installation.db,
      )
    ).rows[0]?.n ?? 0;
  const papersOf = async (key: keyof typeof people) =>
    (await listCertificatesOf(installation.db, INSURER, [people[key]])).filter(({ channel }) => channel === 'paper');

  it('60 is one, however often and from however many tabs it is sent', async () => {
    const first = await draft('2-00', 'lost-renewing', { ...SELF, cardState: 'lost' });
    const other = await draft('2-00', 'lost-renewing', { ...SELF, cardState: 'lost' });
    const both = await Promise.all([send('2-00', first), send('2-00', first), send('2-00', other)]);
    expect(new Set(both.map(({ applicationId }) => applicationId)).size).toBe(1);
    expect(both.filter(({ wasThere }) => wasThere).length).toBe(1);
    const again = await send('2-00', first).catch(() => undefined);
    if (again) expect(again.applicationId).toBe(both[0]?.applicationId);
    expect((await as('2-00', (tx, applicant) => listOwn(tx, installation, applicant))).length).toBe(1);
  });

  it('57, 58 is for nobody but oneself and the children whom one opens; whoever else it is, the answer is the same', async () => {
    const refusals = [];
    // another household, a protected child of the own one, another adult of it, and nobody at all
    for (const about of [people['2-00'], people['1-03'], people['1-01'], 'nobody']) {
      refusals.push(
        await as('1-00', (tx, applicant) => openDraft(tx, installation, applicant, 'limit-category', about)).catch(
          (error) => ({ code: error.code, details: error.details }),
        ),
      );
    }
    expect(refusals).toEqual(Array(4).fill({ code: 'not-found', details: { what: 'member' } }));
    const own = await draft('1-00', 'limit-category', { ...SELF, onCertificate: 'no' }, '1-02');
    expect((await send('1-00', own)).wasThere).toBe(false);
  });

  it('begins once and keeps a file once, however often the button is pressed, and leaves behind what is not asked any more', async () => {
    const open = () => as('2-00', (tx, one) => openDraft(tx, installation, one, 'special-care', people['2-00']));
    const [id, other] = await Promise.all([open(), open()]);
    expect(other).toBe(id);
    const add = async (purpose: 'ground' | 'mandate', bytes: Buffer) => {
      const read = await ready(bytes, 'image/jpeg', purpose);
      return as('2-00', (tx, one) => addToDraft(tx, installation, one, id, [...read, ...read]));
    };
    const photo = await files.photo();
    expect([await add('ground', photo), await add('ground', photo), await add('mandate', photo)]).toEqual(
      Array(3).fill(undefined),
    );
    expect((await listEvidence(installation.db, INSURER, id)).length).toBe(2);
    const answer = (answers: Answers) => as('2-00', (tx, one) => answerDraft(tx, installation, one, id, answers));
    await answer({ ground: 'other', groundText: 'TEXT-MARK', by: 'helper', proxyName: '甲', proxyRelation: '姉' });
    expect(await open()).not.toBe(id);
    await answer({ ground: 'disability', by: 'self', note: '' });
    const { applicationId } = await send('2-00', id);
    const { application, evidence } = await reviewApplication(installation, INSURER, applicationId, CLERK);
    expect(application.details).toEqual({ ground: 'disability', by: 'self' });
    expect([application.state, evidence.map(({ purpose }) => purpose)]).toEqual(['received', ['ground']]);
    await as('2-00', (tx, one) => actOnOwn(tx, installation, one, applicationId, 'withdraw'));
  });

  it('shows a paper that has arrived to whoever is filling in the form, small or whole, records it, and not after it was sent', async () => {
    const id = await draft('2-00', 'limit-category', { ...SELF, onCertificate: 'no' });
    await as('2-00', async (tx, one) =>
      addToDraft(tx, installation, one, id, await ready(await files.png(1_600, 1_200), 'image/png')),
    );
    const [paper] = await listEvidence(installation.db, INSURER, id);
    const look = { evidenceId: paper?.evidenceId ?? '', page: 1, small: true };
    const lookAs = (key: string, changes: Partial<typeof look> = {}) =>
      as(key, (tx, one) => lookAtDraftPaper(tx, installation, one, id, { ...look, ...changes }));
    const before = await audited('evidence-previewed');
    const [small, whole] = [await lookAs('2-00'), await lookAs('2-00', { small: false })];
    expect([small[0], whole[0], small.length < whole.length]).toEqual([0xff, 0xff, true]);
    expect(await audited('evidence-previewed')).toBe(before + 2);
    for (const [key, changes] of [
      ['1-00', {}],
      ['2-00', { page: 2 }],
      ['2-00', { evidenceId: 'x' }],
    ] as const) {
      await expect(lookAs(key, changes)).rejects.toMatchObject({ code: 'not-found' });
    }
    await send('2-00', id);
    await expect(lookAs('2-00')).rejects.toMatchObject({ code: 'not-found' });
    expect(await audited('evidence-previewed')).toBe(before + 2);
  });

  it('50, 64 is there for nobody else: neither the form nor the application, and the try is recorded', async () => {
    const form = await draft('1-00', 'change-medium', { ...SELF, medium: 'paper' });
    await expect(send('1-01', form)).rejects.toMatchObject({ code: 'not-found' });
    const { applicationId } = await send('1-00', form);
    const before = await audited('application-denied');
    for (const key of ['1-01', '2-00']) {
      await expect(as(key, (tx, one) => showOwn(tx, installation, one, applicationId))).rejects.toMatchObject({
        code: 'not-found',
        details: { what: 'application' },
      });
      await expect(as(key, (tx, one) => giveEvidence(tx, installation, one, applicationId, []))).rejects.toMatchObject({
        code: 'not-found',
      });
      await as(key, (tx, one) => recordDenied(tx, installation, one, applicationId));
      await as(key, (tx, one) => recordDenied(tx, installation, one, 'nothing-of-the-kind'));
    }
    expect(await audited('application-denied')).toBe(before + 2);
  });

  it('61, 62 can not be changed after the decision; withdrawn and sent again it has a new number and no old papers', async () => {
    const id = await apply('1-00', 'lost-renewing', { ...SELF, cardState: 'renewing' });
    const photo = await ready(await files.photo(), 'image/jpeg');
    expect(await as('1-00', (tx, one) => giveEvidence(tx, installation, one, id, photo))).toBeUndefined();
    await as('1-00', (tx, one) => actOnOwn(tx, installation, one, id, 'withdraw'));
    await expect(as('1-00', (tx, one) => giveEvidence(tx, installation, one, id, photo))).rejects.toMatchObject({
      code: 'wrong-state',
    });
    const next = await apply('1-00', 'lost-renewing', { ...SELF, cardState: 'renewing' });
    const [old, fresh] = await Promise.all(
      [id, next].map((one) => reviewApplication(installation, INSURER, one, CLERK)),
    );
    expect(fresh?.application.receiptNumber).not.toBe(old?.application.receiptNumber);
    expect(fresh?.application.receiptNumber).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    expect([old?.evidence.length, fresh?.evidence.length]).toEqual([1, 0]);
  });

  it('51 takes ten files and not one more', async () => {
    const id = await apply('4-00', 'special-care', { ...SELF, ground: 'disability' });
    expect(await stateOf(id)).toBe('needs-evidence');
    const one = (await ready(await files.photo(), 'image/jpeg'))[0];
    if (!one) throw new Error('no file');
    const many = Array.from({ length: EVIDENCE_LIMITS.files }, () => one);
    expect(await as('4-00', (tx, by) => giveEvidence(tx, installation, by, id, [...many, one]))).toBe('too-many');
    expect(await as('4-00', (tx, by) => giveEvidence(tx, installation, by, id, many))).toBeUndefined();
    expect(await as('4-00', (tx, by) => giveEvidence(tx, installation, by, id, [one]))).toBe('too-many');
    await as('4-00', (tx, by) => actOnOwn(tx, installation, by, id, 'withdraw'));
  });

  describe('special care', () => {
    let id: string;

    it('54, 55, 56 is approved only when the papers are the person’s and good; the same file of another is told to the reviewer', async () => {
      id = await apply('1-01', 'special-care', { ...SELF, ground: 'care-level' });
      const photo = await files.photo();
      await as('1-01', async (tx, one) => giveEvidence(tx, installation, one, id, await ready(photo, 'image/jpeg')));
      expect(await stateOf(id)).toBe('in-review');
      const { sameElsewhere } = await reviewApplication(installation, INSURER, id, CLERK);
      expect(sameElsewhere.map(({ ordinal }) => ordinal)).toContain(1);
      const own = await as('1-01', (tx, one) => showOwn(tx, installation, one, id));
      expect(Object.keys(own).sort()).toEqual(['application', 'evidence', 'member']);
      const approve = { action: 'approve', granted: {} } as const;
      await expect(decide(id, { ...approve, matches: false })).rejects.toMatchObject({ details: { field: 'matches' } });
      const late = { ...approve, matches: true, papersUntilOn: '2025-12-01' };
      await expect(decide(id, late)).rejects.toMatchObject({ details: { field: 'papersUntilOn' } });
    });

    it('takes two reviewers where the society wants it, and then effect in the same transaction: the next run prints', async () => {
      await adoptPolicy(installation, policySchema.parse({ ...POLICY, careSecondReviewer: 'on' }), {
        people: { by: 'one', second: 'two' },
      });
      const grant = { matches: true, granted: { endsOn: '2026-06-30' } };
      await expect(decide(id, { action: 'approve', ...grant })).rejects.toMatchObject({ code: 'second-person-needed' });
      await decide(id, { action: 'propose', ...grant });
      await expect(decide(id, { action: 'approve', ...grant })).rejects.toMatchObject({ code: 'same-person' });
      await decide(id, { action: 'approve', ...grant }, CLERK_2);
      expect(await stateOf(id)).toBe('approved');
      const [record] = await readMembers(installation.db, INSURER, [people['1-01']], getDay('2025-12-02'));
      expect(record?.facts.approvals).toMatchObject([{ kind: 'special-care', endedOn: '2026-06-30' }]);
      await expect(decide(id, { action: 'withdraw' })).rejects.toMatchObject({ code: 'wrong-state' });
      clock.advance(60_000);
      await issueAll(installation, getDay('2025-12-02'));
      const [paper] = await papersOf('1-01');
      expect(paper?.reason).toBe('R8');
      expect(await stateOf(id)).toBe('approved');
      await recordPaperStep(installation, INSURER, paper?.certificateId ?? '', 'delivered', CLERK);
      expect(await stateOf(id)).toBe('effected');
    });

    it('is looked at by the deciding roles alone, with a reason, and every look is recorded', async () => {
      const [paper] = await listEvidence(installation.db, INSURER, id);
      const look = { evidenceId: paper?.evidenceId ?? '', page: 1, why: 'review' } as const;
      for (const role of ['administrator', 'auditor']) {
        const actor = { kind: 'staff', id: role, role } as const;
        await expect(lookAtEvidence(installation, INSURER, look, actor)).rejects.toMatchObject({ code: 'not-allowed' });
      }
      const before = await audited('evidence-looked-at');
      const picture = await lookAtEvidence(installation, INSURER, look, CLERK);
      expect(Buffer.from(picture.subarray(0, 3)).toString('hex')).toBe('ffd8ff');
      expect(await audited('evidence-looked-at')).toBe(before + 1);
      if (engine === 'embedded') {
        // a backup takes the papers along
        const folder = mkdtempSync(join(tmpdir(), 'akashi-applications-'));
        const other = await openTestDatabase('embedded');
        try {
          await writeBackup(installation, join(folder, 'backup'));
          const restored = { ...installation, db: other.db };
          await restoreBackup(restored, join(folder, 'backup'));
          const same = await lookAtEvidence(restored, INSURER, look, CLERK);
          expect(Buffer.from(same).equals(Buffer.from(picture))).toBe(true);
        } finally {
          await other.close();
          rmSync(folder, { recursive: true });
        }
      }
      // sealed for its place: a piece that was moved does not open
      await sql`update evidence_chunk set page = 2 where evidence_id = ${look.evidenceId}`.execute(installation.db);
      await expect(lookAtEvidence(installation, INSURER, { ...look, page: 2 }, CLERK)).rejects.toThrow();
      await sql`update evidence_chunk set page = 1 where evidence_id = ${look.evidenceId}`.execute(installation.db);
    });

    it('goes on without an application: somebody is reminded once, and when nobody ends it, it lasts another year', async () => {
      const job = (on: string) => tidyApplications(installation, INSURER, getDay(on), { ...CLERK, kind: 'system' });
      expect(await job('2026-04-01')).toMatchObject({ reminded: 0, continued: 0 });
      clock.set('2026-05-15T03:00:00+09:00');
      expect(await job('2026-05-15')).toMatchObject({ reminded: 1 });
      expect(await job('2026-05-15')).toMatchObject({ reminded: 0 });
      const work = await listOpen(installation.db, INSURER, {
        includeProtected: false,
        memberId: people['1-01'],
        limit: 9,
      });
      expect(work.map(({ dueOn, reason }) => [reason, dueOn])).toContainEqual(['care-ends-soon', '2026-06-30']);
      clock.set('2026-06-30T03:00:00+09:00');
      expect(await job('2026-06-30')).toMatchObject({ continued: 1 });
      expect(await job('2026-06-30')).toMatchObject({ continued: 0 });
      const [record] = await readMembers(installation.db, INSURER, [people['1-01']], getDay('2026-07-01'));
      expect(record?.facts.approvals.some(({ endedOn }) => endedOn === '2027-06-30')).toBe(true);
      // the evidence of what was decided in December is deleted; that there was some stays known
      const papers = await listEvidence(installation.db, INSURER, id);
      expect(papers.map(({ purgedAt }) => purgedAt !== null)).toEqual([true]);
      await expect(
        lookAtEvidence(
          installation,
          INSURER,
          { evidenceId: papers[0]?.evidenceId ?? '', page: 1, why: 'question' },
          CLERK,
        ),
      ).rejects.toMatchObject({ code: 'not-found' });
      const { rows } = await sql`select from evidence_chunk`.execute(installation.db);
      expect(rows.length).toBe(0);
    });
  });

  it('a lost paper ends at once and the next run makes another; a damaged one counts until that one is delivered', async () => {
    clock.set('2027-01-11T10:00:00+09:00');
    for (const [circumstance, endsAtOnce] of [
      ['damaged', false],
      ['lost', true],
    ] as const) {
      clock.advance(24 * 3_600_000);
      const on = dayInJapan(clock.now());
      const details = { ...SELF, circumstance, happenedOn: '2027-01-10' };
      const id = await apply('5-00', 'reissue', details);
      const [earlier] = await papersOf('5-00');
      await decide(id, { action: 'take-up' });
      await decide(id, { action: 'approve', matches: true, granted: {} });
      const endOf = async () =>
        (await papersOf('5-00')).find(({ certificateId }) => certificateId === earlier?.certificateId)?.revokedAt ??
        null;
      expect((await endOf()) !== null).toBe(endsAtOnce);
      const work = await listOpen(installation.db, INSURER, {
        includeProtected: false,
        memberId: people['5-00'],
        limit: 9,
      });
      expect(work.some(({ kind, reason }) => kind === 'issue' && reason === 're-issue')).toBe(true);
      clock.advance(3_600_000);
      await issueAll(installation, on);
      const papers = await papersOf('5-00');
      const [next] = papers;
      expect(next?.serial).not.toBe(earlier?.serial);
      clock.advance(3_600_000);
      await recordPaperStep(installation, INSURER, next?.certificateId ?? '', 'delivered', CLERK);
      expect(await endOf()).not.toBe(null);
      expect(await stateOf(id)).toBe('effected');
      const open = await listOpen(installation.db, INSURER, {
        includeProtected: false,
        memberId: people['5-00'],
        limit: 9,
      });
      expect(open.some(({ reason }) => reason === 're-issue')).toBe(false);
      // and nothing more is issued for it
      await issueAll(installation, on);
      expect((await papersOf('5-00')).length).toBe(papers.length);
    }
  });

  it('再交付 is asked for by whoever holds paper alone: told before the form, before it is sent, and at the decision', async () => {
    const none = { code: 'wrong-state', details: { what: 'application', why: 'no-paper' } };
    const details = { ...SELF, circumstance: 'lost', happenedOn: '2027-01-10' };
    await expect(draft('1-00', 'reissue', details)).rejects.toMatchObject(none);
    const told = { memberId: people['1-00'], kind: 'reissue', details, source: 'phone', files: [] } as const;
    const receivedOn = dayInJapan(clock.now());
    await expect(recordApplication(installation, INSURER, { ...told, receivedOn }, CLERK)).rejects.toMatchObject(none);
    const form = await draft('5-00', 'reissue', details);
    const id = await apply('5-00', 'reissue', details);
    await decide(id, { action: 'take-up' });
    const live = (await papersOf('5-00')).filter(({ revokedAt }) => revokedAt === null);
    expect(live.length).toBe(1);
    await revokeCertificate(installation, INSURER, live[0]?.certificateId ?? '', CLERK, '記載の誤り');
    clock.advance(60_000);
    await expect(decide(id, { action: 'approve', matches: true, granted: {} })).rejects.toMatchObject(none);
    await decide(id, { action: 'withdraw' });
    await expect(send('5-00', form)).rejects.toMatchObject(none);

    // the form is there still: to be gone on with, or thrown away with its papers, by whoever began it
    const photo = await ready(await files.photo(), 'image/jpeg');
    expect(await as('5-00', (tx, one) => addToDraft(tx, installation, one, form, photo))).toBeUndefined();
    const drafts = async (key: string) => {
      const listed = await as(key, (tx, one) => listDrafts(tx, installation, one));
      return listed.map(({ applicationId }) => applicationId);
    };
    expect([(await drafts('5-00')).includes(form), (await drafts('2-00')).includes(form)]).toEqual([true, false]);
    const discard = (key: string) => as(key, (tx, one) => discardDraft(tx, installation, one, form));
    await expect(discard('2-00')).rejects.toMatchObject({ code: 'not-found' });
    const before = await audited('application-discarded');
    await discard('5-00');
    expect(await audited('application-discarded')).toBe(before + 1);
    expect([(await drafts('5-00')).includes(form), await listEvidence(installation.db, INSURER, form)]).toEqual([
      false,
      [],
    ]);
    await expect(discard('5-00')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('states the facts of each kind', async () => {
    clock.set('2027-02-01T10:00:00+09:00');
    const grant = { action: 'approve', matches: true } as const;
    const release = await apply('2-00', 'release-registration', { ...SELF, understood: 'yes' });
    await decide(release, { action: 'take-up' });
    await decide(release, { ...grant, granted: {} });
    const limit = await apply('4-00', 'limit-category', { ...SELF, onCertificate: 'yes' });
    await decide(limit, { action: 'take-up' });
    await expect(decide(limit, { ...grant, granted: { category: 'ア' } })).rejects.toMatchObject({
      details: { field: 'endsOn' },
    });
    await decide(limit, { ...grant, granted: { category: 'ア', on: '2027-02-01', endsOn: '2027-07-31' } });
    const medium = await apply('4-00', 'change-medium', { ...SELF, medium: 'paper' });
    await decide(medium, { action: 'take-up' });
    await decide(medium, { ...grant, granted: {} });
    const [record] = await readMembers(installation.db, INSURER, [people['4-00']], getDay('2027-02-02'));
    expect(record?.limitCategories).toMatchObject([{ category: 'ア', onCertificate: true }]);
    expect(record?.medium).toMatchObject({ medium: 'paper', why: 'asked' });
    const [released] = await readMembers(installation.db, INSURER, [people['2-00']], getDay('2027-02-02'));
    expect(released?.facts.card?.registration).toBe('release-requested');
  });

  it('of a protected person is for the protection officer alone, then and later', async () => {
    const details = { ...SELF, medium: 'paper' };
    const given = {
      memberId: people['1-03'],
      kind: 'change-medium',
      details,
      source: 'paper',
      receivedOn: getDay('2027-01-20'),
      files: [],
    } as const;
    await expect(recordApplication(installation, INSURER, given, CLERK)).rejects.toMatchObject({
      code: 'not-found',
      details: { what: 'member' },
    });
    const recorded = await recordApplication(installation, INSURER, given, OFFICER);
    const id = 'applicationId' in recorded ? recorded.applicationId : '';
    const listed = async (actor: FilingActor) => {
      const { guarded, items } = await listApplications(installation, INSURER, { which: 'all', limit: 100 }, actor);
      const isListed = items.some(({ application }) => application.applicationId === id);
      return [isListed, guarded.map(({ application }) => application.applicationId === id)];
    };
    expect(await listed(CLERK)).toEqual([false, []]);
    // in no list: they are shown one at a time
    expect(await listed(OFFICER)).toEqual([false, [true]]);
    await expect(reviewApplication(installation, INSURER, id, CLERK)).rejects.toMatchObject({ code: 'not-found' });
    expect(await stateOf(id, OFFICER)).toBe('received');
    // the 本人 of the same number, who opened for this child once, sees nothing of it
    const seen = await as('1-00', (tx, one) => listOwn(tx, installation, one));
    expect(seen.some((one) => one.memberId === people['1-03'])).toBe(false);
    await expect(recordApplication(installation, INSURER, given, OFFICER)).rejects.toMatchObject({
      details: { why: 'open' },
    });
  });

  it('vanishes from the 本人’s page when the child comes under protection, as the child does', async () => {
    const before = await as('1-00', (tx, one) => listOwn(tx, installation, one));
    const child = before.find((one) => one.memberId === people['1-02']);
    expect(child).toBeDefined();
    await recordFiling(
      installation,
      INSURER,
      people['1-02'],
      { kind: 'protection-raised', on: getDay('2027-02-01'), flag: 'requested' },
      CLERK,
    );
    await expect(
      as('1-00', (tx, one) => showOwn(tx, installation, one, child?.applicationId ?? '')),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(reviewApplication(installation, INSURER, child?.applicationId ?? '', CLERK)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('tells by mail that there is news, once for each, and of a person with a flag nobody', async () => {
    const outbox = async () =>
      (
        await sql<{ kind: string; member_id: string; key: string }>`
          select kind, member_id, notice_key as key from mail_outbox where kind like 'application-%'`.execute(
          installation.db,
        )
      ).rows;
    const before = await outbox();
    // for themselves, and for the child while it had no flag; never for the protected one
    expect(new Set(before.map((one) => one.member_id))).toEqual(new Set([people['1-00']]));
    const id = await apply('1-00', 'release-registration', { ...SELF, understood: 'yes' });
    await decide(id, { action: 'take-up' });
    await decide(id, { action: 'refuse', why: 'other', text: '理由' });
    const added = (await outbox()).slice(before.length);
    expect(added.map(({ key }) => key).sort()).toEqual([`application-decided|${id}|3`, `application-received|${id}`]);
    const ofTheFlagged = (await listOwnIdsOf(people['1-03'])).concat(await listOwnIdsOf(people['1-02']));
    expect(before.filter(({ key }) => ofTheFlagged.some((one) => key.includes(one))).length).toBe(1);
  });

  const listOwnIdsOf = async (memberId: string) =>
    (
      await sql<{
        application_id: string;
      }>`select application_id from application where member_id = ${memberId}`.execute(installation.db)
    ).rows.map((row) => row.application_id);

  it('is one for a person and matter at a time, in whatever order forms are opened, sent again and withdrawn', async () => {
    if (engine !== 'embedded') return;
    const step = fc.record({ do: fc.constantFrom('open', 'send', 'withdraw'), which: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const forms: string[] = [];
        const made = new Set<string>();
        for (const { do: what, which } of steps) {
          const form = forms[which % Math.max(1, forms.length)];
          if (what === 'open' || form === undefined)
            forms.push(await draft('5-00', 'limit-category', { ...SELF, onCertificate: 'no' }));
          else if (what === 'send') {
            const sent = await send('5-00', form).catch(() => undefined);
            if (sent) made.add(sent.applicationId);
          } else {
            for (const id of made) {
              await as('5-00', (tx, one) => actOnOwn(tx, installation, one, id, 'withdraw')).catch(() => undefined);
            }
          }
        }
        const own = await as('5-00', (tx, one) => listOwn(tx, installation, one));
        const open = own.filter(({ kind, state }) => kind === 'limit-category' && state === 'received');
        expect(open.length).toBeLessThan(2);
        for (const id of made) {
          await as('5-00', (tx, one) => actOnOwn(tx, installation, one, id, 'withdraw')).catch(() => undefined);
        }
      }),
      { numRuns: 8, seed: 32 },
    );
  });

  it('is listed, shown and decided at the shell, without the papers', async () => {
    if (engine !== 'embedded') return;
    await addStaff(installation, INSURER, { name: 'hanako', role: 'clerk' }, OPERATOR);
    const akashi = (argv: string[]) =>
      runShell(['application', ...argv, '--as', 'hanako'], { cwd: '.', env: {}, installation });
    const id = await apply('5-00', 'lost-renewing', { ...SELF, cardState: 'lost', note: 'NOTE-MARK' });
    const listed = JSON.parse((await akashi(['list', '--json'])).out) as { applications: { applicationId: string }[] };
    expect(listed.applications.some(({ applicationId }) => applicationId === id)).toBe(true);
    expect(JSON.stringify(listed)).not.toContain('NOTE-MARK');
    expect((await akashi(['show', id])).out).toContain('NOTE-MARK');
    expect((await akashi(['decide', id, '--action', 'approve'])).code).toBe(1);
    expect((await akashi(['decide', id, '--action', 'take-up'])).code).toBe(0);
    const decided = await akashi(['decide', id, '--action', 'approve', '--ends', '2027-06-30', '--json']);
    expect([decided.code, JSON.parse(decided.out)]).toMatchObject([0, { state: 'approved' }]);
  });

  it('keeps nothing of what was written in the clear', async () => {
    const marks = 'PLACE-MARK-7731';
    await apply('1-01', 'reissue', { ...SELF, circumstance: 'stolen', happenedOn: '2027-01-30', place: marks });
    const { rows } = await sql<{ text: string }>`
      select row_to_json(a)::text as text from application a
      union all select row_to_json(e)::text from application_event e
      union all select row_to_json(d)::text from application_draft d`.execute(installation.db);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ text }) => text.includes(marks))).toEqual([]);
  });

  it('needs no application when the paper itself is renewed: while the approval goes on, the next one is printed', async () => {
    const [before] = await papersOf('1-01');
    const expiresOn = before?.expiresOn ?? getDay('2025-12-02');
    const asked = await as('1-01', (tx, one) => listOwn(tx, installation, one));
    for (const on of ['2027-06-30', '2028-06-30', '2029-06-30', '2030-06-30'].filter((day) => day < expiresOn)) {
      clock.set(`${on}T03:00:00+09:00`);
      const clockwork = { kind: 'system', id: 'daily', role: 'system' } as const;
      expect(await tidyApplications(installation, INSURER, getDay(on), clockwork)).toMatchObject({ continued: 1 });
    }
    const on = expiresOn;
    clock.set(`${on}T10:00:00+09:00`);
    // the uniform last day has come near: the society has set the next one
    await adoptPolicy(installation, policySchema.parse({ ...POLICY, certificateEndsOn: '2035-11-30' }), {
      people: { by: 'one', second: 'two' },
    });
    await issueAll(installation, on);
    const [next] = await papersOf('1-01');
    expect(next?.certificateId).not.toBe(before?.certificateId);
    expect([next?.reason, (next?.expiresOn ?? '') > expiresOn]).toEqual(['R8', true]);
    expect((await as('1-01', (tx, one) => listOwn(tx, installation, one))).length).toBe(asked.length);
  });
});
