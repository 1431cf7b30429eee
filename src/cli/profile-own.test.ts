import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { runShell } from '../../tests/support/shell.ts';
import { makeSociety } from '../../tests/support/society.ts';
import { addStaff } from '../access/index.ts';
import { listAudit, OPERATOR } from '../audit/index.ts';
import { countMembers, listSources } from '../members/index.ts';
import { handClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';

const FIXTURES = fileURLToPath(new URL('../../tests/fixtures/profiles/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'akashi-own-profile-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

describeOnBothDatabases('profiles of the society’s own', (get) => {
  let installation: Installation;
  let shipped = '';

  async function akashi(...argv: string[]) {
    return runShell(argv, { cwd: FIXTURES, installation });
  }

  /** The shipped excel-wareki as the society's own, changed. */
  function own(change: (text: string) => string = (text) => text): string {
    const path = join(folder, 'own.json');
    writeFileSync(path, change(shipped.replace('"name": "excel-wareki"', '"name": "kyuyo-x"')));
    return path;
  }

  beforeAll(async () => {
    installation = testInstallation(get(), handClock('2026-02-01T09:00:00+09:00'));
    await makeSociety(installation);
    for (const [name, role] of [
      ['kanri', 'administrator'],
      ['tanto', 'clerk'],
    ] as const) {
      await addStaff(installation, INSURER, { name, role }, OPERATOR);
    }
    shipped = (await akashi('profile', 'show', 'excel-wareki')).out;
  });

  it('are added by an administrator, checked, and kept by version', async () => {
    expect((await akashi('profile', 'add', own(), '--as', 'tanto')).code).toBe(1);
    const wrong = await akashi(
      'profile',
      'add',
      own((text) => text.replace('"title"', '"form": "x", "title"')),
    );
    expect([wrong.code, wrong.out]).toEqual([1, '']);
    expect(wrong.err).toContain('form');
    const taken = await akashi(
      'profile',
      'add',
      own((text) => text.replace('kyuyo-x', 'kpfd0006')),
    );
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('kpfd0006')]);

    const first = await akashi('profile', 'add', own(), '--as', 'kanri', '--json');
    expect([first.code, JSON.parse(first.out)]).toEqual([0, { name: 'kyuyo-x', kind: 'members', version: 1 }]);
    expect(JSON.parse((await akashi('profile', 'add', own(), '--json')).out)).toMatchObject({ version: 1 });
    const second = own((text) => text.replace(/"title": "[^"]*"/, '"title": "給与の書き出し"'));
    expect(JSON.parse((await akashi('profile', 'add', second, '--json')).out)).toMatchObject({ version: 2 });

    expect(JSON.parse((await akashi('profile', 'list', '--json')).out).at(-1)).toMatchObject({
      name: 'kyuyo-x',
      title: '給与の書き出し',
      version: 2,
    });
    expect((await akashi('profile', 'show', 'kyuyo-x')).out).toContain('給与の書き出し');
    const history = await inTransaction(get().db, (tx) => listAudit(tx, INSURER, { subjectId: 'kyuyo-x', limit: 9 }));
    expect(history.map(({ action }) => action)).toEqual(['import-profile-added', 'import-profile-added']);
  });

  it('are found by name and by themselves, before a shipped one that fits too, and their version stays with the file', async () => {
    const before = await countMembers(get().db, INSURER);
    expect((await akashi('import', 'members', 'excel-wareki.csv')).code).toBe(0);
    expect(await countMembers(get().db, INSURER)).toBeGreaterThan(before);
    const named = await akashi('import', 'members', 'excel-wareki.csv', '--profile', 'kyuyo-x', '--again');
    expect([named.code, named.err]).toEqual([0, expect.stringContaining('kyuyo-x')]);
    const shippedOne = await akashi('import', 'members', 'excel-wareki.csv', '--profile', 'excel-wareki', '--again');
    expect(shippedOne.code).toBe(0);
    const sources = await listSources(get().db, INSURER, 9);
    expect(sources.map(({ profile }) => profile).sort()).toEqual(['excel-wareki', 'kyuyo-x@2', 'kyuyo-x@2']);
  });

  it('that were withdrawn are neither listed, found nor recognised; adding it again is another version', async () => {
    expect((await akashi('profile', 'withdraw', 'kyuyo-x', '--as', 'kanri')).code).toBe(0);
    expect((await akashi('profile', 'withdraw', 'kyuyo-x')).code).toBe(1);
    expect((await akashi('profile', 'list')).out).not.toContain('kyuyo-x');
    expect((await akashi('import', 'members', 'excel-wareki.csv', '--profile', 'kyuyo-x')).code).toBe(2);
    expect((await akashi('import', 'members', 'excel-wareki.csv', '--again')).err).toContain('excel-wareki');
    expect(JSON.parse((await akashi('profile', 'add', own(), '--json')).out)).toMatchObject({ version: 3 });
  });
});
