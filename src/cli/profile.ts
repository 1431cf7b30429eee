import { requireAllowed } from '../access/index.ts';
import {
  addProfile,
  COLUMN_PLANS,
  checkSample,
  listOwnProfiles,
  listProfiles,
  type OwnProfile,
  withdrawProfile,
} from '../members/index.ts';
import { SOURCE_WORDS } from '../messages/console-words.ts';
import { FILE_TEXTS, faultLines } from '../messages/files.ts';
import { PROFILE_TEXTS } from '../messages/profiles.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { listInsurers } from '../society/index.ts';
import { columnsOf, type Profile } from '../tables/index.ts';
import { type Call, type Command, type DatabaseCall, print } from './command.ts';
import { findEncoding, namedFile, readTextFile } from './files.ts';
import { loadProfile, tellProfileFaults } from './layout.ts';
import { findOption } from './options.ts';

/** Reads a sample as an import would, and tells counts and faults. @returns whether it could be taken in */
async function tellSample(call: Call, profile: Profile, name: string): Promise<boolean> {
  const insurerNumber = findOption(call, 'insurer');
  const named = { ...namedFile(call, name), profile, ...(insurerNumber === undefined ? {} : { insurerNumber }) };
  const encoding = findEncoding(call);
  const found = await checkSample(named, profile.kind, today(call.config.clock), encoding ? { encoding } : {});
  const lines: string[] = [];
  if (found.encoding !== null && !found.faults.any) lines.push(PROFILE_TEXTS[call.language].sample(found));
  if (found.unknownColumns.length > 0) lines.push(FILE_TEXTS[call.language].unknown(found));
  lines.push(
    ...faultLines(call.language, name, found.faults),
    ...faultLines(call.language, name, found.notes, 'notes'),
  );
  await call.io.stderr.write(`${lines.join('\n')}\n`);
  return !found.faults.any;
}

/** As it is listed; a shipped one has no version. */
type ListedProfile = Pick<Profile, 'name' | 'kind' | 'title'> & Partial<Pick<OwnProfile, 'version' | 'addedAt'>>;

/** Profiles of the society's own, where there is an installation with a society. */
async function ownProfiles(call: Call | DatabaseCall): Promise<OwnProfile[]> {
  if (!('installation' in call)) return [];
  const { db } = call.installation;
  return (await listInsurers(db)).length === 0 ? [] : listOwnProfiles(db, await call.insurerNumber());
}

/** Whoever may change the society's profiles: `--as NAME`, an administrator, or the operator at the shell. */
async function manager(call: DatabaseCall) {
  if (findOption(call, 'as') === undefined) return call.actor();
  const staff = await call.staff();
  requireAllowed(staff.role, 'profile-manage');
  return { kind: staff.kind, id: staff.id };
}

export const commands: Command[] = [
  {
    name: 'profile list',
    usage: '[--json]',
    summary: {
      ja: '取込み様式（ファイルの並びの定義）の一覧',
      en: 'list the profiles: layouts of files that can be read',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database-if-there',
    async run(call) {
      const shipped: ListedProfile[] = listProfiles().map(({ name, kind, title }) => ({ name, kind, title }));
      const own: ListedProfile[] = (await ownProfiles(call))
        .filter(({ withdrawn }) => withdrawn === null)
        .map(({ name, kind, title, version, addedAt }) => ({ name, kind, title, version, addedAt }));
      const profiles = [...shipped, ...own];
      const widest = Math.max(...profiles.map(({ name }) => name.length));
      const lines = profiles.map((one) => {
        const version = one.version !== undefined ? `  ${PROFILE_TEXTS[call.language].version(one.version)}` : '';
        const kind = call.language === 'ja' ? SOURCE_WORDS[one.kind] : one.kind.padEnd(11);
        return `${one.name.padEnd(widest)}  ${kind}  ${one.title}${version}`;
      });
      await print(call, profiles, () => lines.join('\n'));
      return 0;
    },
  },
  {
    name: 'profile show',
    usage: 'NAME',
    summary: {
      ja: '取込み様式を JSON で書き出す（自分の様式のもとに）',
      en: 'write a profile as JSON, to begin your own from',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database-if-there',
    async run(call) {
      const [name] = call.positionals;
      const own = (await ownProfiles(call)).flatMap(({ profile, withdrawn }) => (profile && !withdrawn ? profile : []));
      const known = [...listProfiles(), ...own];
      const found = known.find((profile) => profile.name === name);
      if (found === undefined) {
        throw new Refused('usage', { option: 'NAME', why: known.map((profile) => profile.name).join(' | ') });
      }
      await call.io.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      return 0;
    },
  },
  {
    name: 'profile add',
    usage: 'FILE.json [--as NAME]',
    summary: {
      ja: '組合の取込み様式を追加する（同じ名前なら新しい版になる）',
      en: 'add a profile of the society’s own; the same name again is a new version',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const file = call.positionals[0] ?? '';
      const actor = await manager(call);
      const text = await readTextFile(call, file);
      const added = await addProfile(call.installation, await call.insurerNumber(), text, actor);
      if (!added.ok) {
        await tellProfileFaults(call, file, added.faults);
        return 1;
      }
      const { profile, version } = added;
      const value = { name: profile.name, kind: profile.kind, version };
      await print(call, value, () => PROFILE_TEXTS[call.language].added(profile.name, version));
      return 0;
    },
  },
  {
    name: 'profile withdraw',
    usage: 'NAME [--as NAME]',
    summary: { ja: '組合の取込み様式を使うのをやめる', en: 'take a profile of the society’s own out of use' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const name = call.positionals[0] ?? '';
      await withdrawProfile(call.installation, await call.insurerNumber(), name, await manager(call));
      await print(call, { name, withdrawn: true }, () => PROFILE_TEXTS[call.language].withdrawn(name));
      return 0;
    },
  },
  {
    name: 'profile check',
    usage: 'FILE.json [--sample FILE] [--insurer NUMBER] [--encoding utf-8|windows-31j]',
    summary: {
      ja: '取込み様式を確かめる（--sample のファイルで何件読めるかを言う）',
      en: 'check a profile; with --sample, say how much of a file it reads',
    },
    options: { sample: { type: 'string' }, insurer: { type: 'string' }, encoding: { type: 'string' } },
    arguments: [1, 1],
    needs: 'files',
    async run(call) {
      const name = call.positionals[0] ?? '';
      const profile = await loadProfile(call, name);
      if (profile === undefined) return 1;
      const texts = PROFILE_TEXTS[call.language];
      const given = columnsOf(profile);
      const plan = COLUMN_PLANS[profile.kind];
      const missing = [...plan.required, ...plan.optional].filter((column) => !given.includes(column));
      await call.io.stdout.write(`${texts.good(name, given)}\n${texts.missing(missing)}\n`);
      const sample = findOption(call, 'sample');
      return sample === undefined || (await tellSample(call, profile, sample)) ? 0 : 1;
    },
  },
];
