import { expect, test } from 'vitest';
import { loadAllCommands } from '../cli/commands.ts';
import { Refused } from '../platform/refused.ts';
import { helpText, refusalText } from './cli.ts';

test('a refusal at the shell gives its reason in the language of the caller and speaks of no pages', () => {
  const usage = new Refused('usage', { option: '--on', why: 'missing-day' });
  expect(refusalText('ja', usage)).toContain('指定: --on\n  理由: 指定がありません（例: 2025-12-02）');
  expect(refusalText('en', usage)).toContain('option: --on\n  why: missing (2025-12-02)');
  const setting = new Refused('setting-unusable', { setting: 'PORT', why: 'not a port number' });
  expect(refusalText('ja', setting)).toContain('設定 PORT が使えません（ポート番号ではありません）');
  expect(refusalText('en', new Refused('usage', { option: '--format', why: 'ndjson | csv' }))).toContain(
    'ndjson | csv',
  );
  for (const code of ['not-found', 'wrong-state', 'form-invalid'] as const) {
    expect(refusalText('ja', new Refused(code))).not.toMatch(/ページ|画面/);
    expect(refusalText('en', new Refused(code))).not.toMatch(/page|screen/);
  }
});

test('the help of every command says what each of its options is', async () => {
  for (const command of await loadAllCommands()) {
    for (const language of ['ja', 'en'] as const) {
      const bare = helpText(language, [command], command.name)
        .split('\n')
        .filter((line) => /^ {2}--\S+$/.test(line));
      expect([command.name, bare]).toEqual([command.name, []]);
    }
  }
});
