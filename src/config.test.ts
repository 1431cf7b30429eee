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
  ['AKASHI_SMTP_URL', 'https://mail.example'],
  ['AKASHI_SMTP_URL', 'smtp://'],
  ['AKASHI_SMTP_URL', 'smtp://mail.example?tls.rejectUnauthorized=false'],
  ['AKASHI_SMTP_URL', 'smtp://only-a-name@mail.example'],
  ['AKASHI_MAIL_FROM', '事務局'],
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

it('reads the mail server, and wants TLS of any that is not this machine', () => {
  const mail = (url: string) => readConfig({ AKASHI_SMTP_URL: url, AKASHI_MAIL_FROM: 'no-reply@kenpo.example' }).mail;
  expect(mail('smtps://akashi:p%40ss@mail.example')).toEqual({
    host: 'mail.example',
    port: 465,
    secure: true,
    requireTls: true,
    auth: { user: 'akashi', pass: 'p@ss' },
    from: 'no-reply@kenpo.example',
  });
  expect(mail('smtp://mail.example:2525')).toMatchObject({ port: 2525, secure: false, requireTls: true });
  expect(mail('smtp://127.0.0.1:25')).toMatchObject({ port: 25, requireTls: false, auth: undefined });
  expect(readConfig({}).mail).toBeUndefined();
});

it('wants the mail server and the sender together', () => {
  expect(() => readConfig({ AKASHI_SMTP_URL: 'smtp://mail.example' })).toThrow(
    expect.objectContaining({ details: { setting: 'AKASHI_MAIL_FROM', why: 'missing' } }),
  );
  expect(() => readConfig({ AKASHI_MAIL_FROM: 'a@kenpo.example' })).toThrow(
    expect.objectContaining({ details: { setting: 'AKASHI_SMTP_URL', why: 'missing' } }),
  );
});
