import { allMigrations } from '../app.ts';
import { schemaText } from '../messages/cli.ts';
import { findAppliedMigrations } from '../platform/migrate.ts';
import { type Command, print } from './command.ts';

export const commands: Command[] = [
  {
    name: 'db migrate',
    usage: '[--json]',
    summary: { ja: 'データベースの構造を最新にする', en: 'bring the schema up to date' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    begins: true,
    async run(call) {
      // Opening the installation has run what was missing; this says what is there now.
      const applied = await findAppliedMigrations(call.installation.db);
      await print(call, { engine: call.installation.engine, applied }, () => applied.join('\n'));
      return 0;
    },
  },
  {
    name: 'db check',
    usage: '[--json]',
    summary: {
      ja: 'データベースの構造がこの版と合うかを確かめる',
      en: 'check that the schema belongs to this version',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const applied = new Set(await findAppliedMigrations(call.installation.db));
      const missing = allMigrations().flatMap(({ name }) => (applied.has(name) ? [] : [name]));
      const { engine } = call.installation;
      await print(call, { ok: missing.length === 0, engine, missing }, () =>
        schemaText(call.language, engine, applied.size, missing),
      );
      return missing.length === 0 ? 0 : 1;
    },
  },
];
