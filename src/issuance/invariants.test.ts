import { expect, it } from 'vitest';
import { describeOnBothDatabases, openTestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { crowdedSociety, nextMonth, shuffled, takeInSociety } from '../../tests/support/generated-society.ts';
import { letterFor } from '../../tests/support/household.ts';
import { APPROVER, allCertificates, PLANNER } from '../../tests/support/issuing.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { makeSociety } from '../../tests/support/society.ts';
import {
  addStaff,
  currentTotp,
  openAccountWithPassword,
  redeemCode,
  setStaffSecret,
  signInStaff,
} from '../access/index.ts';
import { OPERATOR, verifyAudit } from '../audit/index.ts';
import { type Certificate, statusAt } from '../certificates/index.ts';
import { consoleRoutes } from '../console/index.ts';
import type { MemberFacts } from '../eligibility/index.ts';
import { listGaps } from '../gaps/index.ts';
import { addDays, addYears, ageOn, birthdayAt, type Day, getDay, startOfDayInJapan } from '../lib/day.ts';
import { eachMember, findHousehold, type MemberRecord } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { sql } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { portalRoutes } from '../portal/index.ts';
import { urls } from '../web/urls.ts';
import { approveRun, checkRun, listRunItems, planRun, releaseRun } from './index.ts';

const CYCLES = ['2025-12-02', '2026-01-05', '2026-02-02'].map(getDay);
const SEED = 'invariants';
const PEOPLE = 220;
const ENDS_ON = getDay('2030-11-30');

const isGuarded = (facts: MemberFacts) => facts.disclosure === 'withheld' || facts.disclosure === 'requested';
const keyOf = ({ line }: MemberRecord) => `${line.symbol}-${line.number}-${line.branch}`;

/** Said again from the contract's words, and not by the code that decides. */
function isMember(facts: MemberFacts, on: Day): boolean {
  const over = facts.category === 'voluntary' && facts.voluntaryEndsOn !== null && facts.voluntaryEndsOn < on;
  return (
    facts.eligibleFromOn <= on &&
    !(facts.lostOn !== null && facts.lostOn <= on) &&
    !over &&
    ageOn(facts.birthOn, on) < 75
  );
}

function hasUsableCard({ card, myNumber }: MemberFacts, on: Day): boolean {
  if (card === null || myNumber !== 'filed') return false;
  const released =
    /^release/.test(card.registration) && !(card.releaseRequestedOn !== null && card.releaseRequestedOn > on);
  const returned = card.card === 'returned' && !(card.returnedOn !== null && card.returnedOn > on);
  if (released || returned || card.card === 'none' || /^(?:not-registered|unknown)$/.test(card.registration))
    return false;
  return [card.certificateExpiresOn, card.cardExpiresOn].every((expiry) => {
    if (expiry === null) return true;
    const [year = 0, month = 0] = expiry.split('-').map(Number);
    return on < new Date(Date.UTC(year, month - 1 + 4, 1)).toISOString().slice(0, 10);
  });
}

async function recordsOn(installation: Installation, on: Day): Promise<Map<string, MemberRecord>> {
  const found = new Map<string, MemberRecord>();
  for await (const page of eachMember(installation.db, INSURER, on))
    for (const record of page) found.set(record.memberId, record);
  return found;
}

/** The documents of a run as the person's key and what they say, whatever ids they have. */
function issuedIn(
  runId: string,
  certificates: readonly Certificate[],
  records: ReadonlyMap<string, MemberRecord>,
): string[] {
  return certificates
    .filter((one) => one.runId === runId)
    .map((one) => {
      const record = records.get(one.memberId);
      return `${record ? keyOf(record) : '?'} ${one.document} ${one.channel} ${one.reason} ${one.effectiveOn} ${one.expiresOn} ${one.share}`;
    })
    .sort();
}

/** @returns the cookie of the session */
async function signInAs(installation: Installation, staffId: string, name: string, at: Date): Promise<string> {
  const [password, totpSecret] = ['ななつのうみをわたるふねのうた', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'];
  await setStaffSecret(installation, INSURER, staffId, { password, totpSecret });
  const code = currentTotp(totpSecret, at);
  return `akashi-staff=${await signInStaff(installation, INSURER, { name, password, code, address: 'x' })}`;
}

async function cycle(installation: Installation, clock: ReturnType<typeof handClock>, on: Day): Promise<string> {
  clock.set(`${on}T10:00:00+09:00`);
  const { runId } = await planRun(installation, INSURER, { on }, PLANNER);
  await approveRun(installation, INSURER, runId, APPROVER);
  await releaseRun(installation, INSURER, runId, APPROVER, { chunkSize: 60 });
  return runId;
}

describeOnBothDatabases('the invariants of domain.md §12.6 over three months of a generated society', (get, engine) => {
  const clock = handClock('2025-12-02T09:00:00+09:00');
  const months: { on: Day; runId: string; records: Map<string, MemberRecord> }[] = [];
  let installation: Installation;
  let certificates: Certificate[] = [];

  it('three months are issued and reconcile', async () => {
    installation = testInstallation(get(), clock);
    await makeSociety(installation);
    let people = crowdedSociety(SEED, PEOPLE, CYCLES[0] ?? getDay('2025-12-02'));
    for (const on of CYCLES) {
      if (on !== CYCLES[0]) people = nextMonth(people, SEED, on);
      clock.set(`${on}T09:00:00+09:00`);
      await takeInSociety(installation, people, addDays(on, -1));
      const runId = await cycle(installation, clock, on);
      expect(await checkRun(installation, INSURER, runId, APPROVER)).toMatchObject({ ok: true, differences: [] });
      months.push({ on, runId, records: await recordsOn(installation, on) });
    }
    certificates = await allCertificates(installation);
    // The society must hold what the invariants are about, or they would hold of nothing.
    const reasons = new Set(certificates.map(({ reason }) => reason));
    for (const reason of ['R1', 'R2', 'R7', 'R8', 'N0'] as const) expect(reasons).toContain(reason);
    expect(certificates.filter(({ revokedAt }) => revokedAt !== null).length).toBeGreaterThan(5);
  });

  it('I1 no protected person is in anything on the Web, in a household, or in a list', async () => {
    for (const { on, runId, records } of months) {
      const guarded = new Set(
        [...records.values()].filter(({ facts }) => isGuarded(facts)).map(({ memberId }) => memberId),
      );
      expect(guarded.size).toBeGreaterThan(5);
      for (const one of certificates.filter((all) => all.runId === runId && guarded.has(all.memberId)))
        expect(one).toMatchObject({ channel: 'paper', protected: true, visibleFromAt: null, publishedAt: null });
      const shown = await listRunItems(installation.db, INSURER, runId, { limit: 10_000, includeProtected: false });
      expect(shown.filter(({ member_id }) => guarded.has(member_id))).toEqual([]);
      for await (const page of listGaps(installation, INSURER, on, { includeProtected: false }))
        expect(page.filter(({ memberId }) => guarded.has(memberId))).toEqual([]);
    }
    const last = months.at(-1);
    for (const record of last?.records.values() ?? []) {
      if (isGuarded(record.facts)) expect(await letterFor(installation, record.memberId)).toBeUndefined();
      else if (record.facts.relation === 'insured') {
        const household = await findHousehold(
          installation.db,
          INSURER,
          record.memberId,
          last?.on ?? record.facts.birthOn,
        );
        expect(household.filter(({ facts }) => isGuarded(facts))).toEqual([]);
      }
    }
  });

  it('I2 every member has a usable card or a valid certificate, or is somebody’s task', async () => {
    for (const { on, records } of months.slice(-1)) {
      const tasks = new Set<string>();
      for await (const page of listGaps(installation, INSURER, on, { includeProtected: true }))
        for (const gap of page) tasks.add(gap.memberId);
      const valid = new Set(
        certificates
          .filter((one) => one.document === 'certificate' && statusAt(one, clock.now()) === 'effective')
          .map(({ memberId }) => memberId),
      );
      let looked = 0;
      for (const { facts, memberId } of records.values()) {
        if (!isMember(facts, on)) continue;
        looked += 1;
        const old = facts.legacyCardEndsOn !== null && facts.legacyCardEndsOn >= on;
        const means = [!isGuarded(facts) && hasUsableCard(facts, on), valid.has(memberId), tasks.has(memberId), old];
        expect([memberId, means.includes(true)]).toEqual([memberId, true]);
      }
      expect(looked).toBeGreaterThan(PEOPLE / 2);
    }
  });

  it('I3 at most one valid certificate a person, but for paper that takes the place of another and is not known to have arrived', () => {
    const held = Map.groupBy(
      certificates.filter(({ document }) => document === 'certificate'),
      ({ memberId }) => memberId,
    );
    const first = startOfDayInJapan(getDay('2025-12-01')).getTime();
    for (const documents of held.values()) {
      for (let day = 0; day < 120; day++) {
        const at = new Date(first + day * 86_400_000 + 43_200_000);
        const valid = documents.filter((one) => one.issuedAt <= at && statusAt(one, at) === 'effective');
        // All but the oldest of them are paper: on the Web a new one ends the one before at the same instant.
        const [, ...later] = valid.toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
        expect(later.filter(({ channel, deliveredAt }) => channel !== 'paper' || deliveredAt !== null)).toEqual([]);
      }
    }
  });

  it('I4 no last day is beyond a limit', () => {
    let looked = 0;
    for (const { runId, records } of months) {
      for (const { memberId, effectiveOn, expiresOn, reason } of certificates.filter((one) => one.runId === runId)) {
        const facts = records.get(memberId)?.facts;
        if (!facts || effectiveOn === null || expiresOn === null) continue;
        looked += 1;
        const limits = [ENDS_ON, addDays(addYears(effectiveOn, 5), -1), addDays(birthdayAt(facts.birthOn, 75), -1)];
        if (facts.category === 'voluntary' && facts.voluntaryEndsOn) limits.push(facts.voluntaryEndsOn);
        if (facts.lostOn) limits.push(addDays(facts.lostOn, -1));
        expect(limits.every((limit) => expiresOn <= limit)).toBe(true);
        expect(effectiveOn <= expiresOn).toBe(true);
        if (reason === 'X1') expect(expiresOn < addDays(effectiveOn, 62)).toBe(true);
      }
    }
    expect(looked).toBeGreaterThan(50);
  });

  it('I5 R8 and X1 only with an approval that counts; nothing else asks for one', async () => {
    for (const { on, runId, records } of months) {
      const items = await listRunItems(installation.db, INSURER, runId, { limit: 10_000, includeProtected: true });
      for (const { member_id, reason, application } of items) {
        const kind = reason === 'R8' ? 'special-care' : reason === 'X1' ? 'lost-renewing' : null;
        expect(application).toBe(kind ? 'required' : 'not-required');
        const approvals = records.get(member_id)?.facts.approvals ?? [];
        const counts = approvals.some(
          (one) => one.kind === kind && one.approvedOn <= on && !(one.endedOn !== null && one.endedOn < on),
        );
        expect(counts).toBe(kind !== null);
      }
    }
  });

  it('I6 the order of the rows changes nothing, and the same run again issues nothing', async () => {
    const [month] = months;
    if (!month) throw new Error('no month was issued');
    const other = await openTestDatabase(engine);
    try {
      const otherClock = handClock(`${month.on}T09:00:00+09:00`);
      const mirror = testInstallation(other, otherClock);
      await makeSociety(mirror);
      await takeInSociety(mirror, shuffled(crowdedSociety(SEED, PEOPLE, month.on), SEED), addDays(month.on, -1));
      const runId = await cycle(mirror, otherClock, month.on);
      const issued = issuedIn(runId, await allCertificates(mirror), await recordsOn(mirror, month.on));
      expect(issued).toEqual(issuedIn(month.runId, certificates, month.records));
      expect(issued.length).toBeGreaterThan(100);
      await takeInSociety(mirror, shuffled(crowdedSociety(SEED, PEOPLE, month.on), 'again'), addDays(month.on, -1));
      expect(await planRun(mirror, INSURER, { on: month.on }, PLANNER)).toMatchObject({ people: 0 });
    } finally {
      await other.close();
    }
  });

  it('I7 every issue, view and withdrawal is kept with who, when and why', async () => {
    const { rows: events } = await sql<{
      certificate_id: string;
      kind: string;
      by_kind: string;
      by_id: string;
      why: string | null;
    }>`
      select certificate_id, kind, by_kind, by_id, why from certificate_event`.execute(installation.db);
    for (const { kind, by_kind, by_id, why } of events) {
      expect(`${by_kind}${by_id}`).not.toBe('');
      if (kind === 'revoked') expect(['replaced', 'left', 'other-person', 'protected']).toContain(why);
    }
    const { rows: entries } = await sql<{ action: string; subject_id: string; actor_id: string }>`
      select action, subject_id, actor_id from audit_entry where insurer_number = ${INSURER}`.execute(installation.db);
    const logged = new Set(
      entries.filter(({ actor_id }) => actor_id !== '').map(({ action, subject_id }) => `${action} ${subject_id}`),
    );
    for (const { certificateId, reason } of certificates) {
      expect(logged.has(`certificate-issued ${certificateId}`)).toBe(true);
      expect(reason).toMatch(/^[RXN]\d+$/);
    }
    for (const { certificate_id, kind, why } of events)
      if (kind === 'revoked' && why !== 'replaced')
        expect(logged.has(`certificate-ended ${certificate_id}`)).toBe(true);
    expect(await verifyAudit(installation.db, INSURER)).toMatchObject({ broken: null });
  });

  it('I7 what is masked of a protected person is shown to a protection officer only, with a reason that is kept', async () => {
    const { staffId } = await addStaff(installation, INSURER, { name: 'hogo', role: 'protection-officer' }, OPERATOR);
    const officer = await signInAs(installation, staffId, 'hogo', clock.now());
    const clerk = await addStaff(installation, INSURER, { name: 'tanto', role: 'clerk' }, OPERATOR);
    const other = await signInAs(installation, clerk.staffId, 'tanto', clock.now());
    const app = consoleRoutes(installation);
    const ask = (path: string, cookie: string, why?: string) =>
      app.request(`http://localhost${path}`, {
        headers: { cookie, origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
        ...(why === undefined ? {} : { method: 'POST', body: `why=${why}` }),
      });
    const kept = async (memberId: string) => {
      const { rows } = await sql<{ actor_id: string; details: string }>`
        select actor_id, details from audit_entry
        where insurer_number = ${INSURER} and action = 'member-unmasked' and subject_id = ${memberId}`.execute(
        installation.db,
      );
      return rows.map((row) => [row.actor_id, row.details]);
    };
    let looked = 0;
    for (const { facts, line, memberId } of months.at(-1)?.records.values() ?? []) {
      const { address } = line;
      if (!isGuarded(facts) || address === null) continue;
      looked += 1;
      const [page, unmask] = [urls.staff.member(memberId), urls.staff.memberUnmask(memberId)];
      expect((await ask(page, other)).status).toBe(404);
      expect((await ask(unmask, other, 'sending')).status).toBe(403);
      expect(await (await ask(page, officer)).text()).not.toContain(address);
      for (const none of ['', 'because']) {
        const refused = await ask(unmask, officer, none);
        expect([refused.status, (await refused.text()).includes(address)]).toEqual([422, false]);
      }
      expect(await kept(memberId)).toEqual([]);
      expect(await (await ask(unmask, officer, 'sending')).text()).toContain(address);
      expect(await kept(memberId)).toEqual([[staffId, '{"why":"sending"}']]);
      expect(await (await ask(page, officer)).text()).not.toContain(address);
    }
    expect(looked).toBeGreaterThan(5);
  });

  it('I8 a notice is never taken for a certificate: no code, another number, another address', async () => {
    for (const { document, serial, rid, statusIndex, expiresOn } of certificates) {
      expect([serial.slice(0, 2), rid === null, statusIndex === null, expiresOn === null]).toEqual(
        document === 'notice' ? ['SO', true, true, true] : ['SK', false, false, false],
      );
    }
    const app = portalRoutes(installation);
    const records = months.at(-1)?.records;
    for (const document of ['notice', 'certificate'] as const) {
      const one = certificates.find(
        (all) =>
          all.document === document &&
          all.channel === 'web' &&
          statusAt(all, clock.now()) === 'effective' &&
          records?.get(all.memberId)?.facts.relation === 'insured' &&
          records.get(all.memberId)?.facts.disclosure === 'none',
      );
      const record = records?.get(one?.memberId ?? '');
      if (!one || !record) throw new Error(`nobody has a ${document}`);
      const code = (await letterFor(installation, record.memberId)) ?? '';
      const enrolment = await redeemCode(installation, INSURER, {
        code,
        birthOn: record.facts.birthOn,
        address: document,
      });
      const chosen = { loginName: `member-${document}`, password: 'こたつ みかん 猫 雪だるま 温泉' };
      const session = await openAccountWithPassword(installation, INSURER, enrolment, chosen);
      const ask = (path: string) => app.request(path, { headers: { cookie: `akashi=${session}` } });
      const { certificateId } = one;
      const [right, wrong] = document === 'notice' ? [urls.notice, urls.certificate] : [urls.certificate, urls.notice];
      expect((await ask(right(certificateId))).status).toBe(200);
      expect((await ask(wrong(certificateId))).status).toBe(404);
      if (document === 'notice') expect((await ask(urls.certificateCode(certificateId))).status).toBe(404);
      const page = await (await ask(right(certificateId))).text();
      expect(page.match(/<title>([^<]*)/)?.[1]).toContain(document === 'notice' ? '資格情報のお知らせ' : '資格確認書');
    }
  });
});
