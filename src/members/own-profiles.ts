import { type Actor, recordAudit } from '../audit/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { type FileKind, type Profile, readProfile } from '../tables/index.ts';
import { endProfile, insertProfile, listProfileRows, type ProfileRow } from './profile-store.ts';
import { COLUMN_PLANS, listProfiles, type ProfileFileReading, readProfileText } from './profiles.ts';
import { lockIntake } from './staging-store.ts';

/** A version of a layout that a society added for itself. */
export interface OwnProfile {
  name: string;
  version: number;
  kind: FileKind;
  title: string;
  /** null: this version of the program no longer reads it, and files are not read by it. */
  profile: Profile | null;
  addedAt: Date;
  /** Staff id, or the word for the operator. */
  addedBy: string;
  withdrawn: { at: Date; by: string } | null;
}

function profileOf(row: ProfileRow): OwnProfile {
  const { added_at: addedAt, added_by: addedBy, kind, name, title, version, withdrawn_at: at, withdrawn_by: by } = row;
  const reading = readProfile(JSON.parse(row.document), COLUMN_PLANS);
  const profile = reading.ok ? reading.profile : null;
  return { name, version, kind, title, profile, addedAt, addedBy, withdrawn: at && by ? { at, by } : null };
}

/** Every version of every profile of a society's own, by name, the newest first. */
export async function listOwnProfiles(db: Db | Tx, insurerNumber: string): Promise<OwnProfile[]> {
  return (await listProfileRows(db, insurerNumber)).map(profileOf);
}

/** Those by which files are read now. */
export async function listProfilesInUse(db: Db | Tx, insurerNumber: string): Promise<Profile[]> {
  const own = await listOwnProfiles(db, insurerNumber);
  return own.flatMap(({ profile, withdrawn }) => (profile && !withdrawn ? [profile] : []));
}

/** How a file was read, for its source: a profile of the society's own with its version, another by its name. */
export async function profileLabel(db: Db | Tx, insurerNumber: string, profile: Profile): Promise<string> {
  const document = canonicalJson(profile);
  const rows = await listProfileRows(db, insurerNumber);
  const found = rows.find((row) => row.withdrawn_at === null && row.document === document);
  return found ? `${found.name}@${found.version}` : profile.name;
}

/** The version that is in use now, or what is wrong with the document. */
type AddedProfile =
  | (Extract<ProfileFileReading, { ok: true }> & { version: number })
  | Extract<ProfileFileReading, { ok: false }>;

/**
 * Adds a profile to a society, or a new version of one, which takes the place of the one in use. What is in use already
 * changes nothing.
 * @param text the JSON document; what is wrong with it is told as `akashi profile check` tells it
 * @throws Refused `profile-shipped` when a shipped profile has the name
 */
export async function addProfile(
  installation: Installation,
  insurerNumber: string,
  text: string,
  actor: Actor,
): Promise<AddedProfile> {
  const reading = readProfileText(text);
  if (!reading.ok) return reading;
  const { profile } = reading;
  const { kind, name, title } = profile;
  if (listProfiles().some((shipped) => shipped.name === name)) throw new Refused('profile-shipped', { name });
  const document = canonicalJson(profile);
  return inTransaction(installation.db, async (tx) => {
    await lockIntake(tx, insurerNumber);
    const versions = (await listProfileRows(tx, insurerNumber)).filter((row) => row.name === name);
    const inUse = versions.find((row) => row.withdrawn_at === null);
    if (inUse?.document === document) return { ...reading, version: inUse.version };
    const at = installation.clock.now();
    const version = (versions[0]?.version ?? 0) + 1;
    await endProfile(tx, { insurerNumber, name }, { at, by: actor.id });
    await insertProfile(tx, {
      insurer_number: insurerNumber,
      name,
      version,
      kind,
      title,
      document,
      added_at: at,
      added_by: actor.id,
      withdrawn_at: null,
      withdrawn_by: null,
    });
    const subject = { kind: 'import-profile', id: name };
    await recordAudit(tx, insurerNumber, at, [
      { actor, action: 'import-profile-added', subject, details: { version, kind } },
    ]);
    return { ...reading, version };
  });
}

/** Takes a profile out of use; its versions stay. @throws Refused `not-found` when none of the name is in use */
export async function withdrawProfile(
  installation: Installation,
  insurerNumber: string,
  name: string,
  actor: Actor,
): Promise<void> {
  await inTransaction(installation.db, async (tx) => {
    await lockIntake(tx, insurerNumber);
    const rows = await listProfileRows(tx, insurerNumber);
    const inUse = rows.find((row) => row.name === name && row.withdrawn_at === null);
    if (!inUse) throw new Refused('not-found', { what: 'import-profile' });
    const at = installation.clock.now();
    await endProfile(tx, { insurerNumber, name }, { at, by: actor.id });
    const subject = { kind: 'import-profile', id: name };
    const details = { version: inUse.version };
    await recordAudit(tx, insurerNumber, at, [{ actor, action: 'import-profile-withdrawn', subject, details }]);
  });
}
