import { deflateRawSync, inflateRawSync } from 'node:zlib';
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
import { compactJws, type SigningKey, signJws } from '../keys/index.ts';
import { toShc } from './code-text.ts';
import { type Bundle, type BundleContent, openBundle } from './open-bundle.ts';
import { type CodePayload, makePayload, sliceWindow } from './payload.ts';
import { nodePrimitives } from './primitives-node.ts';
import { webPrimitives } from './primitives-web.ts';
import { signCode } from './sign-code.ts';
import { COLOURS, VERDICTS } from './verdicts.ts';
import { type VerificationContext, verifyCode } from './verify-code.ts';

const NOW = new Date('2025-12-10T10:00:00+09:00');
const HOUR = 3_600_000;
const INDEX = 77;
const RID = 'c2FtcGxlLXI';

let issuer: TestIssuer;
let bundle: Bundle;
let inBrowser: Bundle;

beforeAll(async () => {
  issuer = await testIssuer();
  bundle = await testBundle(issuer, { at: NOW });
  inBrowser = await testBundle(issuer, { at: NOW }, webPrimitives);
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

  test('no single changed character is green, at any place', async () => {
    const jws = await slice();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    const expectNotGreen = async (place: number, character: string) => {
      if (jws[place] === character) return;
      const found = await check(jws.slice(0, place) + character + jws.slice(place + 1));
      expect(['red', 'grey'], `${character} at ${place}`).toContain(COLOURS[found.verdict]);
    };
    for (let place = 0; place < jws.length; place++) {
      // beside it in the alphabet (its lowest bit), far from it (its highest), and characters of no alphabet
      const at = alphabet.indexOf(jws[place] ?? '');
      const beside = alphabet[at % 2 === 0 ? at + 1 : at - 1] ?? 'A';
      for (const character of [beside, alphabet[(at + 32) % 64] ?? 'A', '.', '=', '+', '\u00df', '\u3042'])
        await expectNotGreen(place, character);
    }
    // where signatures have bits that nothing uses, and at the borders of the parts: everything
    for (const place of [0, jws.indexOf('.'), jws.lastIndexOf('.') - 1, jws.lastIndexOf('.'), jws.length - 1]) {
      for (const character of alphabet) await expectNotGreen(place, character);
    }
  });

  test('no character taken out, put in or exchanged with its neighbour is green', async () => {
    const jws = await slice();
    for (let place = 0; place < jws.length; place++) {
      const [before, after] = [jws.slice(0, place), jws.slice(place)];
      const exchanged = before + (after[1] ?? '') + after[0] + after.slice(2);
      for (const edited of [before + after.slice(1), `${before}A${after}`, exchanged]) {
        if (edited === jws || edited.trim() === jws) continue;
        expect(['red', 'grey'], `at ${place}`).toContain(COLOURS[(await check(edited)).verdict]);
      }
    }
  });

  test('no single changed digit of the shc form is green, at any place', async () => {
    const code = toShc(await slice());
    for (let place = 5; place < code.length; place++) {
      for (const step of [1, 5]) {
        const digit = String((Number(code[place]) + step) % 10);
        const found = await check(code.slice(0, place) + digit + code.slice(place + 1));
        expect(['red', 'grey'], `${digit} at ${place}`).toContain(COLOURS[found.verdict]);
      }
    }
  });
});

describe('the page and the command', () => {
  test('say the same about any edit, field by field', async () => {
    const jws = await slice();
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ place: fc.nat(jws.length), remove: fc.nat(2), put: fc.string({ maxLength: 2 }) }), {
          maxLength: 3,
        }),
        fc.boolean(),
        async (edits, asDigits) => {
          let text = asDigits ? toShc(jws) : jws;
          for (const { place, remove, put } of edits) text = text.slice(0, place) + put + text.slice(place + remove);
          const found = await check(text);
          seen.add(found.verdict);
          expect(await check(text, { bundle: inBrowser })).toEqual(found);
        },
      ),
      { numRuns: 1_000 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['valid', 'forged', 'not-a-certificate']));
  });

  test('say the same about what only a stolen key can sign', async () => {
    const bomb = JSON.stringify({ ...slicePayload(), padding: 'a'.repeat(10_000_000) });
    const packed = deflateRawSync(JSON.stringify(slicePayload()));
    const tail = Buffer.concat([packed, Buffer.from('tail')]);
    const header = { zip: 'DEF', alg: 'ES256', kid: issuer.codes.kid };
    const signed = async (bytes: Uint8Array) => compactJws(await signJws(header, bytes, issuer.codes));
    for (const [bytes, verdict] of [
      [packed, 'valid'],
      [tail, 'forged'],
      [packed.subarray(0, -3), 'forged'],
      [deflateRawSync(bomb), 'forged'],
      [Buffer.from('not packed'), 'forged'],
      [Buffer.alloc(0), 'not-a-certificate'],
    ] as const) {
      const code = await signed(bytes);
      expect((await check(code)).verdict).toBe(verdict);
      expect((await check(code, { bundle: inBrowser })).verdict).toBe(verdict);
    }
  });

  test('take every signature that the key makes, also those with small numbers', async () => {
    const { codes } = issuer;
    const { x = '', y = '' } = codes.jwk;
    for (const primitives of [nodePrimitives, webPrimitives]) {
      const key = await primitives.importKey(x, y);
      const found = { good: 0, edited: 0, short: 0 };
      for (let i = 0; i < 2_000; i++) {
        const data = new TextEncoder().encode(`${i}`);
        const made = new Uint8Array(await codes.sign(data));
        if (made[0] === 0 || made[32] === 0) found.short += 1;
        if (await primitives.verify(key, made, data)) found.good += 1;
        made[63] = (made[63] ?? 0) ^ 1;
        if (await primitives.verify(key, made, data)) found.edited += 1;
      }
      expect(found).toEqual({ good: 2_000, edited: 0, short: expect.any(Number) });
      expect(found.short).toBeGreaterThan(0);
      for (const value of [0, 255]) {
        const odd = new Uint8Array(64).fill(value);
        expect(await primitives.verify(key, odd, new Uint8Array(1))).toBe(false);
      }
    }
  });

  test('unpack to the same limit and refuse the same', async () => {
    const data = Buffer.from('a certificate '.repeat(100));
    for (const primitives of [nodePrimitives, webPrimitives]) {
      const unpack = async (bytes: Uint8Array, limit: number) => {
        const found = await primitives.inflate(new Uint8Array(bytes), 'deflate-raw', limit);
        return found && Buffer.from(found).toString();
      };
      const packed = deflateRawSync(data);
      expect(await unpack(packed, data.length)).toBe(data.toString());
      expect(await unpack(packed, data.length - 1)).toBeUndefined();
      expect(await unpack(Buffer.concat([packed, Buffer.from([0])]), 10_000)).toBeUndefined();
    }
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
  const open = (text: string, root: string | undefined) => openBundle(text, root, nodePrimitives);

  test('is refused when another root signed it, or a byte changed', async () => {
    const text = await testBundleText(issuer, { at: NOW });
    const stranger = await testKey('00000000', 'bundle');
    expect(await open(text, stranger.kid)).toEqual({ ok: false, fault: 'other-root' });
    expect((await open(text, undefined)).ok).toBe(true);
    const jws = JSON.parse(text);
    const content = inflateRawSync(Buffer.from(jws.payload, 'base64url')).toString();
    const payload = deflateRawSync(content.replace('見本', '別の')).toString('base64url');
    expect(await open(JSON.stringify({ ...jws, payload }), issuer.root.kid)).toEqual({
      ok: false,
      fault: 'signature-wrong',
    });
    for (const other of ['', '{}', 'null', '[1]', '{"protected":"e30","payload":"e30","signature":""}']) {
      expect(await open(other, undefined)).toEqual({ ok: false, fault: 'not-a-bundle' });
    }
    for (const change of [
      (content: BundleContent) => Object.assign(content, { keys: undefined }),
      (content: BundleContent) => Object.assign(content, { madeAt: 'yesterday' }),
      (content: BundleContent) => Object.assign(content, { version: 2 }),
    ]) {
      const odd = await testBundleText(issuer, { at: NOW, change });
      expect(await open(odd, issuer.root.kid)).toEqual({ ok: false, fault: 'not-a-bundle' });
    }
  });

  test('names no key that is not what its name says, and keeps what it opened', async () => {
    const misnamed = await testBundle(issuer, {
      at: NOW,
      change: (content) => {
        for (const key of content.keys) if (key.purpose === 'codes') key.jwk = issuer.status.jwk;
      },
    });
    expect(await misnamed.findKey(issuer.codes.kid)).toBeUndefined();
    expect((await check(await slice(), { bundle: misnamed })).verdict).toBe('unknown-issuer');
    expect(await bundle.findKey(issuer.codes.kid)).toBe(await bundle.findKey(issuer.codes.kid));
    const uri = `${ISSUER}/status/${SOCIETY}-1.jwt`;
    expect(await bundle.findStatusList(uri)).toBe(await bundle.findStatusList(uri));
  });

  test.each<[string, (content: BundleContent) => unknown]>([
    ['of another address', (content) => Object.assign(content.statusLists[0] ?? {}, { uri: `${ISSUER}/status/x.jwt` })],
    ['of another society', (content) => Object.assign(content.statusLists[0] ?? {}, { insurer: OTHER_SOCIETY })],
    [
      'with a changed bit',
      (content) => {
        const list = content.statusLists[0];
        if (list)
          list.jwt = list.jwt.replace(/\.(.{40})(.)/, (_all, start, next) => `.${start}${next === 'A' ? 'B' : 'A'}`);
      },
    ],
    ['whose key is compromised', (content) => Object.assign(content.keys[1] ?? {}, { state: 'compromised' })],
    ['whose key is for codes', (content) => Object.assign(content.keys[1] ?? {}, { purpose: 'codes' })],
  ])('a status list %s counts as missing', async (_what, change) => {
    const odd = await testBundle(issuer, { at: NOW, change });
    for (const { uri } of [{ uri: `${ISSUER}/status/${SOCIETY}-1.jwt` }, { uri: `${ISSUER}/status/x.jwt` }])
      expect(await odd.findStatusList(uri)).toBeUndefined();
    expect((await check(await slice(), { bundle: odd })).verdict).toBe('valid-status-stale');
  });
});

test('the verdicts and colours are complete', () => {
  expect(Object.keys(COLOURS).sort()).toEqual([...VERDICTS].sort());
  expect(longestFace().name.length).toBeGreaterThanOrEqual(20);
});
