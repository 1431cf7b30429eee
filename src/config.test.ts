import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { Refused } from './platform/refused.ts';

it('has defaults', () => {
  const config = readConfig({}, '/somewhere');
  expect(config).toMatchObject({
    dataFolder: '/somewhere/data',
    databaseUrl: undefined,
    host: '127.0.0.1',
    port: 3000,
    issuer: 'https://akashi.example',
  });
});

it('stands still at AKASHI_NOW', () => {
  expect(readConfig({ AKASHI_NOW: '2025-12-02T10:00:00+09:00' }).clock.now().toISOString()).toBe(
    '2025-12-02T01:00:00.000Z',
  );
});

// Nothing falls back silently: what is there and can not be used stops the start and is named.
it.each([
  ['DATABASE_URL', 'mysql://x'],
  ['DATABASE_URL', ''],
  ['AKASHI_ISSUER', 'http://kenpo.example'],
  ['AKASHI_ISSUER', 'https://kenpo.example/'],
  ['AKASHI_ISSUER', 'kenpo.example'],
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['AKASHI_NOW', '2025-12-02'],
  ['AKASHI_NOW', 'tomorrow'],
  ['AKASHI_DATA', ' '],
  ['AKASHI_KEYS', 'file'],
  ['AKASHI_PKCS11_TOKEN', 'without-the-other-settings'],
])('refuses %s=%j', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(
    expect.objectContaining({ code: 'setting-unusable', details: expect.objectContaining({ setting: name }) }),
  );
  expect(() => readConfig({ [name]: value })).toThrow(Refused);
});

it('a token needs all of its settings, and names the one that is missing', () => {
  const env = {
    AKASHI_KEYS: 'pkcs11',
    AKASHI_PKCS11_MODULE: '/usr/lib/softhsm/libsofthsm2.so',
    AKASHI_PKCS11_TOKEN: 'akashi',
    AKASHI_PKCS11_PIN_FILE: 'pin',
  };
  expect(readConfig(env, '/somewhere').token).toEqual({
    module: '/usr/lib/softhsm/libsofthsm2.so',
    label: 'akashi',
    pinFile: '/somewhere/pin',
  });
  for (const missing of ['AKASHI_PKCS11_MODULE', 'AKASHI_PKCS11_TOKEN', 'AKASHI_PKCS11_PIN_FILE']) {
    const refusal = { code: 'setting-unusable', details: expect.objectContaining({ setting: missing }) };
    expect(() => readConfig({ ...env, [missing]: undefined })).toThrow(expect.objectContaining(refusal));
  }
  expect(readConfig({ AKASHI_KEYS: 'database' }).token).toBeUndefined();
});
