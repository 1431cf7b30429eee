import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CODE_COMMAND_TEXTS } from '../messages/counter.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { makeSheet, sheetPdf } from '../sheet/index.ts';
import { getSociety } from '../society/index.ts';
import type { Command } from './command.ts';
import { findOption } from './options.ts';

export const commands: Command[] = [
  {
    name: 'sheet',
    usage: '[--out FILE]',
    summary: {
      ja: '医療機関・薬局の受付への案内（A4・1枚）を PDF で書き出す',
      en: 'write the A4 sheet for clinics that have never seen a certificate on a phone, as a PDF',
    },
    options: { out: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const { db, clock, issuer } = call.installation;
      const on = today(clock);
      const { policy } = await getSociety(db, await call.insurerNumber(), on);
      const file = await sheetPdf(makeSheet(policy, issuer, on));
      const out = findOption(call, 'out');
      if (out === undefined) {
        await call.io.stdout.write(file);
        return 0;
      }
      await writeFile(resolve(call.io.cwd, out), file).catch((error: NodeJS.ErrnoException) => {
        throw new Refused('usage', { option: '--out', why: 'not-writable', code: error.code ?? '' });
      });
      await call.io.stderr.write(`${CODE_COMMAND_TEXTS[call.language].written(out)}\n`);
      return 0;
    },
  },
];
