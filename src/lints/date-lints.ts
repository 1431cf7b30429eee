import { leavesByAgeOn, shareStartsOn } from '../eligibility/index.ts';
import { addDays, addMonths, addYears, type Day, dayInJapan } from '../lib/day.ts';
import { contentLint, type Lint, type LintSubject, recordLint } from './lint.ts';

/** The days of a certificate and the share that depends on one. Last days are inclusive. */

const LONGEST_BY_LAW_YEARS = 5;

/** undefined where the document has no last day. */
function endsBy(subject: LintSubject, last: Day | null | undefined): boolean | undefined {
  const { expiresOn } = subject.face;
  if (expiresOn === null || last === null || last === undefined) return undefined;
  return expiresOn <= last;
}

export const DATE_LINTS: readonly Lint[] = [
  contentLint(
    'period-as-decided',
    {
      ja: '発効年月日と有効期限は判定のとおりである。',
      en: 'First and last day are the decided ones, on the face and in the record.',
      source: 'decide.md "Dates of a certificate"',
    },
    ({ row, face, decision }) =>
      face.effectiveOn === decision.effectiveOn &&
      face.expiresOn === decision.expiresOn &&
      row.effective_on === decision.effectiveOn &&
      row.expires_on === decision.expiresOn,
  ),
  contentLint(
    'period-not-empty',
    {
      ja: '有効期限は発効年月日より前ではない。',
      en: 'The last day is not before the first.',
      source: 'decide.md Z1',
    },
    ({ face }) =>
      face.effectiveOn === null || face.expiresOn === null ? undefined : face.effectiveOn <= face.expiresOn,
  ),
  contentLint(
    'notice-has-no-period',
    {
      ja: '資格情報のお知らせに有効期間がない。',
      en: 'A notice has no period.',
      source: 'decide.md "Record"; domain.md §2.4',
    },
    ({ face }) => (face.document === 'notice' ? face.effectiveOn === null && face.expiresOn === null : undefined),
  ),
  contentLint(
    'certificate-has-a-period',
    {
      ja: '資格確認書に発効年月日と有効期限がある。',
      en: 'A certificate has a first and a last day.',
      source: 'domain.md §2.1 no. 11',
    },
    ({ face }) => (face.document === 'certificate' ? face.effectiveOn !== null && face.expiresOn !== null : undefined),
  ),
  recordLint(
    'issued-today',
    {
      ja: '交付年月日は、交付した日（日本）である。',
      en: '交付年月日 is the day of issue in Japan.',
      source: 'domain.md §2.1 no. 10',
    },
    ({ row, face }) => face.issuedOn === dayInJapan(row.issued_at),
  ),
  contentLint(
    'not-expired-when-issued',
    {
      ja: '交付の日に、有効期限が過ぎていない。',
      en: 'It has not expired on the day it is issued.',
      source: 'decide.md Z1; domain.md §12.4 A25',
    },
    ({ face }) => (face.expiresOn === null ? undefined : face.expiresOn >= face.issuedOn),
  ),
  contentLint(
    'ends-with-the-policy',
    {
      ja: '有効期限は、方針の一律の期限を超えない。',
      en: 'It does not outlive the society’s uniform last day.',
      source: 'decide.md certificateEndsOn; files.md policy.json',
    },
    (subject) => endsBy(subject, subject.policy.certificateEndsOn),
  ),
  contentLint(
    'ends-within-max-years',
    {
      ja: '有効期間は、方針の年数を超えない。',
      en: 'It lasts no longer than the policy’s years.',
      source: 'decide.md maxYears',
    },
    (subject) =>
      subject.face.effectiveOn === null
        ? undefined
        : endsBy(subject, addDays(addYears(subject.face.effectiveOn, subject.policy.maxYears), -1)),
  ),
  contentLint(
    'ends-within-five-years',
    {
      ja: '有効期間は5年を超えない。',
      en: 'It lasts no longer than five years.',
      source: 'domain.md §1.2, §3.1',
    },
    (subject) =>
      subject.face.effectiveOn === null
        ? undefined
        : endsBy(subject, addDays(addYears(subject.face.effectiveOn, LONGEST_BY_LAW_YEARS), -1)),
  ),
  contentLint(
    'ends-before-75',
    {
      ja: '有効期限は75歳の誕生日の前日までである。',
      en: 'It ends before the 75th birthday.',
      source: '高齢者の医療の確保に関する法律50条; decide.md; domain.md §3.1',
    },
    (subject) => endsBy(subject, addDays(leavesByAgeOn(subject.face.birthOn), -1)),
  ),
  contentLint(
    'ends-with-voluntary-membership',
    {
      ja: '任意継続の方の有効期限は、任意継続の満了日までである。',
      en: 'For 任意継続 it ends by 任意継続満了年月日.',
      source: '健康保険法38条; decide.md',
    },
    (subject) =>
      subject.record.facts.category === 'voluntary' ? endsBy(subject, subject.record.facts.voluntaryEndsOn) : undefined,
  ),
  contentLint(
    'ends-before-loss',
    {
      ja: '有効期限は資格喪失年月日の前日までである。',
      en: 'It ends before 資格喪失年月日.',
      source: '健康保険法36条; decide.md',
    },
    (subject) =>
      subject.record.facts.lostOn === null ? undefined : endsBy(subject, addDays(subject.record.facts.lostOn, -1)),
  ),
  contentLint(
    'short-term-is-short',
    {
      ja: '紛失・更新中の方の有効期間は、方針の月数までである。',
      en: 'For 紛失更新中 it lasts no longer than the policy’s months.',
      source: 'decide.md X1 shortTermMonths',
    },
    (subject) =>
      subject.decision.reason !== 'X1' || subject.face.effectiveOn === null
        ? undefined
        : endsBy(subject, addDays(addMonths(subject.face.effectiveOn, subject.policy.shortTermMonths), -1)),
  ),
  contentLint(
    'begins-within-eligibility',
    {
      ja: '発効年月日は資格取得年月日より前ではない。',
      en: 'It does not begin before the person is eligible.',
      source: 'decide.md "Facts" elig',
    },
    ({ face }) => (face.effectiveOn === null ? undefined : face.effectiveOn >= face.eligibleFromOn),
  ),
  contentLint(
    'begins-after-the-old-card',
    {
      ja: '使える旧保険証がある方の発効年月日は、旧保険証の期限の翌日である。',
      en: 'While an old 健康保険証 counts it begins the day after that one ends.',
      source: 'decide.md effectiveOn; domain.md §12.4 A10',
    },
    ({ face, decideOn, record: { facts } }) =>
      face.effectiveOn === null || facts.legacyCardEndsOn === null || facts.legacyCardEndsOn < decideOn
        ? undefined
        : face.effectiveOn === addDays(facts.legacyCardEndsOn, 1),
  ),
  contentLint(
    'share-as-decided',
    {
      ja: '負担割合は判定のとおりである。',
      en: 'The share is the decided one, on the face and in the record.',
      source: 'decide.md share; domain.md §8',
    },
    ({ row, face, decision }) => face.share === decision.share && row.share === decision.share,
  ),
  contentLint(
    'share-printed-by-policy',
    {
      ja: '負担割合は、方針のとおり資格確認書か高齢受給者証のどちらか一方に載る。',
      en: 'The share stands where the policy has it: on the certificate, or on the 高齢受給者証 beside it.',
      source: 'domain.md §2.1 no. 12, §8; policy shareOn',
    },
    ({ face, policy }) =>
      face.document === 'certificate' && face.share !== null
        ? (face.shareOn === 'separate') === (policy.shareOn === 'separate')
        : face.shareOn === undefined
          ? undefined
          : false,
  ),
  contentLint(
    'no-share-under-70',
    {
      ja: '70歳の翌月（1日生まれは当日）より前の方に負担割合がない。',
      en: 'Nobody has a share before the month after the 70th birthday (born on the 1st: that day).',
      source: 'decide.md share; domain.md §8',
    },
    ({ face }) =>
      face.effectiveOn === null || face.effectiveOn >= shareStartsOn(face.birthOn) ? undefined : face.share === null,
  ),
  contentLint(
    'share-from-70-or-told-missing',
    {
      ja: '70歳からの方には負担割合があるか、足りないことが記録されている。',
      en: 'From 70 on the share is there, or said to be missing.',
      source: 'decide.md share, missing; domain.md §2.1 no. 12',
    },
    ({ face, decision }) =>
      face.effectiveOn === null || face.effectiveOn < shareStartsOn(face.birthOn)
        ? undefined
        : face.share !== null || decision.missing.includes('share'),
  ),
];
