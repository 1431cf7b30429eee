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
import { readConfig } from '../config.ts';
import { INSTALLATION, listKeys } from '../keys/index.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { commands } from './audit.ts';
import type { DatabaseCall } from './command.ts';

describeOnBothDatabases('akashi audit', (get) => {
  let folder: string;
  const installation = () => testInstallation(get());

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'akashi-audit-'));
    await publishSociety(installation(), ['rid']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function run(name: string, values: DatabaseCall['values'] = {}) {
    let stdout = '';
    const command = commands.find((candidate) => candidate.name === name);
    if (command?.needs !== 'database') throw new Error(`${name} needs the database`);
    const exit = await command
      .run({
        io: {
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
        },
        config: readConfig({}, folder),
        language: 'en',
        values,
        positionals: [],
        installation: installation(),
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return error.code;
        throw error;
      });
    return { exit, stdout };
  }

  const event = { actor: OPERATOR, action: 'member-shown', subject: { kind: 'member', id: 'm' } };
  const look = () => inTransaction(get().db, (tx) => recordAudit(tx, SOCIETY, installation().clock.now(), [event]));

  test('a checkpoint goes on holding while the chain grows, and openssl finds its signature good', async () => {
    const { stdout, exit } = await run('audit checkpoint');
    expect(exit).toBe(0);
    writeFileSync(join(folder, 'note'), stdout);
    await look();
    const verified = await run('audit verify', { checkpoint: 'note', json: true });
    expect(verified.exit).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, broken: null });

    const [text = '', signatures = ''] = stdout.split(/\n(?=\u2014 )/);
    expect(text).toMatch(new RegExp(`^akashi\\.example/audit/${SOCIETY}\\n\\d+\\n[A-Za-z0-9+/]{43}=\\n$`));
    const encoded = signatures.split('\n')[0]?.split(' ')[2] ?? '';
    const [root] = (await listKeys(get().db, INSTALLATION)).filter(({ purpose }) => purpose === 'bundle');
    const pem = createPublicKey({ key: root?.jwk as JsonWebKey, format: 'jwk' }).export({
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
    const { stdout } = await run('audit checkpoint');
    const verify = async (text: string) => {
      writeFileSync(join(folder, 'other'), text);
      return (await run('audit verify', { checkpoint: 'other' })).exit;
    };
    expect(await verify(stdout)).toBe(0);
    expect(await verify(stdout + stdout)).toBe(0);
    expect(await verify(stdout.replace(/\n(\d+)\n/, (_all, size) => `\n${Number(size) - 1}\n`))).toBe(
      'checkpoint-refused',
    );
    expect(await verify(stdout.replace('akashi.example', 'other.example'))).toBe('checkpoint-refused');
    expect(await verify(stdout.split('\u2014')[0] ?? '')).toBe('checkpoint-refused');
    expect(await verify('')).toBe('checkpoint-refused');
    expect((await run('audit verify', { checkpoint: 'none' })).exit).toBe('file-not-readable');
  });
});
