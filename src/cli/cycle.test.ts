import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runShell } from '../../tests/support/shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-cycle-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shell(words: readonly string[], lang = 'ja_JP.UTF-8') {
  const env = { LANG: lang, AKASHI_DATA: join(folder, 'replayed', 'data'), AKASHI_NOW: '2026-02-03T10:00:00+09:00' };
  return runShell(words, { cwd: folder, env });
}

it('the replayed society can be asked month by month, in both languages', { timeout: 120_000 }, async () => {
  const replayed = await shell(['demo', 'replay', '--out', 'replayed']);
  expect(replayed).toMatchObject({ code: 0, err: '' });
  expect(replayed.out).toContain('■ 2025-12-02（令和7年12月2日）  保険証が使えなくなる。毎月の回');
  expect((await shell(['demo', 'replay', '--out', 'replayed'])).code).toBe(2);

  const counts = JSON.parse((await shell(['cycle', 'show', '--json'])).out) as { id: string; people: number };
  expect(counts).toMatchObject({ on: '2026-02-03', nextDelivery: '2026-03-03', absent: 1, kinds: { gone: 1 } });
  const gone = (await shell(['cycle', 'show', '--kind', 'gone', '--json'])).out.trim().split('\n');
  expect(gone.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { symbol: '102', number: '11', before: { reason: 'N0' }, after: { reason: 'U0', missing: ['card-status'] } },
  ]);
  expect((await shell(['cycle', 'show'], 'en_US.UTF-8')).out).toContain('1  gone from the ledger (gone)');

  const again = await shell(['cycle', 'make', '--on', '2026-02-03', '--next-delivery', '2026-03-03']);
  expect(again.out).toContain('前回から変わったことはありません。');
  expect((await shell(['cycle', 'list'])).out.trim().split('\n')).toHaveLength(7);
  expect((await shell(['cycle', 'make', '--on', '2026-01-01'])).code).toBe(2);
  expect((await shell(['cycle', 'show', '--kind', 'nobody'])).code).toBe(2);
  expect((await shell(['cycle', 'show', 'nothing'])).code).toBe(1);
});
