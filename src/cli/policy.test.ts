import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { runShell } from '../../tests/support/shell.ts';
import { addStaff } from '../access/index.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import type { Installation } from '../platform/installation.ts';
import { policyKeys } from '../society/index.ts';

const CONTRACT = fileURLToPath(new URL('../../tests/fixtures/contract/', import.meta.url));
const INSURER = '06139992';
const folder = mkdtempSync(join(tmpdir(), 'akashi-policy-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeOnBothDatabases('policy commands', (get) => {
  let installation: Installation;

  async function akashi(argv: string[], env: Record<string, string> = {}) {
    return runShell(['policy', ...argv], { cwd: CONTRACT, env, installation });
  }

  beforeAll(async () => {
    installation = testInstallation(get());
    await akashi(['adopt', 'policy.json']);
    for (const name of ['一花', '二葉']) await addStaff(installation, INSURER, { name, role: 'approver' }, OPERATOR);
    const document = JSON.parse(readFileSync(join(CONTRACT, 'policy.json'), 'utf8')) as object;
    const path = join(folder, 'later.json');
    writeFileSync(path, JSON.stringify({ ...document, maxYears: 3 }));
    const people = ['--as', '一花', '--second', '二葉'];
    expect((await akashi(['adopt', path, '--from', '2026-04-01', ...people])).code).toBe(0);
  });

  it('lists the versions with when they count, by whom, and what they changed', async () => {
    const { code, out } = await akashi(['list', '--json']);
    expect([code, JSON.parse(out)]).toEqual([
      0,
      [
        {
          ...{ version: 2, fromOn: '2026-04-01', untilOn: null, standing: 'coming', by: '一花', second: '二葉' },
          adoptedAt: '2025-12-02T01:00:00.000Z',
          differences: [{ name: 'maxYears', before: 5, after: 3 }],
        },
        {
          ...{ version: 1, fromOn: '2025-12-02', untilOn: '2026-03-31', standing: 'in-force', by: null, second: null },
          adoptedAt: '2025-12-02T01:00:00.000Z',
          differences: [],
        },
      ],
    ]);
    expect((await akashi(['list'], { LANG: 'ja_JP.UTF-8' })).out).toBe(
      '第2版  2026-04-01から  これから  採用 2025-12-02T10:00:00+09:00（一花、二葉）\n  maxYears  資格確認書の最長の年数: 5年 → 3年\n第1版  2025-12-02から2026-03-31まで  適用中  採用 2025-12-02T10:00:00+09:00（最初の採用）\n',
    );
  });

  it('shows the policy in force today, or the version that is named, key by key', async () => {
    expect(JSON.parse((await akashi(['show', '--json'])).out)).toMatchObject({ version: 1, policy: { maxYears: 5 } });
    const { out } = await akashi(['show', '--version', '2']);
    expect(out).toContain('longest validity: 3  (← 5)\n');
    // a line for each key, and the head
    expect(out.trimEnd().split('\n')).toHaveLength(policyKeys.length + 1);
    const entries = await listAudit(installation.db, INSURER, { subjectId: INSURER, limit: 9 });
    expect(entries.filter(({ action }) => action === 'policy-shown').length).toBeGreaterThan(1);
  });

  it.each([
    ['3', 1],
    ['x', 2],
  ])('has no version %s', async (version, exit) => {
    const { code, out } = await akashi(['show', '--version', version]);
    expect([code, out]).toEqual([exit, '']);
  });
});
