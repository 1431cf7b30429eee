import { endWaysAgain } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { endAgain, keepLost, keepReserved, type LostCertificate } from '../certificates/index.ts';
import { recordFilingIn } from '../filings/index.ts';
import { endSingleIssuesAgain } from '../issuance/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { holdRestored, settleGiven } from '../mail/index.ts';
import { listFlags, readMembers } from '../members/index.ts';
import {
  findLogId,
  findPlace,
  giveUpUnseen,
  LOG_START,
  lockOutside,
  type OutsideLine,
  readLines,
  sizeOf,
  takeOff,
  writePlace,
} from '../outside/index.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { endSharesAgain } from '../sharing/index.ts';
import { listInsurers } from '../society/index.ts';

/** What was done again for one society, and what a person has to see to. */
export interface Replayed {
  insurerNumber: string;
  /** Documents of which the database knows nothing but this. */
  lost: number;
  /** Ends that were not there. */
  ended: number;
  /** Flags that were raised again. */
  flags: number;
  /** Flags of people whom the ledger does not have: their identifiers of before. */
  flagsOfUnknown: string[];
  /** Flags that had been lowered after the backup: they stay up until two people lower them again. */
  flagsStillUp: string[];
  /** Mails that will not go a second time. */
  mailsGiven: number;
  /** Other mails that may be meant for a time that has passed: held for a person. */
  mailsHeld: number;
  letters: number;
  accounts: number;
  staff: number;
  /** 随時交付 that are not open any more. */
  singleIssues: number;
  /** Passwords, passkeys, apps and recovery codes that were taken out of use again. */
  ways: number;
  /** 共有 that had ended and were open again. */
  shares: number;
  /** Packets released, print packages made and keys given up after the backup: identifiers, to be looked at by people. */
  packets: string[];
  packages: string[];
  keys: string[];
}

export interface ReplayResult {
  lines: number;
  /** Lines that are cut off or were changed: what they said is not known. */
  damaged: number;
  societies: Replayed[];
}

const LINES_AT_ONCE = 1_000;

type Flag = 'requested' | 'withheld' | 'nondisclosure';

/** Acts of one society, gathered from the file. What can be many is handed on in pieces. */
interface Gathered {
  issued: LostCertificate[];
  ends: { certificateId: string; at: Date }[];
  slots: Map<string, number>;
  /** The newest word on each flag of each person. */
  flags: Map<string, { memberId: string; flag: Flag; on: Day; up: boolean }>;
  mails: string[];
  letterIds: string[];
  accountIds: string[];
  staffIds: string[];
  singleIssueIds: string[];
  wayIds: string[];
  shareIds: string[];
  packets: Set<string>;
  packages: Set<string>;
  keys: Set<string>;
}

/**
 * Does again in a database that came back from an earlier time what must not be undone: ends of documents, flags, ways in that
 * were closed; mails that went out do not go again; places in status lists stay taken; documents that only the file knows are kept
 * as lost. From the place up to which the database knows the file, in one transaction. Idempotent.
 * @throws Refused `outside-log-missing` (no such file), `outside-log-other` (it speaks of a society that is not in the database)
 */
export async function replayOutside(installation: Installation, file: string, actor: Actor): Promise<ReplayResult> {
  const logId = findLogId(file);
  if (logId === undefined) throw new Refused('outside-log-missing', { file });
  const now = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    await lockOutside(tx);
    const place = (await findPlace(tx, logId)) ?? LOG_START;
    if (place.bytes > sizeOf(file)) throw new Refused('outside-log-short', { file });
    const known = new Set(await listInsurers(tx));
    const societies = new Map<string, Society>();
    const result: ReplayResult = { lines: 0, damaged: 0, societies: [] };
    let { hash } = place;
    let written: string[] = [];
    for await (const read of readLines(file, place)) {
      hash = read.hash;
      if (read.damaged) result.damaged += 1;
      if (read.line === undefined) continue;
      result.lines += 1;
      written.push(read.line.lineId);
      if (written.length >= LINES_AT_ONCE) {
        await takeOff(tx, written);
        written = [];
      }
      const { insurerNumber } = read.line;
      // keys of the installation itself belong to no society
      if (!known.has(insurerNumber) && read.line.kind !== 'key-compromised')
        throw new Refused('outside-log-other', { file, insurer: insurerNumber });
      const society = societies.get(insurerNumber) ?? newSociety(insurerNumber);
      societies.set(insurerNumber, society);
      gather(society.gathered, read.line);
      if (society.gathered.issued.length + society.gathered.ends.length >= LINES_AT_ONCE)
        await settleDocuments(tx, society, actor, now);
    }
    await takeOff(tx, written);
    for (const society of societies.values()) {
      if (known.has(society.done.insurerNumber)) await settle(tx, installation, society, actor, now);
      result.societies.push(society.done);
    }
    await writePlace(tx, logId, { bytes: sizeOf(file), hash });
    return result;
  });
}

/** The files that the database knew before it came back are lost for good: a new one is begun. @returns how many files */
export async function giveUpOutside(installation: Installation, actor: Actor): Promise<number> {
  const now = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    await lockOutside(tx);
    const files = await giveUpUnseen(tx);
    if (files === 0) return 0;
    for (const insurerNumber of await listInsurers(tx)) {
      const subject = { kind: 'insurer', id: insurerNumber };
      await recordAudit(tx, insurerNumber, now, [
        { actor, action: 'outside-log-given-up', subject, details: { files } },
      ]);
    }
    return files;
  });
}

interface Society {
  gathered: Gathered;
  done: Replayed;
}

function newSociety(insurerNumber: string): Society {
  const gathered: Gathered = {
    issued: [],
    ends: [],
    slots: new Map(),
    flags: new Map(),
    mails: [],
    letterIds: [],
    accountIds: [],
    staffIds: [],
    singleIssueIds: [],
    wayIds: [],
    shareIds: [],
    packets: new Set(),
    packages: new Set(),
    keys: new Set(),
  };
  const none = {
    lost: 0,
    ended: 0,
    flags: 0,
    mailsGiven: 0,
    mailsHeld: 0,
    letters: 0,
    accounts: 0,
    staff: 0,
    singleIssues: 0,
    ways: 0,
    shares: 0,
  };
  const lists = { flagsOfUnknown: [], flagsStillUp: [], packets: [], packages: [], keys: [] };
  return { gathered, done: { insurerNumber, ...none, ...lists } };
}

function gather(into: Gathered, { details, kind, subjectId }: OutsideLine): void {
  const text = (name: string) => String(details[name] ?? '');
  const numberOrNull = (name: string) => (typeof details[name] === 'number' ? details[name] : null);
  switch (kind) {
    case 'certificate-issued':
      into.issued.push({
        certificateId: subjectId,
        memberId: text('memberId'),
        serial: text('serial'),
        document: text('document'),
        rid: typeof details.rid === 'string' ? details.rid : null,
        statusList: numberOrNull('statusList'),
        statusIndex: numberOrNull('statusIndex'),
      });
      break;
    case 'certificate-revoked':
      into.ends.push({ certificateId: subjectId, at: new Date(text('at')) });
      break;
    case 'slots-reserved':
      into.slots.set(subjectId, Math.max(into.slots.get(subjectId) ?? 0, numberOrNull('nextSlot') ?? 0));
      break;
    case 'protection-raised':
    case 'protection-lowered': {
      const flag = { memberId: subjectId, flag: text('flag') as Flag, on: text('on') as Day };
      into.flags.set(`${subjectId} ${flag.flag}`, { ...flag, up: kind === 'protection-raised' });
      break;
    }
    case 'mail-given':
      into.mails.push(subjectId);
      break;
    case 'code-ended':
      into.letterIds.push(subjectId);
      break;
    case 'account-closed':
      into.accountIds.push(subjectId);
      break;
    case 'staff-disabled':
      into.staffIds.push(subjectId);
      break;
    case 'single-issue-over':
      into.singleIssueIds.push(subjectId);
      break;
    case 'way-ended':
      into.wayIds.push(subjectId);
      break;
    case 'share-ended':
      into.shareIds.push(subjectId);
      break;
    case 'packet-released':
      into.packets.add(subjectId);
      break;
    case 'print-packaged':
      into.packages.add(subjectId);
      break;
    case 'key-compromised':
      into.keys.add(subjectId);
      break;
  }
}

async function settleDocuments(tx: Tx, { done, gathered }: Society, actor: Actor, now: Date): Promise<void> {
  const { insurerNumber } = done;
  done.lost += await keepLost(tx, insurerNumber, gathered.issued, now);
  done.ended += await endAgain(tx, insurerNumber, gathered.ends, actor, now);
  gathered.issued = [];
  gathered.ends = [];
}

async function settle(tx: Tx, installation: Installation, society: Society, actor: Actor, now: Date): Promise<void> {
  const { done, gathered } = society;
  const { insurerNumber } = done;
  await settleDocuments(tx, society, actor, now);
  for (const [list, nextSlot] of gathered.slots) await keepReserved(tx, insurerNumber, Number(list), nextSlot);
  for (const flag of gathered.flags.values()) await settleFlag(tx, installation, done, flag, actor);
  done.mailsGiven = await settleGiven(tx, insurerNumber, gathered.mails, now);
  done.mailsHeld = await holdRestored(tx, insurerNumber, now);
  Object.assign(done, await endWaysAgain(tx, insurerNumber, gathered, actor, now));
  done.singleIssues = await endSingleIssuesAgain(tx, insurerNumber, gathered.singleIssueIds, actor, now);
  done.shares = await endSharesAgain(tx, insurerNumber, gathered.shareIds, now);
  done.packets = [...gathered.packets];
  done.packages = [...gathered.packages];
  done.keys = [...gathered.keys];
  const { flagsOfUnknown, flagsStillUp, keys, packages, packets, insurerNumber: _own, ...counts } = done;
  const open = {
    flagsOfUnknown: flagsOfUnknown.length,
    flagsStillUp: flagsStillUp.length,
    keys: keys.length,
    packages: packages.length,
    packets: packets.length,
  };
  await recordAudit(tx, insurerNumber, now, [
    {
      actor,
      action: 'outside-log-replayed',
      subject: { kind: 'insurer', id: insurerNumber },
      details: { ...counts, ...open },
    },
  ]);
}

/** Raised again with all that follows from a flag, as if it were told today; one that was lowered is told to a person. */
async function settleFlag(
  tx: Tx,
  installation: Installation,
  done: Replayed,
  { flag, memberId, on, up }: { memberId: string; flag: Flag; on: Day; up: boolean },
  actor: Actor,
): Promise<void> {
  const { insurerNumber } = done;
  const today = dayInJapan(installation.clock.now());
  const [member] = await readMembers(tx, insurerNumber, [memberId], today);
  const isUp = member && (await listFlags(tx, insurerNumber, memberId)).some(({ kind }) => kind === flag);
  if (!member) {
    if (up) done.flagsOfUnknown.push(memberId);
  } else if (!up) {
    if (isUp) done.flagsStillUp.push(memberId);
  } else if (!isUp) {
    const filing = { kind: 'protection-raised', flag, on: on > today ? today : on } as const;
    await recordFilingIn(tx, installation, insurerNumber, memberId, filing, { ...actor, role: 'protection-officer' });
    done.flags += 1;
  }
}
