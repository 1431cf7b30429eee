import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openInstallation } from '../app.ts';
import { findDemoCode, RECEIPT_FILE, replayDemo, workAsVendor } from '../demo/index.ts';
import { vendorText } from '../messages/demo.ts';
import { replayIntro, replayStepText } from '../messages/replay.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { type Call, type Command, print } from './command.ts';
import { readBytes } from './files.ts';
import { findOption, getOption } from './options.ts';

/** `--out`: a folder that is not there yet, or is empty. @throws Refused `usage` */
async function newFolder({ io }: Call, out: string): Promise<string> {
  const folder = resolve(io.cwd, out);
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw new Refused('usage', { option: '--out', why: 'not-empty-folder' });
  return folder;
}

async function vendor(call: Call): Promise<number> {
  const [name = ''] = call.positionals;
  const out = getOption(call, 'out');
  const folder = await newFolder(call, out);
  const work = await workAsVendor(await readBytes(call, name), today(call.config.clock));
  if (work === undefined) throw new Refused('file-not-readable', { file: name, why: 'not-for-the-demo' });
  await mkdir(folder, { recursive: true });
  for (const [file, bytes] of work.files) await writeFile(join(folder, file), bytes);
  const receipt = join(out, RECEIPT_FILE);
  const told = { pieces: work.pieces, files: [...work.files.keys()], receipt };
  await print(call, told, () => vendorText(call.language, work.pieces, out, receipt));
  return 0;
}

/** In a folder of its own, whatever installation the environment names; kept with `--out` only. */
async function replay(call: Call): Promise<number> {
  const { config, io, language } = call;
  const out = findOption(call, 'out');
  const folder = out === undefined ? await mkdtemp(join(tmpdir(), 'akashi-replay-')) : await newFolder(call, out);
  const installation = await openInstallation({
    ...config,
    databaseUrl: undefined,
    dataFolder: join(folder, 'data'),
    outsideLog: join(folder, 'data', 'outside.log'),
  });
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
  {
    name: 'demo vendor',
    usage: 'FILE.zip.age --out FOLDER [--json]',
    summary: {
      ja: 'デモの印刷データを、架空の印刷会社として開き、全部を発送した報告（receipt.csv）を作る',
      en: 'open a package of the demo as its fictional vendor, and write a report that all was posted (receipt.csv)',
    },
    options: { out: { type: 'string' } },
    arguments: [1, 1],
    needs: 'files',
    run: vendor,
  },
];
