import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ISSUER, type TestIssuer, testBundleText, testFace, testIssuer } from '../../tests/support/codes.ts';
import { makeCopy, makeSlice } from '../codes/index.ts';
import { readConfig } from '../config.ts';
import { Refused } from '../platform/refused.ts';
import type { Call } from './command.ts';
import { commands } from './verify.ts';

const NOW = new Date('2025-12-10T10:00:00+09:00');
const AT = '2025-12-10T10:01:00+09:00';

let folder: string;
let issuer: TestIssuer;
let code: string;
let copy: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'akashi-verify-'));
  issuer = await testIssuer();
  writeFileSync(join(folder, 'bundle.json'), await testBundleText(issuer, { at: NOW }));
  writeFileSync(join(folder, 'broken.json'), '{}');
  const issued = { face: testFace(), rid: 'rid', statusList: 1, statusIndex: 3 };
  code = await makeSlice(issued, NOW, ISSUER, issuer.codes);
  copy = await makeCopy(issued, NOW, ISSUER, issuer.codes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(text: string, values: Call['values'], input: readonly string[] = []) {
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    async write(part: string | Uint8Array) {
      written[name] += String(part);
    },
  });
  const call: Call = {
    io: {
      stdout: output('stdout'),
      stderr: output('stderr'),
      stdin: (async function* () {
        for (const part of input) yield new TextEncoder().encode(part);
      })(),
      env: {},
      cwd: folder,
      terminal: false,
    },
    config: readConfig({}, folder),
    language: 'ja',
    values: { bundle: 'bundle.json', at: AT, ...values },
    positionals: [text],
  };
  const [command] = commands;
  if (command?.needs !== 'files') throw new Error('verify needs files only');
  try {
    return { exit: await command.run(call), refused: undefined, ...written };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { exit: undefined, refused: error.code, ...written };
  }
}

test('one code, as JSON with the keys of the contract', async () => {
  const ran = await run(code, { json: true, root: issuer.root.kid });
  expect(ran).toMatchObject({ exit: 0, stderr: '' });
  const record = JSON.parse(ran.stdout);
  expect(Object.keys(record)).toEqual(['verdict', 'findings', 'certificate', 'asOf']);
  expect(record).toMatchObject({ verdict: 'valid', asOf: '2025-12-10T10:00:00+09:00', certificate: { branch: '02' } });
});

test('standard input: a line a record, in order, in any chunks; a bad line makes it 1', async () => {
  const text = `${code}\r\nhello\n\n${copy}`;
  const chunks = [text.slice(0, 10), text.slice(10, code.length + 3), text.slice(code.length + 3)];
  const ran = await run('-', { json: true, root: issuer.root.kid }, chunks);
  const verdicts = ran.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).verdict);
  expect(verdicts).toEqual(['valid', 'not-a-certificate', 'not-a-certificate', 'copy']);
  expect(ran.exit).toBe(1);
  expect((await run('-', { root: issuer.root.kid }, [`${code}\n${copy}\n`])).exit).toBe(0);
  const plain = await run('-', { root: issuer.root.kid }, [`${code}\n${copy}\n`]);
  expect(plain.stdout).toBe('valid\t有効です\ncopy\t写しです（本物・失効なし）\n');
});

test('for a person, with what to do next', async () => {
  const ran = await run(code, { at: '2025-12-10T11:00:00+09:00', root: issuer.root.kid });
  expect(ran.exit).toBe(1);
  expect(ran.stdout).toContain('コードの期限が切れています [code-expired]');
  expect(ran.stdout).not.toContain('葛');
  const good = await run(code, { root: issuer.root.kid });
  expect(good.stdout).toContain('有効です [valid]');
  expect(good.stdout).toContain('  負担割合: 2割\n');
});

test('says whom it trusted when no root is named', async () => {
  expect((await run(code, {})).stderr).toContain(`--root ${issuer.root.kid}`);
});

test('could not check', async () => {
  expect((await run(code, { bundle: undefined })).refused).toBe('usage');
  expect((await run(code, { bundle: 'none.json' })).refused).toBe('file-not-readable');
  expect((await run(code, { bundle: 'broken.json' })).refused).toBe('bundle-refused');
  expect((await run(code, { root: 'x'.repeat(43) })).refused).toBe('bundle-refused');
  expect((await run(code, { at: 'yesterday' })).refused).toBe('usage');
  expect((await run(code, { bundle: 'http://127.0.0.1:9/bundle.json' })).refused).toBe('file-not-readable');
});

test('the bundle from an address', async () => {
  const text = await testBundleText(issuer, { at: NOW });
  const app = new Hono().get('/bundle.json', (c) => c.body(text));
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((ready) => server.once('listening', ready));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const ran = await run(code, { bundle: `http://127.0.0.1:${port}/bundle.json`, json: true, root: issuer.root.kid });
  expect(ran.exit).toBe(0);
  expect((await run(code, { bundle: `http://127.0.0.1:${port}/none` })).refused).toBe('file-not-readable');
  server.close();
});
