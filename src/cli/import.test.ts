import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { runShell } from '../../tests/support/shell.ts';
import type { Installation } from '../platform/installation.ts';

const CONTRACT = fileURLToPath(new URL('../../tests/fixtures/contract/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'akashi-import-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeOnBothDatabases('import and policy commands', (get) => {
  let installation: Installation;
  beforeAll(() => {
    installation = testInstallation(get());
  });
  async function akashi(...argv: string[]) {
    return runShell(argv, { cwd: CONTRACT, installation });
  }
  const written = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const policy = readFileSync(join(CONTRACT, 'policy.json'), 'utf8');

  it('adopts the first policy alone, the same one again without effect, and another one only with two people', async () => {
    const adopted = await akashi('policy', 'adopt', 'policy.json', '--from', '2025-12-01', '--json');
    expect([adopted.code, JSON.parse(adopted.out)]).toEqual([
      0,
      { insurerNumber: '06139992', version: 1, fromOn: '2025-12-01', changed: true },
    ]);
    expect(JSON.parse((await akashi('policy', 'adopt', 'policy.json')).out)).toMatchObject({
      version: 1,
      changed: false,
    });
    const other = written('other.json', policy.replace('"maxYears": 5', '"maxYears": 4'));
    expect((await akashi('policy', 'adopt', other)).err).toContain('second-person-needed');
    expect((await akashi('policy', 'adopt', other, '--as', 'nobody', '--second', 'nobody')).code).toBe(1);
    const wrong = await akashi('policy', 'adopt', written('wrong.json', policy.replace('maxYears', 'maxYear')));
    expect([wrong.code, wrong.out]).toEqual([1, '']);
    expect(wrong.err).toContain('maxYears');
    expect((await akashi('policy', 'adopt', written('text.json', 'x'))).code).toBe(1);
  });

  it.each([
    [['members', 'members.csv'], { read: 40, added: 40 }],
    [['members', 'members.csv', '--json'], { read: 40, added: 0, unchanged: 40 }],
    [['card-status', 'card-status.csv', '--as-of', '2025-12-02'], { read: 39, added: 39 }],
    [['approvals', 'approvals.csv', '--encoding', 'utf-8'], { read: 6, added: 6 }],
  ])('import %j prints its summary', async (argv, expected) => {
    const { code, out } = await akashi('import', ...argv);
    const nothing = { read: 0, added: 0, changed: 0, unchanged: 0, refused: 0 };
    expect([code, out]).toEqual([0, `${JSON.stringify({ ...nothing, ...expected })}\n`]);
  });

  it('refuses a file with a fault: exit 1, the fault on standard error, the summary says so', async () => {
    const text = readFileSync(join(CONTRACT, 'members.csv'), 'utf8').replace(',1980-04-01,', ',1980-02-30,');
    const { code, out, err } = await akashi('import', 'members', written('members.csv', text));
    expect([code, JSON.parse(out)]).toEqual([1, { read: 40, added: 0, changed: 0, unchanged: 0, refused: 1 }]);
    expect(err).toContain('line 2: 生年月日: [date-impossible]');
    expect(err).not.toMatch(/見本|1980/);
  });

  it.each([
    ['without --as-of', ['card-status', 'card-status.csv']],
    ['with an unknown kind', ['card-status', 'card-status.csv', '--as-of', '2025-12-02', '--kind', 'all']],
    ['without a file', ['members']],
    ['with a file that is not there', ['members', 'none.csv']],
  ])('is used wrongly %s', async (_what, argv) => {
    const { code, out } = await akashi('import', ...argv);
    expect([code, out]).toEqual([2, '']);
  });
});
