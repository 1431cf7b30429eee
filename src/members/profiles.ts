import { readFile } from 'node:fs/promises';
import type { Encoding } from '../lib/text-encoding.ts';
import { Refused } from '../platform/refused.ts';
import {
  asksForSociety,
  type ColumnPlans,
  type FileFault,
  findProfile,
  type InspectedFile,
  inspectFile,
  type Profile,
  type ProfileFault,
  readProfile,
  SHIPPED_PROFILES,
} from '../tables/index.ts';
import type { NamedFile } from './facts-from-files.ts';
import { APPROVAL_COLUMNS } from './read-approvals-file.ts';
import { CARD_STATUS_COLUMNS } from './read-card-status-file.ts';
import { MEMBER_COLUMNS } from './read-members-file.ts';
import type { SourceKind } from './source-store.ts';

/** The columns of our three files. */
export const COLUMN_PLANS: ColumnPlans = {
  members: MEMBER_COLUMNS,
  'card-status': CARD_STATUS_COLUMNS,
  approvals: APPROVAL_COLUMNS,
};

/** The name of our own layout, for every kind of file. */
export const OWN_LAYOUT = 'akashi';

let shipped: readonly Profile[] | undefined;

/** The profiles that come with the program, our own layout first. */
export function listProfiles(): readonly Profile[] {
  shipped ??= SHIPPED_PROFILES.map((document) => {
    const reading = readProfile(document, COLUMN_PLANS);
    if (!reading.ok) throw new Error(`a shipped profile has faults: ${JSON.stringify(reading.faults)}`);
    return reading.profile;
  });
  return shipped;
}

/** The shipped profiles that can be chosen for a kind of file, without our own layout. */
export function profilesFor(kind: SourceKind): readonly Profile[] {
  return listProfiles().filter((profile) => profile.kind === kind && profile.name !== OWN_LAYOUT);
}

export type ProfileFileReading =
  | { ok: true; profile: Profile }
  | { ok: false; faults: readonly ProfileFault[] | 'not-json' };

/** Reads a profile from a file. @throws Refused `file-not-readable` */
export async function readProfileFile(path: string, name: string): Promise<ProfileFileReading> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refused('file-not-readable', { file: name, why: error.code ?? '' });
  });
  return readProfileText(text);
}

/** Reads a profile from the text of its document. */
export function readProfileText(text: string): ProfileFileReading {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, faults: 'not-json' };
  }
  return readProfile(document, COLUMN_PLANS);
}

export interface OpenOptions {
  /** The one that the person named; else the profile's, else what is found. */
  encoding?: Encoding | undefined;
  /** Those of the installation: where there is one, a layout need not say whose file it is. */
  societies?: readonly string[];
  /** Layouts of the society's own: they are recognised before the shipped ones, from which they may be copied. */
  own?: readonly Profile[];
  /** There is no ledger beside the file: a layout that tells changes only is refused. */
  withoutLedger?: boolean;
}

/**
 * Inspects a file and finds out in which layout it is.
 * @throws Refused `file-not-readable`; `society-ambiguous` when the layout does not say whose file it is and nobody else does
 */
export async function openFile(
  named: NamedFile,
  kind: SourceKind,
  { encoding, societies = [], own = [], withoutLedger = false }: OpenOptions = {},
): Promise<{ ok: true; file: InspectedFile } | { ok: false; fault: FileFault }> {
  const inspect = (declared: Encoding | undefined) => inspectFile(named.path, named.name, declared, named.sheet);
  let inspected = await inspect(encoding);
  if (!inspected.ok) return inspected;
  const { file: found } = inspected;
  const recognise = (known: readonly Profile[]) => findProfile(found, known, COLUMN_PLANS[kind]);
  let profile = named.profile ?? (await recognise(own.filter((one) => one.kind === kind)));
  if (named.profile === undefined && profile === 'own') profile = await recognise(profilesFor(kind));
  const refused = (kind: FileFault['kind']) => ({ ok: false, fault: { line: null, column: null, kind } }) as const;
  if (profile === 'unclear') return refused('profile-unclear');
  if (profile === 'own' || profile.name === OWN_LAYOUT) return inspected;
  if (profile.kind !== kind) {
    throw new Refused('usage', { option: '--profile', why: `${profile.name}: ${profile.kind}` });
  }
  if (withoutLedger && profile.scope === 'partial') return refused('ledger-needed');
  if (profile.encoding !== undefined && encoding === undefined && inspected.file.encoding !== 'xlsx') {
    inspected = await inspect(profile.encoding);
    if (!inspected.ok) return inspected;
  }
  const insurerNumber = named.insurerNumber ?? (societies.length === 1 ? societies[0] : undefined);
  if (asksForSociety(profile) && insurerNumber === undefined) throw new Refused('society-ambiguous');
  return { ok: true, file: { ...inspected.file, profile: { profile, ...(insurerNumber ? { insurerNumber } : {}) } } };
}
