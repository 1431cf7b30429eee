import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PERMISSIONS } from '../access/index.ts';
import { loadAllCommands } from '../cli/commands.ts';
import { Refused } from '../platform/refused.ts';
import { STATE_WORDS } from './applications.ts';
import { helpText } from './cli.ts';
import { PACKET_STATE_TEXTS } from './packets.ts';
import { PRINT_LABELS } from './print.ts';
import { RUN_LABELS } from './runs.ts';
import { refusalText } from './shell-refusals.ts';

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

/** Every code that stands as a detail of a refusal somewhere in the source, with what the refusal is about. */
function codesInSource(detail: 'why' | 'what' | 'action' | 'state' | 'field'): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  for (const file of globSync('src/**/*.{ts,tsx}').filter((name) => !name.includes('.test.'))) {
    for (const [refused] of readFileSync(file, 'utf8').matchAll(/new Refused\([^;]*?\)/gs)) {
      const [, what] = /\bwhat: '([^']+)'/.exec(refused) ?? [];
      for (const [, code] of refused.matchAll(new RegExp(`\\b${detail}: '([^']+)'`, 'g')))
        found.push({ ...(what ? { what } : {}), [detail]: code ?? '' });
    }
  }
  return found;
}

test.each(['why', 'what', 'action', 'state', 'field'] as const)(
  'in Japanese no refusal tells its %s as a code',
  (detail) => {
    const all = codesInSource(detail);
    expect(all.length).toBeGreaterThan(4);
    const isRaw = (details: Record<string, string>) =>
      refusalText('ja', new Refused('wrong-state', details)).endsWith(`: ${details[detail]}`);
    // an errno is the system's own word
    expect(all.filter((one) => isRaw(one) && !/^E[A-Z]+$/.test(one[detail] ?? ''))).toEqual([]);
  },
);

test('nor where something stands, nor what somebody may not do', () => {
  const states: [string, readonly string[]][] = [
    ['run', Object.keys(RUN_LABELS.state)],
    ['print-batch', Object.keys(PRINT_LABELS.state)],
    ['application', Object.keys(STATE_WORDS)],
    ['packet', Object.keys(PACKET_STATE_TEXTS)],
  ];
  for (const [what, codes] of states) {
    for (const state of codes) {
      expect(refusalText('ja', new Refused('wrong-state', { what, state }))).not.toContain(`: ${state}`);
    }
  }
  for (const action of Object.keys(PERMISSIONS)) {
    expect(refusalText('ja', new Refused('not-allowed', { action }))).not.toContain(`: ${action}`);
  }
  const receipt = refusalText('ja', new Refused('file-refused', { row: 3, why: 'printedOn' }));
  expect(receipt).toContain('「印刷日」の値が読めません');
  expect(refusalText('en', new Refused('wrong-state', { what: 'run', state: 'checked' }))).toContain('state: checked');
});
