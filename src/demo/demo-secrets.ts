import { createHash } from 'node:crypto';
import { makeTotpSecret, type StaffRole } from '../access/index.ts';

/**
 * DEMO ONLY. These are public. They come into a database through `makeDemo` alone, which refuses an installation that holds
 * anything but the demo (docs/decisions/0014-demo-society.md).
 */
export const DEMO_STAFF_PASSWORD = 'kaede-no-michi-ni-ame';
export const DEMO_MEMBER_PASSWORD = 'nami-to-hoshi-wo-miru';
/** The private key of the demo's print vendor, for which no other society makes a package (`PUBLISHED_KEY` of src/society). */
export const DEMO_VENDOR_IDENTITY = 'AGE-SECRET-KEY-15S3L3VXPTU3VX0ZHYFP02KYUHAWU97L3UCCAJ7EYJJ4X6FER5TTSPYKT6L';

/** One staff member a role, and a second protection officer to release what the first prepared; the name is what they sign in with. */
export const DEMO_STAFF: readonly { name: string; role: StaffRole }[] = [
  { name: 'tanto', role: 'clerk' },
  { name: 'shonin', role: 'approver' },
  { name: 'kanri', role: 'administrator' },
  { name: 'kansa', role: 'auditor' },
  { name: 'hogo', role: 'protection-officer' },
  { name: 'hogo2', role: 'protection-officer' },
];

/** Named people who have an account: the key of the person and their login name. */
export const DEMO_ACCOUNTS: readonly { key: string; loginName: string }[] = [
  { key: 'akashi-taro', loginName: 'akashi-taro' },
  { key: 'akashi-hanako', loginName: 'akashi-hanako' },
  { key: 'tsukishima-umi', loginName: 'tsukishima-umi' },
  { key: 'dv-insured', loginName: 'hirano-tsuyoshi' },
  { key: 'seventy-high-pay', loginName: 'nishio-hisashi' },
  { key: 'name-outside-jis', loginName: 'takasaki-yoshinosuke' },
  { key: 'name-foreign-common', loginName: 'aoki-akira' },
];

/** Named people who may get the unused enrolment code, the first who has no account yet. */
export const DEMO_ENROLLING: readonly string[] = [
  'not-registered',
  'akashi-manabu',
  'no-card',
  'grace-over',
  'returned',
];

/** base32; the same for the same name in every demo. */
export function demoTotpSecret(name: string): string {
  const bytes = createHash('sha256').update(`akashi demo second factor: ${name}`).digest();
  return makeTotpSecret({ bytes: (length) => bytes.subarray(0, length) });
}
