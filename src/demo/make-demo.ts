import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addStaff,
  findAccountHolders,
  findSignedIn,
  findStaffByName,
  makeLetters,
  openAccountWithPassword,
  redeemCode,
  setStaffSecret,
  signOut,
} from '../access/index.ts';
import { OPERATOR, recordAudit } from '../audit/index.ts';
import { approveRun, listRuns, planRun, releaseRun, type StaffActor } from '../issuance/index.ts';
import type { Day } from '../lib/day.ts';
import { foldIdentifier } from '../lib/fold.ts';
import { eachMember, importApprovals, importCardStatus, importMembers } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { adoptPolicy, listInsurers } from '../society/index.ts';
import {
  DEMO_ACCOUNTS,
  DEMO_MEMBER_PASSWORD,
  DEMO_STAFF,
  DEMO_STAFF_PASSWORD,
  demoTotpSecret,
} from './demo-secrets.ts';
import { type DemoMark, findDemoMark, finishDemoMark, insertDemoMark } from './demo-store.ts';
import { demoPolicy, FICTIONAL_INSURER } from './fictional-policy.ts';
import { generateSociety } from './generate-society.ts';
import { namedPeople } from './named-people.ts';
import type { NamedPerson } from './named-person.ts';
import { fileTextOf, type Person, SOCIETY_FILES } from './society-files.ts';
import { type DemoWaysIn, getResident, type Resident, waysInto } from './ways-in.ts';

/** People besides the named ones, so that lists and counts look like a society. */
const CROWD = 240;

/**
 * Makes the fictional society, or finds the one that is there, and gives the ways in. Everybody comes in as in a real society:
 * policy, files, plan, approval by a second person, release, letters, accounts. Each step can be done again, so a start that
 * was killed is finished by the next one.
 * @param options.on the day that people are made around; a demo that is there keeps its own.
 * @throws Refused `demo-refused` when the installation holds any society that is not the demo
 */
export async function makeDemo(installation: Installation, options: { on: Day }): Promise<DemoWaysIn> {
  const { insurerNumber, madeForOn, finished } = await takeMark(installation, options.on);
  const people = namedPeople(insurerNumber, madeForOn);
  if (!finished) {
    await adoptPolicy(installation, demoPolicy(insurerNumber, madeForOn), { fromOn: madeForOn });
    const crowd = generateSociety({ insurerNumber, members: CROWD, seed: 'demo', on: madeForOn });
    await importPeople(installation, [...people, ...crowd], madeForOn);
    await makeStaff(installation, insurerNumber);
    await issueAll(installation, insurerNumber, madeForOn);
  }
  const residents = await findResidents(installation, insurerNumber, people, madeForOn);
  if (!finished) {
    await openAccounts(installation, insurerNumber, residents);
    await finish(installation, insurerNumber);
  }
  return waysInto(installation, insurerNumber, madeForOn, residents);
}

/** The demo's mark, written now if this installation is empty. */
async function takeMark({ clock, db }: Installation, on: Day): Promise<DemoMark> {
  return inTransaction(db, async (tx) => {
    const insurers = await listInsurers(tx);
    const mark = await findDemoMark(tx);
    if (insurers.some((insurerNumber) => insurerNumber !== mark?.insurerNumber)) throw new Refused('demo-refused');
    if (mark) return mark;
    await insertDemoMark(tx, FICTIONAL_INSURER, on, clock.now());
    return { insurerNumber: FICTIONAL_INSURER, madeForOn: on, finished: false };
  });
}

async function importPeople(installation: Installation, people: readonly Person[], on: Day): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'akashi-demo-'));
  try {
    for (const file of SOCIETY_FILES) await writeFile(join(folder, file), fileTextOf(file, people));
    const named = (name: (typeof SOCIETY_FILES)[number]) => ({ name, path: join(folder, name) });
    const actor = OPERATOR;
    const results = [
      await importMembers(installation, named('members.csv'), { actor }),
      await importCardStatus(installation, named('card-status.csv'), { actor, asOfOn: on, kind: 'complete' }),
      await importApprovals(installation, named('approvals.csv'), { actor }),
    ];
    for (const { ok, report } of results) if (!ok) throw new Error(`the demo's own ${report.name} was refused`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function makeStaff(installation: Installation, insurerNumber: string): Promise<void> {
  for (const { name, role } of DEMO_STAFF) {
    const there = await findStaffByName(installation.db, insurerNumber, name);
    const { staffId } = there ?? (await addStaff(installation, insurerNumber, { name, role }, OPERATOR));
    const secret = { password: DEMO_STAFF_PASSWORD, totpSecret: demoTotpSecret(name) };
    await setStaffSecret(installation, insurerNumber, staffId, secret);
  }
}

/** Plans, approves and releases one run, going on where an earlier start was stopped. */
async function issueAll(installation: Installation, insurerNumber: string, on: Day): Promise<void> {
  const clerk = await getStaffActor(installation, insurerNumber, 'tanto');
  const approver = await getStaffActor(installation, insurerNumber, 'shonin');
  const runs = await listRuns(installation.db, insurerNumber);
  const begun = runs.find((run) => run.state !== 'planning' && run.state !== 'cancelled');
  const { runId, state } = begun ?? (await planRun(installation, insurerNumber, { on }, clerk));
  if (state === 'checked') await approveRun(installation, insurerNumber, runId, approver);
  if (state === 'checked' || state === 'approved' || state === 'releasing')
    await releaseRun(installation, insurerNumber, runId, approver);
}

export async function getStaffActor({ db }: Installation, insurerNumber: string, name: string): Promise<StaffActor> {
  const staff = await findStaffByName(db, insurerNumber, name);
  if (!staff) throw new Error(`the demo has no staff member ${name}`);
  return { kind: 'staff', id: staff.staffId, role: staff.role };
}

/** Who the named people became: found by 記号・番号・枝番. */
async function findResidents(
  { db }: Installation,
  insurerNumber: string,
  people: readonly NamedPerson[],
  on: Day,
): Promise<Resident[]> {
  const ids = new Map<string, string>();
  for await (const page of eachMember(db, insurerNumber, on)) {
    for (const { memberId, line } of page) ids.set(keyOf(line.symbol, line.number, line.branch), memberId);
  }
  return people.map((person) => {
    const { 記号, 番号, 枝番 } = person.member;
    const memberId = ids.get(keyOf(記号, 番号, 枝番));
    if (memberId === undefined) throw new Error(`the demo's ${person.key} is not in the ledger`);
    return { ...person, memberId };
  });
}

function keyOf(symbol: string, number: string, branch: string): string {
  return [symbol, number, branch].map(foldIdentifier).join(' ');
}

/** Opens accounts the way people do: by the code of a letter. */
async function openAccounts(
  installation: Installation,
  insurerNumber: string,
  residents: readonly Resident[],
): Promise<void> {
  const chosen = DEMO_ACCOUNTS.map(({ key, loginName }) => ({ loginName, resident: getResident(residents, key) }));
  const ids = chosen.map(({ resident }) => resident.memberId);
  const holders = await findAccountHolders(installation.db, insurerNumber, ids);
  for (const { loginName, resident } of chosen) {
    if (holders.has(resident.memberId)) continue;
    const [letter] = await inTransaction(installation.db, (tx) =>
      makeLetters(tx, installation, insurerNumber, OPERATOR, [resident.memberId]),
    );
    if (!letter) throw new Error(`no letter for the demo's ${resident.key}`);
    const entered = { code: letter.code, birthOn: resident.member.生年月日, address: 'demo' };
    const enrolment = await redeemCode(installation, insurerNumber, entered);
    const password = DEMO_MEMBER_PASSWORD;
    const session = await openAccountWithPassword(installation, insurerNumber, enrolment, { loginName, password });
    const signedIn = await findSignedIn(installation.db, installation, insurerNumber, session);
    if (signedIn) await signOut(installation, signedIn, session);
  }
}

async function finish({ clock, db }: Installation, insurerNumber: string): Promise<void> {
  const at = clock.now();
  await inTransaction(db, async (tx) => {
    await finishDemoMark(tx, insurerNumber, at);
    await recordAudit(tx, insurerNumber, at, [
      { actor: OPERATOR, action: 'demo-made', subject: { kind: 'insurer', id: insurerNumber } },
    ]);
  });
}
