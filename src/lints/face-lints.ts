import { isProtected } from '../eligibility/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { looksLikeIndividualNumber } from '../lib/individual-number.ts';
import { isInsurerNumber } from '../lib/insurer-number.ts';
import { isDrawable } from '../names/index.ts';
import { contentLint, type Lint, type LintSubject } from './lint.ts';

/** What stands on the face about the person and the society. */

/** Every text of the face that a person or a society wrote. */
function textsOf({ face }: LintSubject): string[] {
  const { insurer } = face;
  return [
    face.symbol,
    face.number,
    face.name,
    face.nameKana,
    face.relationship ?? '',
    face.insuredName ?? '',
    face.address ?? '',
    ...face.remarks,
    insurer.name,
    insurer.address,
    insurer.phone,
  ];
}

/** Signs that programs put where a character could not be written. */
const STAND_INS = /[\ufffd●〓□]/u;
/** Control characters, and those that turn or hide what is read: a reader would see another text than the one kept. */
const HIDDEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Twelve digits written together, in any width. */
const DIGIT_RUNS = /[0-9０-９]{12,}/gu;

const hasIndividualNumber = (text: string): boolean =>
  (text.match(DIGIT_RUNS) ?? []).some((run) => looksLikeIndividualNumber(run) === 'right-check-digit');

export const FACE_LINTS: readonly Lint[] = [
  contentLint(
    'insurer-number-check-digit',
    {
      ja: '保険者番号は8桁で、検証番号が正しい。',
      en: 'The insurer number has eight digits and the right check digit.',
      source: 'files.md 保険者番号; domain.md §10.1 (保発45・庁保発34)',
    },
    ({ face }) => isInsurerNumber(face.insurer.number),
  ),
  contentLint(
    'insurer-is-the-persons',
    {
      ja: '券面の保険者は、その方の台帳の保険者である。',
      en: 'The insurer on the face is the one of the ledger line.',
      source: 'domain.md §2.1 no. 8, §11 no. 5',
    },
    ({ row, face, record }) =>
      face.insurer.number === row.insurer_number && record.facts.insurerNumber === row.insurer_number,
  ),
  contentLint(
    'insurer-name-present',
    { ja: '保険者名がある。', en: 'The insurer is named.', source: 'domain.md §2.1 no. 8' },
    ({ face }) => face.insurer.name.trim() !== '',
  ),
  contentLint(
    'title-of-its-kind',
    {
      ja: '書類の種類は判定のとおりで、券面と記録で一致する。',
      en: 'The kind of document is the decided one, on the face and in the record.',
      source: 'domain.md §11 no. 1',
    },
    ({ row, face, decision }) => face.document === row.document && decision.document === row.document,
  ),
  contentLint(
    'symbol-and-number-as-registered',
    {
      ja: '記号・番号は台帳のとおりである。',
      en: '記号 and 番号 are those of the ledger, character by character.',
      source: 'domain.md §2.1 no. 7; files.md 記号, 番号',
    },
    ({ face, record: { line } }) => face.symbol === line.symbol && face.number === line.number,
  ),
  contentLint(
    'symbol-and-number-length',
    {
      ja: '記号と番号は、どちらも1〜20文字である。',
      en: '記号 and 番号 have 1 to 20 characters each.',
      source: 'files.md 記号, 番号',
    },
    ({ face }) => [face.symbol, face.number].every((text) => text.trim() !== '' && [...text].length <= 20),
  ),
  contentLint(
    'branch-two-digits',
    {
      ja: '枝番は2桁で、台帳のとおりである。',
      en: 'The 枝番 is two digits, those of the ledger.',
      source: 'domain.md §2.1 no. 7; files.md 枝番',
    },
    ({ face, record: { line } }) => /^\d{2}$/.test(face.branch) && face.branch === line.branch,
  ),
  contentLint(
    'relation-as-registered',
    {
      ja: '本人・家族の別は台帳のとおりである。',
      en: '本人 or 家族 is as in the ledger.',
      source: 'domain.md §2.1 no. 2',
    },
    ({ face, record: { line } }) => face.relation === line.relation,
  ),
  contentLint(
    'relationship-of-family-only',
    { ja: '続柄があるのは家族だけである。', en: 'Only a 家族 has a 続柄.', source: 'files.md 続柄' },
    ({ face }) => (face.relation === 'family' ? undefined : face.relationship === null),
  ),
  contentLint(
    'name-as-registered',
    {
      ja: '氏名は、届出のとおりの字（通称名があるときは通称名）である。',
      en: 'The name is the registered one code point for code point, or the 通称名 where there is one.',
      source: 'domain.md §2.1 no. 3; files.md 氏名, 通称名',
    },
    ({ face, record: { line } }) => face.name === (line.commonName ?? line.name),
  ),
  contentLint(
    'name-not-blank',
    { ja: '氏名が空でない。', en: 'The name is not blank.', source: 'domain.md §2.1 no. 3' },
    ({ face }) => /[^\s\u3000]/u.test(face.name),
  ),
  contentLint(
    'kana-as-registered',
    {
      ja: 'フリガナは台帳のとおりである。',
      en: 'The reading is that of the ledger.',
      source: 'domain.md §2.1 no. 4; files.md 氏名カナ',
    },
    ({ face, record: { line } }) => face.nameKana === line.nameKana,
  ),
  contentLint(
    'name-drawable',
    {
      ja: '氏名とフリガナの字が、どの画面・印刷でも表示できる。',
      en: 'Every character of name and reading can be drawn.',
      source: 'domain.md §2.1 no. 3; data.md (外字)',
    },
    ({ face }) => isDrawable(face.name) && isDrawable(face.nameKana),
  ),
  contentLint(
    'other-texts-drawable',
    {
      ja: '記号・番号・続柄・被保険者氏名・住所・備考の字が、どの画面・印刷でも表示できる。',
      en: 'Every character of 記号, 番号, 続柄, 被保険者氏名, 住所 and 備考 can be drawn.',
      source: 'domain.md §2.1; data.md (外字)',
    },
    ({ face }) =>
      [
        face.symbol,
        face.number,
        face.relationship ?? '',
        face.insuredName ?? '',
        face.address ?? '',
        ...face.remarks,
      ].every(isDrawable),
  ),
  contentLint(
    'no-stand-in-characters',
    {
      ja: '●・〓・□・�など、書けない字の代わりの記号がない。',
      en: 'No ●, 〓, □ or U+FFFD stands for a character that could not be written.',
      source: 'domain.md §2.1 no. 3',
    },
    ({ face }) =>
      ![face.name, face.nameKana, face.insuredName ?? '', ...face.remarks].some((text) => STAND_INS.test(text)),
  ),
  contentLint(
    'no-hidden-characters',
    {
      ja: '制御文字や、読む向きを変える文字、見えない文字がない。',
      en: 'No control characters, and none that hide or turn what is read.',
      source: 'security.md §12; Unicode TR36 §2',
    },
    (subject) => !textsOf(subject).some((text) => HIDDEN.test(text)),
  ),
  contentLint(
    'common-name-has-registered-name-on-back',
    {
      ja: '通称名のとき、裏面に戸籍・住民票の氏名がある。',
      en: 'Behind a 通称名 the back has the registered name.',
      source: 'domain.md §2.2; files.md 通称名',
    },
    ({ face, record: { line } }) =>
      line.commonName === null ? undefined : face.remarks.some((remark) => remark.includes(line.name)),
  ),
  contentLint(
    'sex-as-registered',
    { ja: '性別は台帳のとおりである。', en: 'The sex is that of the ledger.', source: 'domain.md §2.1 no. 5' },
    ({ face, record: { line } }) => face.sex === line.sex && face.sexOnBack === line.sexOnBack,
  ),
  contentLint(
    'sex-on-back-is-there',
    {
      ja: '性別が裏面参照のとき、裏面に戸籍上の性別がある。',
      en: 'Where the front says 裏面参照 the back says the registered sex.',
      source: 'domain.md §2.2; files.md 性別表示',
    },
    ({ face }) =>
      face.sexOnBack && face.sex !== null
        ? face.remarks.some((remark) => remark.includes(face.sex === 'male' ? '男' : '女'))
        : undefined,
  ),
  contentLint(
    'birth-as-registered',
    {
      ja: '生年月日は台帳のとおりで、実在する日である。',
      en: 'The birth date is that of the ledger and a day that exists.',
      source: 'domain.md §2.1 no. 6; files.md Dates',
    },
    ({ face, record: { line } }) => findIsoDay(face.birthOn) !== undefined && face.birthOn === line.birthOn,
  ),
  contentLint(
    'eligible-from-as-registered',
    {
      ja: '資格取得年月日（認定年月日）は台帳のとおりである。',
      en: '資格取得年月日 is that of the ledger.',
      source: 'domain.md §2.1 no. 9',
    },
    ({ face, record: { line } }) => face.eligibleFromOn === line.eligibleFromOn,
  ),
  contentLint(
    'eligible-from-not-before-birth',
    {
      ja: '資格取得年月日は生年月日より前ではない。',
      en: 'Eligibility does not begin before birth.',
      source: 'domain.md §12.1',
    },
    ({ face }) => face.eligibleFromOn >= face.birthOn,
  ),
  contentLint(
    'insured-name-on-family-only',
    {
      ja: '被保険者氏名があるのは家族だけで、台帳の本人の氏名である。本人に申出があれば、その前の氏名である。',
      en: 'Only a 家族 has a 被保険者氏名: that of the 本人 in the ledger, of one with a flag the name of before it.',
      source: 'domain.md §7.2',
    },
    ({ face, record }) =>
      face.insuredName === null
        ? face.relation === 'insured'
          ? true
          : undefined
        : face.relation === 'family' && face.insuredName === record.insuredName,
  ),
  contentLint(
    'no-individual-number',
    {
      ja: '個人番号らしい数字がどこにもない。',
      en: 'Nothing looks like a 個人番号.',
      source: '番号法19条・20条; files.md',
    },
    ({ face }) =>
      ![
        face.name,
        face.nameKana,
        face.relationship ?? '',
        face.insuredName ?? '',
        face.address ?? '',
        ...face.remarks,
      ].some(hasIndividualNumber),
  ),
  contentLint(
    'no-home-address',
    {
      ja: '方針が住所を載せるとしていないとき、券面のどこにも本人の住所がない。',
      en: 'Unless the policy prints the 住所 the home address stands nowhere on the face; else nowhere but in its own place.',
      source: 'domain.md §2.1 no. 13, §11 no. 3; policy addressOn',
    },
    ({ face, policy, record: { line } }) =>
      line.address === null || line.address.length < 6 || face.insurer.address.includes(line.address)
        ? undefined
        : !JSON.stringify({ ...face, address: undefined }).includes(line.address) &&
          (face.address === undefined || policy.addressOn === 'front'),
  ),
  contentLint(
    'address-as-registered',
    {
      ja: '券面の住所は台帳のとおりで、資格確認書だけにある。自己情報提供不可や不開示の方と、本人と別の住所の家族にはない。',
      en: 'A printed 住所 is that of the ledger, on a certificate, and never of a person with any flag or of a 家族 who is registered elsewhere than the 本人.',
      source: 'domain.md §2.1 no. 13, §7.1, §7.2, §11 no. 3',
    },
    ({ face, record }) => {
      const { facts, homeIsGuarded, line, onHold } = record;
      if (face.address === undefined) return undefined;
      if (homeIsGuarded || facts.disclosure !== 'none' || onHold) return false;
      return face.document === 'certificate' && face.address === line.address;
    },
  ),
  contentLint(
    'limit-category-offered-and-wished',
    {
      ja: '限度額適用区分が載るのは、方針が載せるとし、本人が希望した資格確認書だけで、届出のとおりである。',
      en: 'A 限度額適用区分 stands only on a certificate, where the policy offers it and the person wishes it, as it was filed.',
      source: 'domain.md §2.1 no. 17; policy limitCategoryOn',
    },
    ({ face, policy, record }) => {
      const { limitCategory: printed } = face;
      if (printed === undefined) return undefined;
      return (
        face.document === 'certificate' &&
        policy.limitCategoryOn === 'certificate' &&
        record.limitCategories.some(
          ({ category, effectiveOn, endsOn, onCertificate }) =>
            onCertificate &&
            category === printed.category &&
            effectiveOn === printed.effectiveOn &&
            endsOn === printed.endsOn,
        )
      );
    },
  ),
  contentLint(
    'limit-category-days-in-order',
    {
      ja: '限度額適用区分の発効年月日は有効期限より後でなく、その期間は資格確認書の有効期間と重なる。',
      en: 'The 限度額適用区分 does not end before it begins, and counts on a day on which the certificate does.',
      source: 'domain.md §2.4 限度額適用認定証',
    },
    ({ face: { effectiveOn, expiresOn, limitCategory: limit } }) =>
      limit === undefined
        ? undefined
        : limit.effectiveOn <= limit.endsOn &&
          effectiveOn !== null &&
          expiresOn !== null &&
          limit.endsOn >= effectiveOn &&
          limit.effectiveOn <= expiresOn,
  ),
  contentLint(
    'nothing-tells-of-protection',
    {
      ja: '券面の文言に、申出や保護を示すことばがない。',
      en: 'Nothing on the face tells of a flag.',
      source: 'domain.md §7.2',
    },
    ({ face, record }) =>
      isProtected(record.facts.disclosure)
        ? !face.remarks.some((text) => /自己情報|提供不可|不開示|支援措置/u.test(text))
        : undefined,
  ),
];
