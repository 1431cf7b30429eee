import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase, testInstallation } from '../../tests/support/databases.ts';
import { INSURER } from '../../tests/support/ledger-file.ts';
import { runShell } from '../../tests/support/shell.ts';
import { makeSociety } from '../../tests/support/society.ts';
import { addStaff } from '../access/index.ts';
import { OPERATOR } from '../audit/index.ts';
import type { Installation } from '../platform/installation.ts';

let database: TestDatabase;
let installation: Installation;
const provider = (...words: string[]) => runShell(['provider', ...words], { installation, cwd: '.' });

beforeAll(async () => {
  database = await openTestDatabase('embedded');
  installation = testInstallation(database);
  await makeSociety(installation);
  await addStaff(installation, INSURER, { name: '管理', role: 'administrator' }, OPERATOR);
  await addStaff(installation, INSURER, { name: '担当', role: 'clerk' }, OPERATOR);
});
afterAll(() => database.close());

it('makes a key for a provider, prints what is to be registered there, and changes over to the next', async () => {
  expect(JSON.parse((await provider('show', 'digital-app', '--json')).out)).toMatchObject({
    issuer: '',
    redirectUri: 'https://akashi.example/sign-in/with/digital-app/back',
    jwks: { keys: [] },
  });
  expect((await provider('key', 'digital-app', '--as', '担当')).err).toContain('[not-allowed]');
  expect((await provider('key', 'elsewhere', '--as', '管理')).code).toBe(2);
  const made = JSON.parse((await provider('key', 'digital-app', '--as', '管理', '--json')).out);
  expect(made.jwks.keys).toEqual([
    { kty: 'RSA', n: expect.any(String), e: 'AQAB', kid: expect.stringMatching(/^\w{22}$/), alg: 'RS256', use: 'sig' },
  ]);
  expect((await provider('change', 'digital-app', '--as', '管理')).err).toContain('[wrong-state]');
  await provider('key', 'digital-app', '--as', '管理');
  const changed = JSON.parse((await provider('change', 'digital-app', '--as', '管理', '--json')).out);
  expect(changed.jwks.keys).toHaveLength(1);
  expect(changed.jwks.keys[0].kid).not.toBe(made.jwks.keys[0].kid);
  expect((await provider('show', 'digital-app')).out).toContain(changed.jwks.keys[0].kid);
});
