import { generateKeyPairSync } from 'node:crypto';
import type { Face } from '../../src/certificates/index.ts';
import { type Bundle, type BundleContent, openBundle } from '../../src/codes/open-bundle.ts';
import { statusListUri } from '../../src/codes/payload.ts';
import type { Primitives } from '../../src/codes/primitives.ts';
import { nodePrimitives } from '../../src/codes/primitives-node.ts';
import { signBundle } from '../../src/codes/sign-bundle.ts';
import { packStatusBits, revocationList, signStatusList, statusBits } from '../../src/codes/status.ts';
import type { KeyPurpose, SigningKey } from '../../src/keys/index.ts';
import { memorySigner, publicJwk } from '../../src/keys/signing-key.ts';
import { getDay } from '../../src/lib/day.ts';

export const ISSUER = 'https://akashi.example';
export const SOCIETY = '06139992';
export const OTHER_SOCIETY = '06130140';

/** A key of its own, outside any database. */
export async function testKey(insurerNumber: string, purpose: KeyPurpose): Promise<SigningKey> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
  const jwk = await publicJwk(x, y);
  return {
    insurerNumber,
    kid: jwk.kid,
    purpose,
    jwk,
    keptIn: 'database',
    madeAt: new Date('2025-01-01T00:00:00Z'),
    useFromAt: new Date('2025-01-01T00:00:00Z'),
    useUntilAt: null,
    publishedUntilAt: null,
    compromisedAt: null,
    compromisedWhy: null,
    lastCopyEndsOn: null,
    endorsement: null,
    sign: memorySigner(pair.privateKey.export({ format: 'der', type: 'pkcs8' })),
  };
}

export function testFace(changes: Partial<Face> = {}): Face {
  return {
    version: 1,
    document: 'certificate',
    serial: 'K7Q2-M9XW-4T8Z',
    insurer: { number: SOCIETY, name: '見本健康保険組合', address: '東京都千代田区丸の内1-1-1', phone: '03-0000-0000' },
    symbol: 'さくら・12',
    number: '45',
    branch: '02',
    relation: 'family',
    relationship: '夫',
    name: '葛󠄀城　清',
    nameKana: 'カツラギ　キヨシ',
    birthOn: getDay('1953-07-08'),
    sex: 'male',
    sexOnBack: false,
    eligibleFromOn: getDay('2008-04-01'),
    insuredName: '葛󠄀城　由美子',
    issuedOn: getDay('2025-12-01'),
    effectiveOn: getDay('2025-12-02'),
    expiresOn: getDay('2026-07-31'),
    share: 20,
    remarks: [],
    ...changes,
  };
}

/** The longest that a society prints: 20 characters of name, 37 of kana, full-width 記号 and 番号. */
export function longestFace(changes: Partial<Face> = {}): Face {
  return testFace({
    symbol: '１２３４',
    number: '１２３４５６７',
    name: '勘解由小路𠮷之助左衛門尉髙﨑邉龜齋濵鷗',
    nameKana: 'カデノコウジ　ヨシノスケサエモンノジョウタカサキワタナベカメサイハマカモメ',
    ...changes,
  });
}

export interface TestIssuer {
  codes: SigningKey;
  status: SigningKey;
  root: SigningKey;
}

export async function testIssuer(insurerNumber = SOCIETY): Promise<TestIssuer> {
  return {
    codes: await testKey(insurerNumber, 'codes'),
    status: await testKey(insurerNumber, 'status'),
    root: await testKey('00000000', 'bundle'),
  };
}

/** The bundle text of one issuer, changed by hand where a test needs it wrong. */
export async function testBundleText(
  { codes, status, root }: TestIssuer,
  options: { at: Date; listAt?: Date; revoked?: number[]; rids?: string[]; change?: (content: BundleContent) => void },
): Promise<string> {
  const uri = statusListUri(ISSUER, SOCIETY, 1);
  const content: BundleContent = {
    version: 1,
    madeAt: options.at.toISOString(),
    insurers: [{ number: SOCIETY, name: '見本健康保険組合', phone: '03-0000-0000', iss: ISSUER }],
    keys: [codes, status].map(({ kid, insurerNumber, purpose, jwk }) => ({
      kid,
      insurer: insurerNumber,
      purpose: purpose === 'codes' ? 'codes' : 'status',
      jwk,
      state: 'listed',
    })),
    statusLists: [
      {
        uri,
        insurer: SOCIETY,
        jwt: await signStatusList(
          { uri, lst: packStatusBits(statusBits(1024, options.revoked ?? [])) },
          status,
          options.listAt ?? options.at,
        ),
      },
    ],
    ...(options.rids ? { crls: [revocationList(codes.kid, options.rids)] } : {}),
  };
  options.change?.(content);
  return signBundle(content, root);
}

export async function testBundle(
  issuer: TestIssuer,
  options: Parameters<typeof testBundleText>[1],
  primitives: Primitives = nodePrimitives,
): Promise<Bundle> {
  const reading = await openBundle(await testBundleText(issuer, options), issuer.root.kid, primitives);
  if (!reading.ok) throw new Error(reading.fault);
  return reading.bundle;
}
