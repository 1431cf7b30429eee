import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SOCIETY } from '../../tests/support/codes.ts';
import { describeOnBothDatabases, testInstallation } from '../../tests/support/databases.ts';
import { publishSociety } from '../../tests/support/published.ts';
import { OPERATOR, recordAudit } from '../audit/index.ts';
import { INSTALLATION, listKeys } from '../keys/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Io } from './command.ts';
import { runCommand } from './run-command.ts';

describeOnBothDatabases('akashi audit', (get) => {
  let folder: string;
  const installation = () => testInstallation(get());

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akashi-audit-'));
    await publishSociety(installation(), ['rid']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(...argv: string[]): Promise<{ exit: number; stdout: string }> {
    let stdout = '';
    const io: Io = {
      stdout: {
        async write(part) {
          stdout += String(part);
        },
      },
      stderr: { write: async () => undefined },
      stdin: (async function* () {})(),
      env: {},
      cwd: folder,
      terminal: false,
    };
    return { exit: await runCommand(['audit', ...argv], io, installation()), stdout };
  }

  const event = { actor: OPERATOR, action: 'member-shown', subject: { kind: 'member', id: 'm' } };
  const look = () => inTransaction(get().db, (tx) => recordAudit(tx, SOCIETY, installation().clock.now(), [event]));

  test('a checkpoint goes on holding while the chain grows, and openssl finds its signature good', async () => {
    const { stdout, exit } = await run('checkpoint');
    expect(exit).toBe(0);
    writeFileSync(join(folder, 'note'), stdout);
    await look();
    const verified = await run('verify', '--checkpoint', 'note', '--json');
    expect(verified.exit).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, broken: null });

    const [text = '', signatures = ''] = stdout.split(/\n(?=\u2014 )/);
    expect(text).toMatch(new RegExp(`^akashi\\.example/audit/${SOCIETY}\\n\\d+\\n[A-Za-z0-9+/]{43}=\\n$`));
    const encoded = signatures.split('\n')[0]?.split(' ')[2] ?? '';
    const [root] = (await listKeys(get().db, INSTALLATION)).filter(({ purpose }) => purpose === 'bundle');
    const pem = createPublicKey({ key: { ...root?.jwk }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    writeFileSync(join(folder, 'text'), text);
    writeFileSync(join(folder, 'root.pem'), pem);
    writeFileSync(join(folder, 'signature'), Buffer.from(encoded, 'base64').subarray(4));
    const said = execFileSync(
      'openssl',
      ['dgst', '-sha256', '-verify', 'root.pem', '-signature', 'signature', 'text'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect(said.trim()).toBe('Verified OK');
  });

  test('a note of another moment, an edited one and one of nobody are told apart', async () => {
    const { stdout } = await run('checkpoint');
    const verify = async (text: string) => {
      writeFileSync(join(folder, 'other'), text);
      return (await run('verify', '--checkpoint', 'other')).exit;
    };
    expect(await verify(stdout)).toBe(0);
    expect(await verify(stdout + stdout)).toBe(0);
    expect(await verify(stdout.replace(/\n(\d+)\n/, (_all, size) => `\n${Number(size) - 1}\n`))).toBe(2);
    expect(await verify(stdout.replace('akashi.example', 'other.example'))).toBe(2);
    expect(await verify(stdout.split('\u2014')[0] ?? '')).toBe(2);
    expect(await verify('')).toBe(2);
    expect((await run('verify', '--checkpoint', 'none')).exit).toBe(2);
  });
});
