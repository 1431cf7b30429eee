import { getDay } from '../lib/day.ts';
import { type ExampleChanges, NO_CARD, WORKING_CARD } from './example-subject.ts';

/** A document that passes the lint, one that fails it, and one that it does not concern (null: it concerns every document). */
export interface LintExamples {
  pass: ExampleChanges;
  fail: ExampleChanges;
  notApplicable: ExampleChanges | null;
}

const day = getDay;

/** A 家族 of 40, 見本 花子. */
const FAMILY: ExampleChanges = {
  line: {
    relation: 'family',
    relationship: '妻',
    branch: '01',
    name: '見本　花子',
    nameKana: 'ミホン　ハナコ',
    sex: 'female',
  },
  insuredName: '見本　太郎',
};
const NOTICE: ExampleChanges = { facts: { card: WORKING_CARD } };
const PROTECTED: ExampleChanges = { facts: { disclosure: 'withheld' } };
const IN_CARE: ExampleChanges = {
  facts: { approvals: [{ kind: 'special-care', approvedOn: day('2025-11-01'), endedOn: null }] },
};
const LOST: ExampleChanges = {
  facts: {
    card: WORKING_CARD,
    approvals: [{ kind: 'lost-renewing', approvedOn: day('2025-11-20'), endedOn: null }],
  },
};
const OLD: ExampleChanges = { line: { birthOn: day('1953-07-08') } };
const ADDRESS: ExampleChanges = { policy: { addressOn: 'front' } };
const LIMIT: ExampleChanges = {
  policy: { limitCategoryOn: 'certificate' },
  limitCategories: [{ category: 'ウ', effectiveOn: day('2025-12-01'), endsOn: day('2026-11-30'), onCertificate: true }],
};
/** Has chosen paper. */
const ON_PAPER: ExampleChanges = { medium: { medium: 'paper', why: 'asked', fromOn: day('2025-12-01') } };
/** The certificate to come, from the first day with a share. */
const TURNS_70: ExampleChanges = { line: { birthOn: day('1955-12-15') }, decideOn: day('2026-01-01') };
const LEAVING: ExampleChanges = { line: { lostOn: day('2026-03-31') } };
const VOLUNTARY: ExampleChanges = { line: { category: 'voluntary' }, facts: { voluntaryEndsOn: day('2026-06-30') } };
const COMMON_NAME: ExampleChanges = { line: { name: 'SAMPLE TARO', commonName: '見本　太郎' } };
const SEX_ON_BACK: ExampleChanges = { line: { sexOnBack: true } };
const OLD_CARD: ExampleChanges = { facts: { legacyCardEndsOn: day('2025-12-31') } };
const LATER = day('2031-01-31');

/** By lint id. A test holds them against the lints; docs/lints.md names them. */
export const LINT_EXAMPLES: Readonly<Record<string, LintExamples>> = {
  'insurer-number-check-digit': {
    pass: {},
    fail: { face: { insurer: { number: '06139993', name: '見本健康保険組合', address: '', phone: '' } } },
    notApplicable: null,
  },
  'insurer-is-the-persons': {
    pass: {},
    fail: { face: { insurer: { number: '06130140', name: '別の健康保険組合', address: '', phone: '' } } },
    notApplicable: null,
  },
  'insurer-name-present': {
    pass: {},
    fail: { face: { insurer: { number: '06139992', name: '　', address: '', phone: '' } } },
    notApplicable: null,
  },
  'title-of-its-kind': { pass: NOTICE, fail: { row: { document: 'notice' } }, notApplicable: null },
  'symbol-and-number-as-registered': { pass: {}, fail: { face: { number: '01' } }, notApplicable: null },
  'symbol-and-number-length': {
    pass: { line: { symbol: 'あ'.repeat(20) }, facts: { symbol: 'あ'.repeat(20) } },
    fail: { face: { symbol: 'あ'.repeat(21) } },
    notApplicable: null,
  },
  'branch-two-digits': { pass: {}, fail: { face: { branch: '0' } }, notApplicable: null },
  'relation-as-registered': { pass: FAMILY, fail: { face: { relation: 'family' } }, notApplicable: null },
  'relationship-of-family-only': { pass: {}, fail: { face: { relationship: '妻' } }, notApplicable: FAMILY },
  'name-as-registered': {
    pass: { line: { name: '葛󠄀城　清' } },
    fail: { line: { name: '葛󠄀城　清' }, face: { name: '葛城　清' } },
    notApplicable: null,
  },
  'name-not-blank': { pass: {}, fail: { line: { name: '　 ' } }, notApplicable: null },
  'kana-as-registered': { pass: {}, fail: { face: { nameKana: 'ミホン　タロオ' } }, notApplicable: null },
  'name-drawable': {
    pass: { line: { name: '𠮷田　太郎' } },
    fail: { line: { name: '\ue000田　太郎' } },
    notApplicable: null,
  },
  'other-texts-drawable': {
    pass: {},
    fail: { face: { remarks: ['戸籍・住民票の氏名は\ue000田　太郎'] } },
    notApplicable: null,
  },
  'no-stand-in-characters': { pass: {}, fail: { line: { name: '●田　太郎' } }, notApplicable: null },
  'no-hidden-characters': { pass: {}, fail: { line: { name: '見本\u202e太郎' } }, notApplicable: null },
  'common-name-has-registered-name-on-back': {
    pass: COMMON_NAME,
    fail: { ...COMMON_NAME, face: { remarks: [] } },
    notApplicable: {},
  },
  'sex-as-registered': { pass: {}, fail: { face: { sex: 'female' } }, notApplicable: null },
  'sex-on-back-is-there': { pass: SEX_ON_BACK, fail: { ...SEX_ON_BACK, face: { remarks: [] } }, notApplicable: {} },
  'birth-as-registered': { pass: {}, fail: { face: { birthOn: day('1980-04-02') } }, notApplicable: null },
  'eligible-from-as-registered': {
    pass: {},
    fail: { face: { eligibleFromOn: day('2010-04-02') } },
    notApplicable: null,
  },
  'eligible-from-not-before-birth': {
    pass: { line: { birthOn: day('2020-05-05'), eligibleFromOn: day('2020-05-05') } },
    fail: { line: { birthOn: day('2020-05-05'), eligibleFromOn: day('2020-05-04') } },
    notApplicable: null,
  },
  'insured-name-on-family-only': {
    pass: FAMILY,
    fail: { face: { insuredName: '見本　太郎' } },
    notApplicable: { line: FAMILY.line ?? {} },
  },
  'no-individual-number': {
    pass: {},
    fail: { face: { remarks: ['番号 123456789018'] } },
    notApplicable: null,
  },
  'no-home-address': {
    pass: {},
    fail: { face: { remarks: ['東京都見本区見本町9-8-7'] } },
    notApplicable: { line: { address: null } },
  },
  'address-as-registered': {
    pass: ADDRESS,
    fail: { ...ADDRESS, face: { address: '東京都見本区別町1-2-3' } },
    notApplicable: { ...ADDRESS, facts: { disclosure: 'nondisclosure' } },
  },
  'limit-category-offered-and-wished': {
    pass: LIMIT,
    fail: { face: { version: 3, limitCategory: { category: 'ウ', effectiveOn: day('2025-12-01'), endsOn: LATER } } },
    notApplicable: { ...LIMIT, policy: {} },
  },
  'limit-category-days-in-order': {
    pass: LIMIT,
    fail: {
      ...LIMIT,
      face: { limitCategory: { category: 'ウ', effectiveOn: day('2025-10-01'), endsOn: day('2025-12-01') } },
    },
    notApplicable: {},
  },
  'nothing-tells-of-protection': {
    pass: PROTECTED,
    fail: { ...PROTECTED, face: { remarks: ['自己情報提供不可'] } },
    notApplicable: {},
  },
  'period-as-decided': { pass: {}, fail: { face: { expiresOn: day('2030-11-29') } }, notApplicable: null },
  'period-not-empty': {
    pass: {},
    fail: { face: { effectiveOn: day('2030-12-01') } },
    notApplicable: NOTICE,
  },
  'notice-has-no-period': {
    pass: NOTICE,
    fail: { ...NOTICE, face: { expiresOn: day('2030-11-30') } },
    notApplicable: {},
  },
  'certificate-has-a-period': { pass: {}, fail: { face: { expiresOn: null } }, notApplicable: NOTICE },
  'issued-today': { pass: {}, fail: { face: { issuedOn: day('2025-12-01') } }, notApplicable: null },
  'not-expired-when-issued': {
    pass: LEAVING,
    fail: { face: { expiresOn: day('2025-12-01') } },
    notApplicable: NOTICE,
  },
  'ends-with-the-policy': {
    pass: {},
    fail: { face: { expiresOn: day('2030-12-01') } },
    notApplicable: { policy: { certificateEndsOn: undefined } },
  },
  'ends-within-max-years': {
    pass: { policy: { maxYears: 2 } },
    fail: { policy: { maxYears: 2 }, face: { expiresOn: day('2027-12-02') } },
    notApplicable: NOTICE,
  },
  'ends-within-five-years': {
    pass: { policy: { certificateEndsOn: undefined } },
    fail: { face: { expiresOn: LATER } },
    notApplicable: NOTICE,
  },
  'ends-before-75': {
    pass: OLD,
    fail: { ...OLD, face: { expiresOn: day('2028-07-08') } },
    notApplicable: NOTICE,
  },
  'ends-with-voluntary-membership': {
    pass: VOLUNTARY,
    fail: { ...VOLUNTARY, face: { expiresOn: day('2026-07-01') } },
    notApplicable: {},
  },
  'ends-before-loss': {
    pass: LEAVING,
    fail: { ...LEAVING, face: { expiresOn: day('2026-03-31') } },
    notApplicable: {},
  },
  'short-term-is-short': {
    pass: LOST,
    fail: { ...LOST, face: { expiresOn: day('2026-02-02') } },
    notApplicable: {},
  },
  'begins-within-eligibility': {
    pass: {},
    fail: { face: { effectiveOn: day('2010-03-31') } },
    notApplicable: NOTICE,
  },
  'begins-after-the-old-card': {
    pass: OLD_CARD,
    fail: { ...OLD_CARD, face: { effectiveOn: day('2025-12-02') } },
    notApplicable: { ...OLD_CARD, decideOn: day('2026-01-01') },
  },
  'share-as-decided': { pass: TURNS_70, fail: { ...OLD, face: { share: 30 } }, notApplicable: null },
  'share-printed-by-policy': {
    pass: { ...OLD, policy: { shareOn: 'separate' } },
    fail: { ...OLD, face: { version: 2, shareOn: 'separate' } },
    notApplicable: {},
  },
  'no-share-under-70': { pass: {}, fail: { face: { share: 20 } }, notApplicable: OLD },
  'share-from-70-or-told-missing': {
    pass: { ...OLD, facts: { standardPay: null } },
    fail: { ...OLD, face: { share: null } },
    notApplicable: {},
  },
  'protected-not-on-the-web': { pass: PROTECTED, fail: { ...PROTECTED, row: { channel: 'web' } }, notApplicable: {} },
  'protected-is-marked': { pass: PROTECTED, fail: { ...PROTECTED, row: { protected: false } }, notApplicable: null },
  'channel-of-the-reason': { pass: ON_PAPER, fail: { ...IN_CARE, row: { channel: 'web' } }, notApplicable: null },
  'document-of-the-reason': { pass: NOTICE, fail: { row: { reason: 'N0' } }, notApplicable: null },
  'approval-behind-an-application': {
    pass: IN_CARE,
    fail: { row: { reason: 'R8' } },
    notApplicable: {},
  },
  'nothing-decisive-missing': {
    pass: { facts: { card: { ...NO_CARD, card: 'unknown' } } },
    fail: { decision: { missing: ['card-contradiction'] } },
    notApplicable: null,
  },
  'no-second-live-document': {
    pass: {},
    fail: {
      alsoLive: [
        { certificateId: 'c0', effectiveOn: day('2025-12-02'), expiresOn: day('2030-11-30'), revokedAt: null },
      ],
    },
    notApplicable: null,
  },
  'web-not-before-issue': {
    pass: {},
    fail: { row: { visible_from_at: new Date('2025-12-01T09:00:00+09:00') } },
    notApplicable: PROTECTED,
  },
  'paper-not-on-the-web': {
    pass: PROTECTED,
    fail: { ...PROTECTED, row: { visible_from_at: new Date('2025-12-02T09:00:00+09:00') } },
    notApplicable: {},
  },
  'face-version-known': { pass: {}, fail: { face: { version: 2 } }, notApplicable: null },
  'face-is-canonical': { pass: {}, fail: { row: { face: '{ "version": 1 }' } }, notApplicable: null },
  'serial-shape': { pass: {}, fail: { row: { serial: 'SO-ABCDE-FGHJK' } }, notApplicable: null },
  'serial-unused': { pass: {}, fail: { release: { serialTaken: true } }, notApplicable: { release: null } },
  'seal-holds': { pass: {}, fail: { release: { sealHolds: false } }, notApplicable: { release: null } },
  'rid-shape': { pass: {}, fail: { row: { rid: 'a'.repeat(25) } }, notApplicable: NOTICE },
  'rid-unused': { pass: {}, fail: { release: { ridTaken: true } }, notApplicable: NOTICE },
  'status-index-in-list': { pass: {}, fail: { row: { status_index: 131_072 } }, notApplicable: NOTICE },
  'status-index-unused': { pass: {}, fail: { release: { slotTaken: true } }, notApplicable: NOTICE },
  'certificate-has-a-code': { pass: NOTICE, fail: { code: null }, notApplicable: null },
  'code-fits-one-symbol': { pass: {}, fail: { code: { fits: false } }, notApplicable: NOTICE },
  'code-reads-back': { pass: {}, fail: { code: { content: undefined } }, notApplicable: NOTICE },
  'code-name-is-whole': { pass: {}, fail: { codeFace: { name: '見本　太' } }, notApplicable: NOTICE },
  'code-numbers-equal-face': { pass: {}, fail: { codeFace: { number: '2' } }, notApplicable: NOTICE },
  'code-days-equal-face': {
    pass: {},
    fail: { codeFace: { expiresOn: day('2030-11-29') } },
    notApplicable: NOTICE,
  },
  'code-share-equals-face': { pass: OLD, fail: { ...OLD, codeFace: { share: 30 } }, notApplicable: NOTICE },
  'code-sex-as-the-front': {
    pass: SEX_ON_BACK,
    fail: { ...SEX_ON_BACK, codeFace: { sexOnBack: false } },
    notApplicable: NOTICE,
  },
  'code-relation-as-the-face': { pass: FAMILY, fail: { codeFace: { relation: 'family' } }, notApplicable: NOTICE },
  'code-points-to-its-bit': { pass: {}, fail: { row: { status_index: 4712 } }, notApplicable: NOTICE },
};
