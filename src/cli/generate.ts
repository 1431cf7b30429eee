import { resolve } from 'node:path';
import { FICTIONAL_INSURER, writeSociety } from '../demo/index.ts';
import { getDay } from '../lib/day.ts';
import { isInsurerNumber } from '../lib/insurer-number.ts';
import { GENERATE_TEXTS } from '../messages/demo.ts';
import { Refused } from '../platform/refused.ts';
import { type Call, type Command, print } from './command.ts';
import { findDayOption, findOption } from './options.ts';

/** The day that a generated society is made around unless `--on` names another: the first without old cards. */
const BASE_DAY = getDay('2025-12-02');
const MOST_MEMBERS = 10_000_000;

export const commands: Command[] = [
  {
    name: 'generate',
    usage: '--members N --seed S --out DIR [--on DATE] [--insurer NUMBER]',
    summary: {
      ja: '架空の保険者の加入者・マイナ保険証の状況・承認・方針のファイルを作る（同じ seed なら同じ内容）',
      en: 'write the files of a fictional society: the same bytes for the same seed',
    },
    options: {
      members: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      on: { type: 'string' },
      insurer: { type: 'string' },
    },
    arguments: [0, 0],
    needs: 'files',
    async run(call) {
      const folder = resolve(call.io.cwd, needed(call, 'out'));
      const written = await writeSociety(folder, {
        insurerNumber: insurerOf(call),
        members: countOf(call),
        seed: needed(call, 'seed'),
        on: findDayOption(call, 'on') ?? BASE_DAY,
      }).catch((error: NodeJS.ErrnoException) => {
        throw error.syscall
          ? new Refused('usage', { option: '--out', why: 'not-writable', code: error.code ?? '' })
          : error;
      });
      await print(call, written, () => GENERATE_TEXTS[call.language].done(written, folder));
      return 0;
    },
  },
];

function needed(call: Call, option: string): string {
  const value = findOption(call, option);
  if (!value) throw new Refused('usage', { option: `--${option}`, why: 'missing' });
  return value;
}

function countOf(call: Call): number {
  const text = needed(call, 'members');
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > MOST_MEMBERS) {
    throw new Refused('usage', { option: '--members', why: 'not-a-count', range: `1 – ${MOST_MEMBERS}` });
  }
  return count;
}

function insurerOf(call: Call): string {
  const number = findOption(call, 'insurer') ?? FICTIONAL_INSURER;
  if (isInsurerNumber(number)) return number;
  throw new Refused('usage', { option: '--insurer', why: 'not-an-insurer-number' });
}
