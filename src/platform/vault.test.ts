import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import { systemRandom } from './random.ts';
import { openVault, vaultOf } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'akashi-vault-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = new TextEncoder().encode('秘密');

it('makes the master key once, readable by its owner only, and opens it again', () => {
  const sealed = openVault(folder, systemRandom).seal('t|c|1', secret);
  expect(Buffer.from(openVault(folder, systemRandom).unseal('t|c|1', sealed))).toEqual(Buffer.from(secret));
  expect(statSync(join(folder, 'keys', 'master.key')).mode & 0o777).toBe(0o600);
  expect(sealed).not.toContain(readFileSync(join(folder, 'keys', 'master.key'), 'utf8').trim());
});

it('refuses a key file that is no key', () => {
  writeFileSync(join(folder, 'keys', 'master.key'), 'short');
  expect(() => openVault(folder, systemRandom)).toThrow('setting-unusable');
});

it('opens a sealed value only at its place, whole, and with its key', () => {
  const vault = vaultOf(new Uint8Array(32).fill(1), seededRandom('v'));
  const sealed = vault.seal('staff|totp|a', secret);
  expect(() => vault.unseal('staff|totp|b', sealed)).toThrow();
  expect(() => vault.unseal('staff|totp|a', `${sealed.slice(0, -2)}AA`)).toThrow();
  expect(() => vaultOf(new Uint8Array(32).fill(2), seededRandom('v')).unseal('staff|totp|a', sealed)).toThrow();
  expect(vault.seal('staff|totp|a', secret)).not.toBe(sealed);
});

it('keeps purposes of HMACs apart', () => {
  const vault = vaultOf(new Uint8Array(32).fill(1), seededRandom('v'));
  expect(vault.hmac('enrolment', 'x')).not.toBe(vault.hmac('session', 'x'));
  expect(vault.hmac('enrolment', 'x')).toBe(vault.hmac('enrolment', 'x'));
});
