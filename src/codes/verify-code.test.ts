import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  ISSUER,
  longestFace,
  OTHER_SOCIETY,
  SOCIETY,
  type TestIssuer,
  testBundle,
  testBundleText,
  testFace,
  testIssuer,
  testKey,
} from '../../tests/support/codes.ts';
import type { Face } from '../certificates/index.ts';
import type { SigningKey } from '../keys/index.ts';
import { toShc } from './code-text.ts';
import { type Bundle, type BundleContent, openBundle } from './open-bundle.ts';
import { type CodePayload, makePayload, sliceWindow } from './payload.ts';
import { signCode } from './sign-code.ts';
import { COLOURS, VERDICTS } from './verdicts.ts';
import { type VerificationContext, verifyCode } from './verify-code.ts';

const NOW = new Date('2025-12-10T10:00:00+09:00');
const HOUR = 3_600_000;
const INDEX = 77;
const RID = 'c2FtcGxlLXI';

let issuer: TestIssuer;
let bundle: Bundle;

beforeAll(async () => {
  issuer = await testIssuer();
  bundle = await testBundle(issuer, { at: NOW });
});

const issuedCode = (face: Face) => ({ face, rid: RID, statusList: 1, statusIndex: INDEX });
const slicePayload = (face = testFace(), at = NOW) =>
  makePayload(issuedCode(face), { issuer: ISSUER, ...sliceWindow(at) });
const slice = (face?: Face, at?: Date) => signCode(slicePayload(face, at), issuer.codes);
const check = (text: string, context: Partial<VerificationContext> = {}) =>
  verifyCode(text, { bundle, at: NOW, ...context });

/** Signs anything, as a stolen or careless key could. */
async function signRaw(payload: unknown, key: SigningKey = issuer.codes, header: object = {}): Promise<string> {
  const bytes = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const head = Buffer.from(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid: key.kid, ...header })).toString('base64url');
  const signed = `${head}.${deflateRawSync(bytes).toString('base64url')}`;
  return `${signed}.${Buffer.from(await key.sign(Buffer.from(signed))).toString('base64url')}`;
}

function changed(change: (payload: Record<string, never> & CodePayload) => void): unknown {
  const payload = structuredClone(slicePayload());
  change(payload as never);
  return payload;
}

describe('each verdict of the contract', () => {
  test('valid', async () => {
    const found = await check(await slice());
    expect(found).toMatchObject({ verdict: 'valid', findings: ['valid'], asOf: '2025-12-10T10:00:00+09:00' });
    expect(found.certificate).toEqual({
      insurerNumber: SOCIETY,
      insurerName: '見本健康保険組合',
      symbol: 'さくら・12',
      number: '45',
      branch: '02',
      name: '葛󠄀城 清',
      nameKana: 'カツラギ キヨシ',
      birthOn: '1953-07-08',
      gender: 'male',
      relation: 'spouse',
      effectiveOn: '2025-12-02',
      expiresOn: '2026-07-31',
      share: 20,
    });
  });

  test('valid-status-stale: the list is older than 24 h', async () => {
    const old = await testBundle(issuer, { at: NOW, listAt: new Date(NOW.getTime() - 24 * HOUR - 1000) });
    const found = await check(await slice(), { bundle: old });
    expect(found).toMatchObject({ verdict: 'valid-status-stale', findings: ['valid-status-stale'] });
    expect(found.certificate?.number).toBe('45');
    const fresh = await testBundle(issuer, { at: NOW, listAt: new Date(NOW.getTime() - 24 * HOUR) });
    expect((await check(await slice(), { bundle: fresh })).verdict).toBe('valid');
  });

  test('valid-status-stale: the list is missing, or its own key did not sign it', async () => {
    const without = await testBundle(issuer, { at: NOW, change: (content) => content.statusLists.splice(0) });
    expect((await check(await slice(), { bundle: without })).verdict).toBe('valid-status-stale');
    const stranger = await testIssuer();
    const foreign = await testBundle(
      { ...issuer, status: stranger.status },
      {
        at: NOW,
        change: (content) => {
          content.keys = content.keys.filter((key) => key.purpose === 'codes');
        },
      },
    );
    expect((await check(await slice(), { bundle: foreign })).verdict).toBe('valid-status-stale');
  });

  test('copy: no end, or more than 15 minutes', async () => {
    const endless = makePayload(issuedCode(testFace()), { issuer: ISSUER, notBefore: NOW });
    expect(await check(await signCode(endless, issuer.codes))).toMatchObject({ verdict: 'copy', findings: ['copy'] });
    const long = { ...slicePayload(), exp: slicePayload().nbf + 901 };
    expect((await check(await signCode(long, issuer.codes))).verdict).toBe('copy');
    const longest = { ...slicePayload(), exp: slicePayload().nbf + 900 };
    expect((await check(await signCode(longest, issuer.codes))).verdict).toBe('valid');
  });

  test('already-scanned', async () => {
    const code = await slice();
    const { codeHash } = await check(code);
    const again = await check(code, { seen: new Set([codeHash ?? '']) });
    expect(again).toMatchObject({ verdict: 'already-scanned', findings: ['valid', 'already-scanned'] });
    expect(again.certificate).not.toBeNull();
  });

  test('code-expired: at exp, not one second before', async () => {
    const code = await slice();
    expect((await check(code, { at: new Date(NOW.getTime() + 299_000) })).verdict).toBe('valid');
    const found = await check(code, { at: new Date(NOW.getTime() + 300_000) });
    expect(found).toMatchObject({ verdict: 'code-expired', findings: ['code-expired'], certificate: null });
  });

  test('code-not-yet: beyond 60 s', async () => {
    expect((await check(await slice(testFace(), new Date(NOW.getTime() + 60_000)))).verdict).toBe('valid');
    const found = await check(await slice(testFace(), new Date(NOW.getTime() + 61_000)));
    expect(found).toMatchObject({ verdict: 'code-not-yet', certificate: null });
  });

  test('revoked, by bit and by rid', async () => {
    const byBit = await testBundle(issuer, { at: NOW, revoked: [INDEX] });
    const found = await check(await slice(), { bundle: byBit });
    expect(found).toMatchObject({ verdict: 'revoked', findings: ['revoked'] });
    expect(found.certificate?.name).toBe('葛󠄀城 清');
    const byRid = await testBundle(issuer, { at: NOW, rids: [RID] });
    expect((await check(await slice(), { bundle: byRid })).verdict).toBe('revoked');
    const others = await testBundle(issuer, { at: NOW, revoked: [INDEX - 1, INDEX + 1, INDEX + 8], rids: ['other'] });
    expect((await check(await slice(), { bundle: others })).verdict).toBe('valid');
  });

  test('period-over and period-not-begun, by the day in Japan', async () => {
    const lastMoment = new Date('2026-07-31T23:59:59+09:00');
    const at = async (instant: Date) =>
      check(await slice(testFace(), instant), { at: instant, bundle: await testBundle(issuer, { at: instant }) });
    expect((await at(lastMoment)).verdict).toBe('valid');
    const over = await at(new Date('2026-08-01T00:00:00+09:00'));
    expect(over).toMatchObject({ verdict: 'period-over', findings: ['period-over'] });
    expect(over.certificate?.expiresOn).toBe('2026-07-31');
    expect((await at(new Date('2025-12-02T00:00:00+09:00'))).verdict).toBe('valid');
    const early = await at(new Date('2025-12-01T23:59:59+09:00'));
    expect(early.verdict).toBe('period-not-begun');
    expect(early.certificate).not.toBeNull();
  });

  test('key-compromised', async () => {
    const compromised = await testBundle(issuer, {
      at: NOW,
      change: (content) => {
        for (const key of content.keys) if (key.purpose === 'codes') key.state = 'compromised';
      },
    });
    const found = await check(await slice(), { bundle: compromised });
    expect(found).toMatchObject({ verdict: 'key-compromised', certificate: null });
  });

  test('unknown-issuer: a key that nobody listed', async () => {
    const stranger = await testKey(SOCIETY, 'codes');
    const found = await check(await signCode(slicePayload(), stranger));
    expect(found).toMatchObject({ verdict: 'unknown-issuer', findings: ['unknown-issuer'], certificate: null });
  });

  test('clock-wrong: behind the bundle, or measured', async () => {
    const code = await slice();
    const behind = await check(code, { at: new Date(NOW.getTime() - 301_000) });
    expect(behind.verdict).toBe('clock-wrong');
    expect((await check(code, { clockAheadMs: 300_000 })).verdict).toBe('valid');
    expect((await check(code, { clockAheadMs: 300_001 })).verdict).toBe('clock-wrong');
    expect((await check(code, { clockAheadMs: -300_001 })).findings).toEqual(['clock-wrong']);
  });

  test('no-keys', async () => {
    expect(await check(await slice(), { bundle: null })).toMatchObject({
      verdict: 'no-keys',
      findings: ['no-keys'],
      certificate: null,
      asOf: null,
    });
  });

  test.each([
    '',
    '12345678',
    '06139992',
    'https://example.com/',
    'www.example.com',
    'shc:/',
    'shc:/123',
    'shc:/9999',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.AAAA',
    '資格確認書',
    'x'.repeat(50_000),
  ])('not-a-certificate: %.40s', async (text) => {
    expect(await check(text)).toMatchObject({ verdict: 'not-a-certificate', certificate: null });
  });

  test('not-a-certificate: a health card of another kind', async () => {
    const stranger = await testKey('x', 'codes');
    const vaccination = { iss: 'https://vc.example', nbf: 1, vc: { type: ['https://smarthealth.cards#health-card'] } };
    expect((await check(await signRaw(vaccination, stranger))).verdict).toBe('not-a-certificate');
  });

  test('the last in the order wins and all are listed', async () => {
    const at = new Date('2026-08-02T00:00:00+09:00');
    const all = await testBundle(issuer, { at: NOW, revoked: [INDEX], rids: [RID] });
    const endless = makePayload(issuedCode(testFace()), { issuer: ISSUER, notBefore: NOW });
    const found = await check(await signCode(endless, issuer.codes), { bundle: all, at });
    expect(found).toMatchObject({
      verdict: 'revoked',
      findings: ['copy', 'valid-status-stale', 'period-over', 'revoked'],
    });
  });
});

describe('forged', () => {
  test('signed by the key of another society', async () => {
    const other = await testKey(OTHER_SOCIETY, 'codes');
    const both = await testBundle(issuer, {
      at: NOW,
      change: (content) => {
        content.insurers.push({ number: OTHER_SOCIETY, name: '別の健康保険組合', phone: '', iss: ISSUER });
        content.keys.push({
          kid: other.kid,
          insurer: OTHER_SOCIETY,
          purpose: 'codes',
          jwk: other.jwk,
          state: 'listed',
        });
      },
    });
    const found = await check(await signCode(slicePayload(), other), { bundle: both });
    expect(found).toMatchObject({ verdict: 'forged', certificate: null });
  });

  test('signed by a status key, or under another address', async () => {
    expect((await check(await signCode(slicePayload(), issuer.status))).verdict).toBe('forged');
    expect((await check(await signRaw({ ...slicePayload(), iss: 'https://other.example' }))).verdict).toBe('forged');
  });

  test('edited and signed by nobody', async () => {
    const [header, , signature] = (await slice()).split('.');
    const edited = changed((payload) => {
      payload.exp = payload.nbf + 600;
    });
    const body = deflateRawSync(JSON.stringify(edited)).toString('base64url');
    expect((await check(`${header}.${body}.${signature}`)).verdict).toBe('forged');
  });

  test('a header that says anything else', async () => {
    for (const header of [{ crit: ['exp'], exp: 1 }, { typ: 'JWT' }, { jwk: issuer.codes.jwk }]) {
      expect((await check(await signRaw(slicePayload(), issuer.codes, header).catch(() => 'x.y.z'))).verdict).not.toBe(
        'valid',
      );
    }
    const [, body, signature] = (await slice()).split('.');
    for (const header of [
      { zip: 'DEF', alg: 'none', kid: issuer.codes.kid },
      { zip: 'DEF', alg: 'HS256', kid: issuer.codes.kid },
      { alg: 'ES256', kid: issuer.codes.kid },
    ]) {
      const head = Buffer.from(JSON.stringify(header)).toString('base64url');
      expect((await check(`${head}.${body}.${signature}`)).verdict).toBe('forged');
    }
  });

  test.each<[string, (payload: never) => void]>([
    ['an unknown key', (payload: { extra: number }) => Object.assign(payload, { extra: 1 })],
    ['no status', (payload: { status?: unknown }) => delete payload.status],
    ['a fractional nbf', (payload: { nbf: number }) => Object.assign(payload, { nbf: payload.nbf + 0.5 })],
    ['exp before nbf', (payload: CodePayload) => Object.assign(payload, { exp: payload.nbf })],
    ['an index outside the list', (payload: CodePayload) => Object.assign(payload.status.status_list, { idx: 1024 })],
    [
      'a status list of somebody else',
      (payload: CodePayload) =>
        Object.assign(payload.status.status_list, { uri: 'https://other.example/status/1.jwt' }),
    ],
    ['a second type', (payload: CodePayload) => payload.vc.type.push('x' as never)],
    ['a long rid', (payload: CodePayload) => Object.assign(payload.vc, { rid: 'a'.repeat(25) })],
    ['another Coverage', (payload: CodePayload) => payload.vc.credentialSubject.fhirBundle.entry.push({} as never)],
    [
      'a display',
      (payload: CodePayload) => Object.assign(payload.vc.credentialSubject.fhirBundle.entry[1].resource, { text: 'x' }),
    ],
    [
      'a cancelled Coverage',
      (payload: CodePayload) =>
        Object.assign(payload.vc.credentialSubject.fhirBundle.entry[1].resource, { status: 'cancelled' }),
    ],
    [
      'no such day',
      (payload: CodePayload) =>
        Object.assign(payload.vc.credentialSubject.fhirBundle.entry[0].resource, { birthDate: '1953-02-30' }),
    ],
    [
      'two payors',
      (payload: CodePayload) =>
        Object.assign(payload.vc.credentialSubject.fhirBundle.entry[1].resource.payor[0].identifier, {
          value: OTHER_SOCIETY,
        }),
    ],
    [
      'five elements',
      (payload: CodePayload) =>
        Object.assign(payload.vc.credentialSubject.fhirBundle.entry[1].resource.identifier[0], {
          value: `${SOCIETY}:a:b:c:01`,
        }),
    ],
    [
      'a period that ends before it begins',
      (payload: CodePayload) =>
        Object.assign(payload.vc.credentialSubject.fhirBundle.entry[1].resource.period, { end: '2020-01-01' }),
    ],
  ])('genuine key, odd content: %s', async (_name, change) => {
    expect((await check(await signRaw(changed(change as never)))).verdict).toBe('forged');
  });

  test('a packed payload that would fill the memory', async () => {
    const bomb = await signRaw(JSON.stringify({ ...slicePayload(), padding: 'a'.repeat(10_000_000) }));
    expect((await check(bomb)).verdict).toBe('forged');
    expect((await check(await signRaw('not json'))).verdict).toBe('forged');
  });

  test('any single changed character is never green', async () => {
    const jws = await slice();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    await fc.assert(
      fc.asyncProperty(fc.nat(jws.length - 1), fc.nat(alphabet.length - 1), async (place, letter) => {
        const character = alphabet[letter] ?? 'A';
        fc.pre(jws[place] !== character);
        const found = await check(jws.slice(0, place) + character + jws.slice(place + 1));
        expect(COLOURS[found.verdict]).not.toBe('green');
        expect(COLOURS[found.verdict]).not.toBe('yellow');
      }),
      { numRuns: 2_000 },
    );
    for (const last of alphabet) {
      if (jws.endsWith(last)) continue;
      expect((await check(jws.slice(0, -1) + last)).verdict, 'unused bits of the signature').not.toBe('valid');
    }
  });

  test('any single changed digit of the shc form is never green', async () => {
    const code = toShc(await slice());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: code.length - 1 }), fc.nat(9), async (place, digit) => {
        fc.pre(code[place] !== String(digit));
        const found = await check(code.slice(0, place) + String(digit) + code.slice(place + 1));
        expect(['red', 'grey']).toContain(COLOURS[found.verdict]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a counter delivers', () => {
  test.each<[string, (shc: string, jws: string) => string]>([
    ['shc:/ and digits', (shc) => shc],
    ['bare digits', (shc) => shc.slice(5)],
    ['compact JWS', (_shc, jws) => jws],
    ['full-width', (shc) => shc.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    [
      'full-width digits alone',
      (shc) => shc.slice(5).replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['capital prefix', (shc) => shc.replace('shc:/', 'SHC:/')],
    ['US layout for JIS', (shc) => shc.replace('shc:/', "shc'/")],
    ['JIS layout for US', (shc) => shc.replace('shc:/', 'shc+?')],
    ['semicolon', (shc) => shc.replace(':/', ';/')],
    ['kana typing', (shc) => shc.replace('shc:/', 'とくそ：・')],
    ['lines and spaces', (shc) => ` ${shc.replace(/(.{64})/g, '$1\r\n')}　`],
    ['a JWS in lines', (_shc, jws) => jws.replace(/(.{64})/g, '$1\n')],
  ])('%s', async (_name, write) => {
    const jws = await slice();
    expect((await check(write(toShc(jws), jws))).verdict).toBe('valid');
  });
});

describe('the bundle', () => {
  test('is refused when another root signed it, or a byte changed', async () => {
    const text = await testBundleText(issuer, { at: NOW });
    const stranger = await testKey('00000000', 'bundle');
    expect(await openBundle(text, stranger.kid)).toEqual({ ok: false, fault: 'other-root' });
    expect((await openBundle(text, undefined)).ok).toBe(true);
    const jws = JSON.parse(text);
    const payload = Buffer.from(jws.payload, 'base64url').toString().replace('見本', '別の');
    const edited = JSON.stringify({ ...jws, payload: Buffer.from(payload).toString('base64url') });
    expect(await openBundle(edited, issuer.root.kid)).toEqual({ ok: false, fault: 'signature-wrong' });
    for (const other of ['', '{}', 'null', '[1]', '{"protected":"e30","payload":"e30","signature":""}']) {
      expect(await openBundle(other, undefined)).toEqual({ ok: false, fault: 'not-a-bundle' });
    }
    for (const change of [
      (content: BundleContent) => Object.assign(content, { keys: undefined }),
      (content: BundleContent) => Object.assign(content, { madeAt: 'yesterday' }),
      (content: BundleContent) => Object.assign(content, { version: 2 }),
      (content: BundleContent) => Object.assign(content.keys[0] ?? {}, { kid: issuer.root.kid }),
    ]) {
      const odd = await testBundleText(issuer, { at: NOW, change });
      expect(await openBundle(odd, issuer.root.kid)).toEqual({ ok: false, fault: 'not-a-bundle' });
    }
  });
});

test('the verdicts and colours are complete', () => {
  expect(Object.keys(COLOURS).sort()).toEqual([...VERDICTS].sort());
  expect(longestFace().name.length).toBeGreaterThanOrEqual(20);
});
