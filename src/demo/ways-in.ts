import { currentTotp, findAccountHolders, makeLetters, type StaffRole, totpAddress } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import { listCertificatesOf, statusAt } from '../certificates/index.ts';
import type { Day } from '../lib/day.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import {
  DEMO_ACCOUNTS,
  DEMO_ENROLLING,
  DEMO_MEMBER_PASSWORD,
  DEMO_STAFF,
  DEMO_STAFF_PASSWORD,
  DEMO_VENDOR_IDENTITY,
  demoTotpSecret,
} from './demo-secrets.ts';
import { FICTIONAL_NAME } from './fictional-policy.ts';
import type { NamedPerson } from './named-person.ts';

/** What is printed so that somebody can walk in by every door. Fictional people only. */
export interface DemoWaysIn {
  society: string;
  /** The day that the people's stories are told for. */
  madeForOn: Day;
  members: { name: string; story: string; loginName: string; password: string }[];
  /** An unused code, new at every start; undefined when everybody has enrolled. */
  enrolment: { name: string; code: string; birthOn: Day } | undefined;
  staff: { name: string; role: StaffRole; password: string; otpauth: string; codeNow: string }[];
  /** The private key with which packages of paper are opened. */
  vendorIdentity: string;
  /** A certificate whose code can be scanned. */
  certificateId: string | undefined;
}

/** A named person and who they became in the database. */
export interface Resident extends NamedPerson {
  memberId: string;
}

/**
 * The ways into the finished demo. The enrolment letter is made anew each time, as codes are kept nowhere; the one that was
 * printed before dies.
 */
export async function waysInto(
  installation: Installation,
  insurerNumber: string,
  madeForOn: Day,
  residents: readonly Resident[],
): Promise<DemoWaysIn> {
  const { clock, db } = installation;
  const at = clock.now();
  const get = (key: string) => getResident(residents, key);
  const shown = get(DEMO_ACCOUNTS[0]?.key ?? '');
  const certificates = await listCertificatesOf(db, insurerNumber, [shown.memberId]);
  return {
    society: FICTIONAL_NAME,
    madeForOn,
    members: DEMO_ACCOUNTS.map(({ key, loginName }) => {
      const { member, story } = get(key);
      return { name: member.氏名, story, loginName, password: DEMO_MEMBER_PASSWORD };
    }),
    enrolment: await makeEnrolment(installation, insurerNumber, DEMO_ENROLLING.map(get)),
    staff: DEMO_STAFF.map(({ name, role }) => ({
      name,
      role,
      password: DEMO_STAFF_PASSWORD,
      otpauth: totpAddress(demoTotpSecret(name), 'Akashi demo', name),
      codeNow: currentTotp(demoTotpSecret(name), at),
    })),
    vendorIdentity: DEMO_VENDOR_IDENTITY,
    certificateId: certificates.find(
      (certificate) => certificate.document === 'certificate' && statusAt(certificate, at) === 'effective',
    )?.certificateId,
  };
}

async function makeEnrolment(
  installation: Installation,
  insurerNumber: string,
  candidates: readonly Resident[],
): Promise<DemoWaysIn['enrolment']> {
  const ids = candidates.map((resident) => resident.memberId);
  const holders = await findAccountHolders(installation.db, insurerNumber, ids);
  const free = candidates.find((resident) => !holders.has(resident.memberId));
  if (!free) return undefined;
  const [letter] = await inTransaction(installation.db, (tx) =>
    makeLetters(tx, installation, insurerNumber, OPERATOR, [free.memberId]),
  );
  return letter && { name: free.member.氏名, code: letter.code, birthOn: free.member.生年月日 };
}

export function getResident(residents: readonly Resident[], key: string): Resident {
  const found = residents.find((resident) => resident.key === key);
  if (!found) throw new Error(`no named person ${key} in this demo`);
  return found;
}
