import { resolve } from 'node:path';
import { listProfiles, OWN_LAYOUT, readProfileFile } from '../members/files.ts';
import { FILE_TEXTS } from '../messages/files.ts';
import { PROFILE_TEXTS } from '../messages/profiles.ts';
import { Refused } from '../platform/refused.ts';
import type { FileKind, Profile, ProfileFault } from '../tables/index.ts';
import type { Call } from './command.ts';
import { findOption } from './options.ts';

/** Reads a profile from a file; tells every fault on standard error. undefined: it has faults. @throws Refused `file-not-readable` */
export async function loadProfile(call: Call, name: string): Promise<Profile | undefined> {
  const reading = await readProfileFile(resolve(call.io.cwd, name), name);
  if (reading.ok) return reading.profile;
  await tellProfileFaults(call, name, reading.faults);
  return undefined;
}

/** Tells every fault of a profile on standard error. */
export async function tellProfileFaults(
  call: Call,
  name: string,
  faults: readonly ProfileFault[] | 'not-json',
): Promise<void> {
  const lines =
    faults === 'not-json'
      ? [`${name}: ${FILE_TEXTS[call.language].notJson}`]
      : faults.map((fault) => PROFILE_TEXTS[call.language].fault(name, fault));
  await call.io.stderr.write(`${lines.join('\n')}\n`);
}

/**
 * `--profile NAME|FILE.json`. Without it the layout is recognised.
 * @param own layouts of the society's own
 * @returns undefined when the named file has faults, which were told
 * @throws Refused `usage` for a name that is not known or is of another kind of file
 */
export async function findLayout(
  call: Call,
  kind: FileKind,
  own: readonly Profile[] = [],
): Promise<{ profile?: Profile | 'own'; insurerNumber?: string } | undefined> {
  const insurerNumber = findOption(call, 'insurer');
  const whose = insurerNumber === undefined ? {} : { insurerNumber };
  const name = findOption(call, 'profile');
  if (name === undefined) return whose;
  if (name === OWN_LAYOUT) return { profile: 'own', ...whose };
  const all = [...listProfiles(), ...own];
  const known = all.find((profile) => profile.name === name);
  if (known === undefined && !name.endsWith('.json')) {
    const names = all.map((profile) => profile.name);
    throw new Refused('usage', { option: '--profile', why: [...names, 'FILE.json'].join(' | ') });
  }
  const profile = known ?? (await loadProfile(call, name));
  if (profile === undefined) return undefined;
  if (profile.kind !== kind) throw new Refused('usage', { option: '--profile', why: 'profile-of-another-file', name });
  return { profile, ...whose };
}
