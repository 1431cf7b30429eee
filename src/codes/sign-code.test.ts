import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { Directory, SHCReader } from 'kill-the-clipboard';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  ISSUER,
  longestFace,
  SOCIETY,
  type TestIssuer,
  testBundle,
  testFace,
  testIssuer,
  testKey,
} from '../../tests/support/codes.ts';
import type { Face } from '../certificates/index.ts';
import { Refused } from '../platform/refused.ts';
import { fromShc, toShc } from './code-text.ts';
import { type CodePayload, makePayload, relationOf, sliceWindow } from './payload.ts';
import { qrMatrix } from './qr.ts';
import { LONGEST_JWS, makeCopy, makeSlice, signCode } from './sign-code.ts';
import { verifyCode } from './verify-code.ts';

const NOW = new Date('2025-12-10T10:00:00.400+09:00');
let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await testIssuer();
});

const issuedCode = (face: Face) => ({ face, rid: 'c2FtcGxlLXI', statusList: 1, statusIndex: 131_071 });
/** In the short list of the test's bundle. */
const listed = (face: Face) => ({ ...issuedCode(face), statusIndex: 7 });
const jwsOf = async (face: Face) => fromShc(await makeSlice(issuedCode(face), NOW, ISSUER, issuer.codes)) ?? '';
const contentOf = (jws: string): CodePayload =>
  JSON.parse(inflateRawSync(Buffer.from(jws.split('.')[1] ?? '', 'base64url')).toString());

describe('payload', () => {
  test('is the contract, key for key', () => {
    const payload = makePayload(issuedCode(testFace()), { issuer: ISSUER, ...sliceWindow(NOW) });
    expect(payload).toEqual({
      iss: ISSUER,
      nbf: 1765328400,
      exp: 1765328700,
      status: { status_list: { idx: 131_071, uri: `${ISSUER}/status/${SOCIETY}-1.jwt` } },
      vc: {
        type: ['https://smarthealth.cards#health-card'],
        rid: 'c2FtcGxlLXI',
        credentialSubject: {
          fhirVersion: '4.0.1',
          fhirBundle: {
            resourceType: 'Bundle',
            type: 'collection',
            entry: [
              {
                fullUrl: 'resource:0',
                resource: {
                  resourceType: 'Patient',
                  name: [{ text: '葛󠄀城 清' }, { text: 'カツラギ キヨシ' }],
                  gender: 'male',
                  birthDate: '1953-07-08',
                },
              },
              {
                fullUrl: 'resource:1',
                resource: {
                  resourceType: 'Coverage',
                  identifier: [
                    {
                      system: 'http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID',
                      value: `${SOCIETY}:さくら・12:45:02`,
                    },
                  ],
                  status: 'active',
                  beneficiary: { reference: 'resource:0' },
                  relationship: {
                    coding: [
                      { system: 'http://terminology.hl7.org/CodeSystem/subscriber-relationship', code: 'spouse' },
                    ],
                  },
                  period: { start: '2025-12-02', end: '2026-07-31' },
                  payor: [{ identifier: { value: SOCIETY } }],
                  costToBeneficiary: [{ valueQuantity: { value: 20, unit: '%' } }],
                },
              },
            ],
          },
        },
      },
    });
  });

  test('says the sex only where the front does, and no share below 70', () => {
    const of = (face: Partial<Face>) =>
      makePayload(issuedCode(testFace(face)), { issuer: ISSUER, notBefore: NOW }).vc.credentialSubject.fhirBundle.entry;
    expect(of({ sexOnBack: true })[0].resource.gender).toBe('unknown');
    expect(of({ sex: null })[0].resource.gender).toBe('unknown');
    expect(of({ share: null })[1].resource).not.toHaveProperty('costToBeneficiary');
    expect(of({ nameKana: '' })[0].resource.name).toHaveLength(1);
    expect(of({ symbol: '１２:３　４' })[1].resource.identifier[0].value).toBe(`${SOCIETY}:１２：３ ４:45:02`);
  });

  test.each([
    ['insured', null, 'self'],
    ['insured', '妻', 'self'],
    ['family', '妻', 'spouse'],
    ['family', '夫（未届）', 'spouse'],
    ['family', '長男', 'child'],
    ['family', '二女', 'child'],
    ['family', '養子', 'child'],
    ['family', '子', 'child'],
    ['family', '父', 'parent'],
    ['family', '養母', 'parent'],
    ['family', '義父', 'other'],
    ['family', '祖母', 'other'],
    ['family', '孫', 'other'],
    ['family', '子の妻', 'other'],
    ['family', null, 'other'],
  ] as const)('relation of %s %s is %s', (relation, relationship, expected) => {
    expect(relationOf({ relation, relationship })).toBe(expected);
  });
});

describe('what strict validators ask of a health card', () => {
  test.each([
    ['ordinary', testFace()],
    ['longest', longestFace()],
    ['本人 without share', testFace({ relation: 'insured', relationship: null, share: null })],
  ])('%s', async (_name, face) => {
    const jws = await jwsOf(face);
    expect(jws.length).toBeLessThanOrEqual(LONGEST_JWS);
    const header = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString());
    const { kty, crv, x, y } = issuer.codes.jwk;
    const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
    expect(header).toEqual({ alg: 'ES256', zip: 'DEF', kid: thumbprint });
    const content = contentOf(jws);
    expect(content.iss).toMatch(/^https:.*[^/]$/);
    expect(content.vc.rid).toMatch(/^[A-Za-z0-9_-]{1,24}$/);
    const text = JSON.stringify(content);
    expect(text).not.toMatch(/\u3000|"(id|display|text":\{|extension|meta)"/);
    expect(text).not.toContain(face.insurer.name);
    expect(inflateRawSync(Buffer.from(jws.split('.')[1] ?? '', 'base64url')).toString()).toBe(text);
  });

  test('digits and JWS are the same thing', async () => {
    const jws = await jwsOf(testFace());
    expect(toShc(jws)).toMatch(/^shc:\/\d+$/);
    expect(fromShc(toShc(jws))).toBe(jws);
    expect(fromShc(toShc(jws).slice(5))).toBe(jws);
  });

  test('a copy has no end', async () => {
    const jws = fromShc(await makeCopy(issuedCode(testFace()), NOW, ISSUER, issuer.codes)) ?? '';
    expect(contentOf(jws)).not.toHaveProperty('exp');
  });
});

describe('length', () => {
  test('the longest names that are printed fit with their kana', async () => {
    const jws = await jwsOf(longestFace());
    expect(contentOf(jws).vc.credentialSubject.fhirBundle.entry[0].resource.name).toHaveLength(2);
  });

  test('beyond that the kana goes first, then it is refused', async () => {
    const noise = (length: number) =>
      Array.from({ length }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('');
    const long = await jwsOf(testFace({ name: noise(50), nameKana: noise(60) }));
    expect(long.length).toBeLessThanOrEqual(LONGEST_JWS);
    expect(contentOf(long).vc.credentialSubject.fhirBundle.entry[0].resource.name).toEqual([{ text: noise(50) }]);
    await expect(jwsOf(testFace({ name: noise(300) }))).rejects.toThrow(Refused);
  });

  test('any name is issued or refused with the reason, and what is issued is read as the same name', async () => {
    const bundle = await testBundle(issuer, { at: NOW });
    const kanji = fc.integer({ min: 0x4e00, max: 0x9fff }).map((point) => String.fromCodePoint(point));
    const rare = fc.integer({ min: 0x20000, max: 0x2a6df }).map((point) => String.fromCodePoint(point));
    const variant = fc
      .tuple(kanji, fc.integer({ min: 0xe0100, max: 0xe01ef }))
      .map(([base, selector]) => base + String.fromCodePoint(selector));
    const named = fc.constantFrom('𠮷', '髙', '﨑', '邉', '葛\u{e0100}', '々', 'ヶ', '\uf9dc', '・', 'ｱ', '\u3099');
    const foreign = fc.constantFrom(
      'Đặng',
      "O'Neill",
      'Müller-Ⅲ',
      'Ἀλέξ',
      'محمد',
      'สมชาย',
      '김',
      'ß',
      'A\u0301',
      '👩‍👧',
    );
    const space = fc.constantFrom('\u3000', ' ', '\u00a0', '\u3000\u3000');
    const text = (most: number, minLength = 1) =>
      fc
        .array(fc.oneof({ weight: 6, arbitrary: kanji }, rare, variant, named, foreign, space), {
          minLength,
          maxLength: most,
        })
        .map((parts) => parts.join(''))
        .filter((joined) => joined.trim() !== '');
    const found = { issued: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(text(20), text(60), text(160, 130)),
        fc.oneof(text(40), fc.constant('')),
        async (name, nameKana) => {
          const code = await makeSlice(listed(testFace({ name, nameKana })), NOW, ISSUER, issuer.codes).catch(
            (error: unknown) => error,
          );
          if (code instanceof Refused) {
            found.refused += 1;
            expect(code.code).toBe('code-too-long');
            return;
          }
          found.issued += 1;
          const said = (words: string) => words.replace(/\s+/gu, ' ').trim();
          const { verdict, certificate } = await verifyCode(String(code), { bundle, at: NOW });
          expect(verdict).toBe('valid');
          expect(certificate?.name).toBe(said(name));
          expect([said(nameKana) || null, null]).toContain(certificate?.nameKana);
          expect(qrMatrix(String(code)).version).toBeLessThanOrEqual(22);
        },
      ),
      { numRuns: 400 },
    );
    expect(found.issued).toBeGreaterThan(100);
    expect(found.refused).toBeGreaterThan(0);
  });
});

describe('an independent reader (kill-the-clipboard) agrees', () => {
  const directory = (kid: string, rids: string[]) =>
    Directory.fromJSON({
      issuerInfo: [
        {
          issuer: { iss: ISSUER },
          keys: [{ kid, kty: 'EC' }],
          crls: [{ kid, method: 'rid', ctr: rids.length, rids }],
        },
      ],
    });
  const reader = (rids: string[] = []) =>
    new SHCReader({
      publicKey: issuer.codes.jwk as JsonWebKey,
      issuerDirectory: directory(issuer.codes.kid, rids),
      strictReferences: true,
      verifyExpiration: false,
    });

  test.each([
    ['ordinary', testFace()],
    ['longest', longestFace()],
  ])('good: %s', async (_name, face) => {
    const card = await reader().fromQRNumeric(toShc(await jwsOf(face)));
    const bundle = await card.asBundle();
    expect(JSON.stringify(bundle)).toContain(face.insurer.number);
  });

  test('edited, foreign key, revoked', async () => {
    const jws = await jwsOf(testFace());
    const [header, body, signature] = jws.split('.');
    const other = await jwsOf(testFace({ number: '46' }));
    await expect(reader().fromJWS(`${header}.${other.split('.')[1]}.${signature}`)).rejects.toThrow(/signature/i);
    const stranger = await testKey(SOCIETY, 'codes');
    const foreign = await signCode(contentOf(jws), stranger);
    await expect(reader().fromJWS(foreign)).rejects.toThrow(/signature/i);
    await expect(reader(['c2FtcGxlLXI']).fromJWS(jws)).rejects.toThrow(/revoked/i);
    expect(body).toBeDefined();
  });
});
