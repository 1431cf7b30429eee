import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openInstallation } from '../app.ts';
import { findDemoCode, replayDemo } from '../demo/index.ts';
import { replayIntro, replayStepText } from '../messages/replay.ts';
import { Refused } from '../platform/refused.ts';
import { type Call, type Command, print } from './command.ts';
import { findOption } from './options.ts';

/** In a folder of its own, whatever installation the environment names; kept with `--out` only. */
async function replay(call: Call): Promise<number> {
  const { config, io, language } = call;
  const out = findOption(call, 'out');
  const folder = out === undefined ? await mkdtemp(join(tmpdir(), 'akashi-replay-')) : resolve(io.cwd, out);
  if (out !== undefined && (await readdir(folder).catch(() => [])).length > 0)
    throw new Refused('usage', { option: '--out', why: 'not-empty-folder' });
  const installation = await openInstallation({ ...config, databaseUrl: undefined, dataFolder: join(folder, 'data') });
  try {
    if (!call.values.json) await io.stdout.write(`${replayIntro(language)}\n`);
    await replayDemo(installation, join(folder, 'files'), (step) =>
      print(call, step, () => replayStepText(language, step)),
    );
  } finally {
    await installation.close();
    if (out === undefined) await rm(folder, { recursive: true, force: true });
  }
  return 0;
}

export const commands: Command[] = [
  {
    name: 'demo code',
    usage: 'NAME',
    summary: {
      ja: 'デモの職員の、いまの確認コード（デモのデータフォルダーでだけ使えます）',
      en: "the present second factor of one of the demo's staff (in a demo's data folder only)",
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const found = await findDemoCode(call.installation, call.positionals[0] ?? '');
      await print(call, found, () => found.code);
      return 0;
    },
  },
  {
    name: 'demo replay',
    usage: '[--out FOLDER] [--json]',
    summary: {
      ja: '架空の保険者を、保険証の廃止の日程（2024年12月〜2026年2月）どおりに動かして、日ごとに見せる',
      en: 'lead a fictional society through the schedule from December 2024 to February 2026, day by day',
    },
    options: { out: { type: 'string' } },
    arguments: [0, 0],
    needs: 'files',
    run: replay,
  },
];
