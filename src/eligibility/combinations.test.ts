import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseOf, type Given } from './cases.ts';
import { decide } from './decide.ts';

interface Combination {
  id: string;
  title: string;
  given: Given;
  /** matched → reason document/channel 最初の日～最後の日 */
  is: string;
  /** What more is true of issuing, households or gaps is tested in src/issuance/combinations.test.ts. */
  issuing?: true;
  /** Where our answer is another one than domain.md's, or leaves a part to people: what and why. */
  differs?: string;
}

const NO_CARD: Given = { 'card.card': 'none', 'card.registration': 'not-registered' };
const NOT_REGISTERED: Given = { 'card.registration': 'not-registered' };
const CARE: Given = { 'approval.kind': 'special-care' };
const LOST: Given = { 'approval.kind': 'lost-renewing', 'approval.approvedOn': '2025-11-28' };
const WITHHELD: Given = { disclosure: 'withheld' };
const CHILD: Given = { relation: 'family', birthOn: '2016-05-05' };
const ENDS: Given = { 'policy.certificateEndsOn': '2030-11-30' };
const WEB = 'certificate/web 2025-12-02～2030-11-30';
const PAPER = 'certificate/paper 2025-12-02～2030-11-30';
const NOTICE = '- → N0 notice/web';

/** The 31 combinations of domain.md §12.4, decided on 2025-12-02 by the policy of the seed. */
const COMBINATIONS: readonly Combination[] = [
  { id: 'A1', title: 'DV（提供不可）で要配慮者でもある', given: { ...WITHHELD, ...CARE }, is: `R7+R8 → R7 ${PAPER}` },
  { id: 'A1', title: '申出が取り下げられれば、要配慮者として途切れず続く', given: CARE, is: `R8 → R8 ${PAPER}` },
  { id: 'A2', title: 'カードなし、要配慮者の事情はあるが申請がない', given: NO_CARD, is: `R1 → R1 ${WEB}` },
  {
    id: 'A3',
    title: 'カードなし、要配慮者の申請が承認された',
    given: { ...NO_CARD, ...CARE },
    is: `R8+R1 → R8 ${PAPER}`,
    issuing: true,
    differs:
      '紙の発送からN日で自動には失効させない。届いたことを確かめた担当者がWebのものを失効させる（届く前に止めると空白ができる）。',
  },
  {
    id: 'A4',
    title: 'マイナンバー未提出だが、カードを持つと言う',
    given: { myNumber: 'missing' },
    is: `R6 → R6 ${WEB}`,
  },
  { id: 'A5', title: 'マイナンバーの紐付けに疑いがある', given: { myNumber: 'in-doubt' }, is: `R6 → R6 ${WEB}` },
  { id: 'A6', title: 'カードのない未成年の家族', given: { ...CHILD, ...NO_CARD }, is: `R1 → R1 ${WEB}` },
  {
    id: 'A7',
    title: '親が別居・本人によるDVで、申出が子にも及ぶ',
    given: { ...CHILD, ...NO_CARD, disclosure: 'requested' },
    is: `R7+R1 → R7 ${PAPER}`,
  },
  { id: 'A8', title: '保護される方が被保険者本人', given: WITHHELD, is: `R7 → R7 ${PAPER}`, issuing: true },
  { id: 'A9', title: '不開示だけの方', given: { disclosure: 'nondisclosure' }, is: NOTICE },
  {
    id: 'A9',
    title: '不開示だけの方、カードなし',
    given: { disclosure: 'nondisclosure', ...NO_CARD },
    is: `R1 → R1 ${WEB}`,
    differs:
      '紙への変更は自動でも選択でもしない。大人は自分のアカウントを持ち、不開示の子は世帯のだれにも見せないので、共有のアカウントから漏れない。',
  },
  {
    id: 'A10',
    title: '旧保険証が2025年12月1日まで有効、11月に一括交付',
    given: { ...NO_CARD, on: '2025-11-10', legacyCardEndsOn: '2025-12-01' },
    is: `R1 → R1 ${WEB}`,
  },
  {
    id: 'A11',
    title: '旧保険証を11月に紛失（台帳の旧保険証有効期限を空にする）',
    given: { ...NO_CARD, on: '2025-11-10', legacyCardEndsOn: null, 'policy.certificateEndsOn': '2025-12-01' },
    is: 'R1 → R1 certificate/web 2025-11-10～2025-12-01',
  },
  {
    id: 'A12',
    title: '2025年12月1日までの資格確認書を持つ（旧保険証と同じ扱い）',
    given: { ...NO_CARD, on: '2025-11-10', legacyCardEndsOn: '2025-12-01' },
    is: `R1 → R1 ${WEB}`,
  },
  {
    id: 'A13',
    title: '電子証明書の期限が8月：一括交付に入る',
    given: { on: '2025-11-05', nextDeliveryOn: '2025-12-02', 'card.certificateExpiresOn': '2025-08-31' },
    is: 'R4 → R4 certificate/web 2025-11-05～2030-11-04',
  },
  {
    id: 'A13',
    title: '電子証明書の期限が9月：12月末まで使え、12月の周期に入る',
    given: { on: '2025-11-05', nextDeliveryOn: '2025-12-02', 'card.certificateExpiresOn': '2025-09-01' },
    is: NOTICE,
  },
  {
    id: 'A13',
    title: '同じ方、12月の周期（次の配付は1月）',
    given: { nextDeliveryOn: '2026-01-05', 'card.certificateExpiresOn': '2025-09-01' },
    is: `R4 → R4 ${WEB}`,
  },
  { id: 'A14', title: '抽出のあと配付までに利用登録した', given: {}, is: NOTICE, issuing: true },
  {
    id: 'A15',
    title: '抽出のあと配付までに解除した',
    given: { 'card.registration': 'release-requested', 'card.releaseRequestedOn': '2025-11-20' },
    is: `R3 → R3 ${WEB}`,
    issuing: true,
  },
  {
    id: 'A16',
    title: '解除の申請が判定の日より後の日付',
    given: { 'card.registration': 'release-requested', 'card.releaseRequestedOn': '2025-12-03' },
    is: NOTICE,
  },
  {
    id: 'A16',
    title: '解除を申請し、取り下げた（状況が登録済に戻った）',
    given: {},
    is: NOTICE,
    issuing: true,
    differs:
      '交付済みのWebのものは一つの状況の記録だけでは失効させない（domain.md §3.3）。担当者が確かめて失効させる。',
  },
  {
    id: 'A17',
    title: '解除を申請し、電子証明書も期限切れ',
    given: { 'card.registration': 'released', 'card.certificateExpiresOn': '2025-06-30' },
    is: `R3 → R3 ${WEB}`,
  },
  { id: 'A18', title: '返納のあと新しいカード、利用登録はまだ', given: NOT_REGISTERED, is: `R2 → R2 ${WEB}` },
  {
    id: 'A19',
    title: 'カードを紛失、電子証明書の猶予も過ぎている',
    given: { ...LOST, 'card.certificateExpiresOn': '2025-06-30' },
    is: `R4+X1 → R4 ${WEB}`,
  },
  { id: 'A20', title: 'カードを奪われたDV被害者', given: { ...LOST, ...WITHHELD }, is: `R7+X1 → R7 ${PAPER}` },
  { id: 'A21', title: '使えるマイナ保険証のある要配慮者', given: CARE, is: `R8 → R8 ${PAPER}` },
  {
    id: 'A22',
    title: '要配慮の事情が終わり、カードもない',
    given: { ...NO_CARD, ...CARE, 'approval.endedOn': '2025-12-01' },
    is: `R1 → R1 ${WEB}`,
    issuing: true,
  },
  { id: 'A23', title: '「念のため」紙がほしい（承認がない）', given: {}, is: NOTICE },
  {
    id: 'A24',
    title: '抽出のあと配付までに資格を喪失',
    given: { ...NO_CARD, lostOn: '2025-12-01' },
    is: 'R1 → Z0 none/none',
    issuing: true,
  },
  {
    id: 'A25',
    title: 'まもなく75歳：有効期限は誕生日の前日',
    given: { ...NO_CARD, birthOn: '1951-03-15', shareOverride: 20 },
    is: 'R1 → R1 certificate/web 2025-12-02～2026-03-14 2割',
    issuing: true,
  },
  {
    id: 'A26',
    title: 'まもなく70歳：まだ負担割合はない',
    given: { ...NO_CARD, birthOn: '1955-12-15' },
    is: `R1 → R1 ${WEB}`,
  },
  {
    id: 'A26',
    title: '70歳の翌月：負担割合のあるものに替わる',
    given: { ...NO_CARD, on: '2026-01-01', birthOn: '1955-12-15' },
    is: 'R1 → R1 certificate/web 2026-01-01～2030-11-30 3割',
  },
  {
    id: 'A27',
    title: '任意継続：事業主を通さずWebで、満了日まで',
    given: { ...NOT_REGISTERED, category: 'voluntary', voluntaryEndsOn: '2026-05-31' },
    is: 'R2 → R2 certificate/web 2025-12-02～2026-05-31',
  },
  {
    id: 'A28',
    title: 'Webだが、アカウントやスマートフォンがない',
    given: NO_CARD,
    is: `R1 → R1 ${WEB}`,
    issuing: true,
  },
  {
    id: 'A29',
    title: '海外在住で個人番号がない',
    given: { myNumber: 'missing', 'card.card': null },
    is: `R6 → R6 ${WEB}`,
    differs:
      '申請を求める組合もある（domain.mdのCONFLICT）。ここでは種の文言のとおり、未提出として申請なしで交付する。',
  },
  {
    id: 'A30',
    title: '二つの事業所・二重の記録',
    given: NO_CARD,
    is: `R1 → R1 ${WEB}`,
    issuing: true,
    differs: '記号・番号・枝番ごとに一つ交付する。同じ人らしい二つの記録を担当者に知らせる仕組みはまだない。',
  },
  {
    id: 'A31',
    title: '世帯の中で事情が違う：一人ずつ判定する',
    given: { ...CHILD, ...NO_CARD },
    is: `R1 → R1 ${WEB}`,
    issuing: true,
  },
];

function inWords(given: Given): string {
  const { facts, policy, on, nextDeliveryOn } = caseOf(given);
  const { matched, reason, document, channel, effectiveOn, expiresOn, share } = decide(
    facts,
    policy,
    on,
    nextDeliveryOn,
  );
  const period = effectiveOn === null ? '' : ` ${effectiveOn}～${expiresOn}`;
  return `${matched.join('+') || '-'} → ${reason} ${document}/${channel}${period}${share === null ? '' : ` ${share / 10}割`}`;
}

describe('the 31 combinations', () => {
  it.each(COMBINATIONS)('$id $title', ({ id, given, is }) => {
    // A13 is about the days of a cycle and not about the society's uniform last day.
    const policy = id === 'A13' && given.on !== undefined ? {} : ENDS;
    expect(inWords({ ...policy, ...given })).toBe(is);
  });

  it('are all there, and what is more than a decision is tested where it happens', () => {
    const ids = [...new Set(COMBINATIONS.map(({ id }) => id))];
    expect(ids).toEqual(Array.from({ length: 31 }, (_, i) => `A${i + 1}`));
    const issuing = readFileSync(new URL('../issuance/combinations.test.ts', import.meta.url), 'utf8');
    for (const { id, issuing: more } of COMBINATIONS)
      if (more) expect([id, issuing.includes(`it('${id} `)]).toEqual([id, true]);
    for (const { differs } of COMBINATIONS) if (differs !== undefined) expect(differs).toMatch(/。$/);
  });
});
