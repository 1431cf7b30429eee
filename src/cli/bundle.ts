import { resolve } from 'node:path';
import { openPublisher } from '../codes/index.ts';
import { CODE_COMMAND_TEXTS } from '../messages/counter.ts';
import type { Command } from './command.ts';
import { findOption } from './options.ts';
import { WholeFile } from './whole-file.ts';

export const commands: Command[] = [
  {
    name: 'bundle',
    usage: '[--out FILE]',
    summary: {
      ja: '発行者情報（署名つきの bundle.json）を書き出す',
      en: 'write the signed bundle that the server publishes',
    },
    options: { out: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const publication = await openPublisher(call.installation)();
      const { text: bundle } = await publication.bundle();
      const out = findOption(call, 'out');
      if (out === undefined) {
        await call.io.stdout.write(`${bundle}\n`);
        return 0;
      }
      const file = new WholeFile(resolve(call.io.cwd, out));
      try {
        await file.write(Buffer.from(`${bundle}\n`));
        await file.finish();
      } catch (error) {
        await file.abandon();
        throw error;
      }
      await call.io.stderr.write(`${CODE_COMMAND_TEXTS[call.language].written(out)}\n`);
      return 0;
    },
  },
];
