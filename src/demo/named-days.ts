import { addMonths, addYears, firstDayOfMonth, getDay, lastDayOfMonth } from '../lib/day.ts';
import { type Around, type Sketch, written } from './named-person.ts';

/** Cases that hang on a day: joining, leaving, old cards, 70 and 75, 任意継続. */
export function dayHouseholds({ on, before, after, aged, yesterday, tomorrow, turning, ...card }: Around): Sketch[][] {
  const lastMonth = addMonths(firstDayOfMonth(on), -1);
  const sharedSince = addYears(lastMonth, -70);
  const voluntary = (endsOn: typeof on) =>
    ({ 区分: '任意継続', 任意継続満了年月日: endsOn, 事業所記号: '', 資格取得年月日: addYears(endsOn, -2) }) as const;
  return [
    [
      {
        key: 'leaves-tomorrow',
        expected: { reason: 'R1' },
        story: '資格喪失日が明日：今日までは資格があり、資格確認書も今日まで',
        written: written('高木　去来', 'タカギ　キョライ', '男'),
        birthOn: aged(30),
        card: card.noCard,
        member: { 資格喪失年月日: tomorrow },
      },
    ],
    [
      {
        key: 'left-today',
        expected: { reason: 'Z0' },
        story: '資格喪失日が今日：今日から資格がない',
        written: written('高木　了', 'タカギ　リョウ', '男'),
        birthOn: aged(35),
        card: card.noCard,
        member: { 資格喪失年月日: on },
      },
    ],
    [
      {
        key: 'joins-tomorrow',
        expected: { reason: 'Z0' },
        story: '資格取得日が明日：まだ交付しない',
        written: written('高木　芽生', 'タカギ　メイ', '女'),
        birthOn: aged(22),
        card: card.noCard,
        member: { 資格取得年月日: tomorrow },
      },
    ],
    [
      {
        key: 'joined-today',
        expected: { reason: 'R2' },
        story: '今日入った人',
        written: written('高木　始', 'タカギ　ハジメ', '男'),
        birthOn: aged(24),
        card: card.notRegistered,
        member: { 資格取得年月日: on },
      },
    ],
    [
      {
        key: 'old-card-still-counts',
        expected: { reason: 'R2' },
        story: '古い保険証がまだ十日使える：資格確認書はその翌日から',
        written: written('千葉　古都', 'チバ　コト', '女'),
        birthOn: aged(49),
        card: card.notRegistered,
        member: { 旧保険証有効期限: after(10) },
      },
    ],
    [
      {
        key: 'old-card-ended-yesterday',
        expected: { reason: 'R1' },
        story: '古い保険証は昨日まで：今日から資格確認書',
        written: written('千葉　今日子', 'チバ　キョウコ', '女'),
        birthOn: aged(53),
        card: card.noCard,
        member: { 旧保険証有効期限: yesterday },
      },
    ],
    [
      {
        key: 'old-card-outlives',
        expected: { reason: 'Z1' },
        story: '古い保険証が、資格の最後の日まで使える：交付する日がない',
        written: written('千葉　終', 'チバ　オワリ', '男'),
        birthOn: aged(60),
        card: card.noCard,
        member: { 旧保険証有効期限: after(10), 資格喪失年月日: after(8) },
      },
    ],
    [
      {
        key: 'seventy-five-tomorrow',
        expected: { reason: 'R1', share: 20 },
        story: '明日75歳：資格確認書は今日まで。その先は後期高齢者医療',
        written: written('辻本　喜寿', 'ツジモト　キジュ', '男'),
        birthOn: card.almost(75),
        card: card.noCard,
        member: { 標準報酬月額: '260000' },
      },
    ],
    [
      {
        key: 'seventy-five-today',
        expected: { reason: 'Z0' },
        story: '今日75歳：今日からこの健保組合の資格がない',
        written: written('辻本　米子', 'ツジモト　ヨネコ', '女'),
        birthOn: turning(75, on),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'leap-day',
        expected: { reason: 'R1' },
        story: '2月29日生まれ：平年の誕生日は3月1日と数える',
        written: written('土井　閏', 'ドイ　ジュン', '男'),
        birthOn: getDay('1992-02-29'),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'seventy-next-month',
        expected: { reason: 'R1' },
        story: '今月末に70歳：負担割合は来月1日から（今日の資格確認書にはまだない）',
        written: written('中根　古希', 'ナカネ　コキ', '男'),
        birthOn: addYears(lastDayOfMonth(on), -70),
        card: card.noCard,
      },
    ],
    [
      {
        key: 'seventy-low-pay',
        expected: { reason: 'R1', share: 20 },
        story: '先月70歳、標準報酬月額28万円未満：2割',
        written: written('中根　福', 'ナカネ　フク', '女'),
        birthOn: sharedSince,
        card: card.noCard,
        member: { 標準報酬月額: '260000' },
      },
    ],
    [
      {
        key: 'seventy-high-pay',
        expected: { reason: 'R2', share: 30 },
        story: '70代の本人、標準報酬月額28万円以上：3割',
        written: written('西尾　寿', 'ニシオ　ヒサシ', '男'),
        birthOn: aged(72),
        card: card.notRegistered,
        member: { 標準報酬月額: '280000' },
      },
      {
        key: 'seventy-spouse-of-seventy',
        expected: { reason: 'R1', share: 30 },
        story: '70代の家族：70代の本人と同じ割合',
        written: written('西尾　梅', 'ニシオ　ウメ', '女'),
        birthOn: aged(71),
        relationship: '配偶者',
        card: card.noCard,
        member: { 標準報酬月額: '280000' },
      },
    ],
    [
      {
        key: 'insured-under-seventy',
        expected: { reason: 'N0' },
        story: '70歳未満の本人（母を扶養）',
        written: written('西尾　実', 'ニシオ　ミノル', '男'),
        birthOn: aged(48),
        card: card.usable,
        member: { 標準報酬月額: '500000' },
      },
      {
        key: 'seventy-mother',
        expected: { reason: 'R1', share: 20 },
        story: '70代の家族、本人は70歳未満：2割',
        written: written('西尾　松', 'ニシオ　マツ', '女'),
        birthOn: aged(73),
        relationship: '母',
        card: card.noCard,
        member: { 標準報酬月額: '500000' },
      },
    ],
    [
      {
        key: 'share-by-application',
        expected: { reason: 'R1', share: 20 },
        story: '標準報酬月額は高いが、基準収入額の申請で2割',
        written: written('野口　申', 'ノグチ　シン', '男'),
        birthOn: aged(71),
        card: card.noCard,
        member: { 標準報酬月額: '380000', 負担割合: '2割' },
      },
    ],
    [
      {
        key: 'share-unknown',
        expected: { reason: 'R1', missing: ['share'] },
        story: '70代だが標準報酬月額が届いていない：負担割合がわからない',
        written: written('野口　朧', 'ノグチ　オボロ', '女'),
        birthOn: aged(73),
        card: card.noCard,
        member: { 標準報酬月額: '' },
      },
    ],
    [
      {
        key: 'voluntary',
        expected: { reason: 'R2' },
        story: '任意継続：会社を通さない。資格確認書は満了日まで',
        written: written('橋爪　継', 'ハシヅメ　ケイ', '女'),
        birthOn: aged(59),
        card: card.notRegistered,
        member: voluntary(after(180)),
      },
    ],
    [
      {
        key: 'voluntary-last-day',
        expected: { reason: 'R1' },
        story: '任意継続の最後の日：今日までは有効',
        written: written('橋爪　満', 'ハシヅメ　ミツル', '男'),
        birthOn: aged(62),
        card: card.noCard,
        member: voluntary(on),
      },
    ],
    [
      {
        key: 'voluntary-ended',
        expected: { reason: 'Z0' },
        story: '任意継続が昨日で満了した',
        written: written('橋爪　過', 'ハシヅメ　ワタル', '男'),
        birthOn: aged(63),
        card: card.noCard,
        member: voluntary(yesterday),
      },
    ],
    [
      {
        key: 'special-retired',
        expected: { reason: 'R1' },
        story: '特例退職被保険者',
        written: written('服部　功', 'ハットリ　イサオ', '男'),
        birthOn: aged(65),
        card: card.noCard,
        member: { 区分: '特例退職', 事業所記号: '' },
      },
    ],
  ];
}
