import { COLUMN_PLANS, checkSample, listProfiles } from '../members/index.ts';
import { FILE_TEXTS, faultLines } from '../messages/files.ts';
import { PROFILE_TEXTS } from '../messages/profiles.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { columnsOf, type Profile } from '../tables/index.ts';
import { type Call, type Command, print } from './command.ts';
import { findEncoding, namedFile } from './files.ts';
import { loadProfile } from './layout.ts';
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
    needs: 'files',
    async run(call) {
      const profiles = listProfiles().map(({ name, kind, title }) => ({ name, kind, title }));
      const widest = Math.max(...profiles.map(({ name }) => name.length));
      const lines = profiles.map(({ name, kind, title }) => `${name.padEnd(widest)}  ${kind.padEnd(11)}  ${title}`);
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
    needs: 'files',
    async run(call) {
      const [name] = call.positionals;
      const found = listProfiles().find((profile) => profile.name === name);
      if (found === undefined) {
        throw new Refused('usage', {
          option: 'NAME',
          why: listProfiles()
            .map((profile) => profile.name)
            .join(' | '),
        });
      }
      await call.io.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
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
