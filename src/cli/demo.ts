import { findDemoCode } from '../demo/index.ts';
import { type Command, print } from './command.ts';

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
];
