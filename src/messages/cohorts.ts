/** Words for 有効期限の山: what ends in which month. */
import type { Series } from '../cohorts/index.ts';
import type { Day } from '../lib/day.ts';

export const SERIES_TEXTS: Record<Series, { ja: string; en: string; means: string }> = {
  certificate: {
    ja: '資格確認書',
    en: 'certificates',
    means: '手元の資格確認書がその月に終わり、資格は続きます。更新の交付が要ります。',
  },
  'short-term': {
    ja: '短期（紛失・更新中）',
    en: 'short-term (X1)',
    means: '紛失・更新中に交付した短い資格確認書が終わります。',
  },
  'age-75': {
    ja: '75歳',
    en: '75th birthdays',
    means: '75歳になり、後期高齢者医療制度に移ります。更新は要りません。',
  },
  card: {
    ja: 'マイナ保険証',
    en: 'working cards',
    means: '電子証明書の期限から3か月がたち、マイナ保険証が使えなくなります。更新されなければ資格確認書が要ります。',
  },
};

export const COHORT_TEXTS = {
  title: '有効期限の山',
  intro: 'きょうの時点の記録から、どの月に何人分が終わるかを、1年先まで数えています。',
  asOf: (at: string) => `${at} に集計`,
  chart: '月ごとの人数',
  chartDescription: '同じ数を下の表に示しています。',
  month: '月',
  plan: '更新の計画',
  planMonth: (month: string) => `${month}分の更新を計画`,
  total: '合計',
  byReason: '交付の理由ごと（資格確認書と短期）',
  reason: '理由',
  byEmployer: '事業所ごと（資格確認書と短期、多い順）',
  employer: '事業所記号',
  noEmployer: '（登録なし）',
  rest: (count: string) => `ほか${count}か所`,
  means: 'それぞれの意味',
  break: (people: string, next: string) =>
    `次の交付を${next}に届けると、その前に資格確認書が終わり、間が空く方が${people}人います。それより前に、更新の交付をしてください。`,
  noBreak: (next: string) => `${next}に次の交付が届くまでに、間が空く方はいません。`,
  planNow: 'いま更新を計画する',
  none: 'この先1年に終わるものはありません。',
  link: '有効期限の山を見る',
} as const;

/** A line a month, for the command line: counts only. */
export function cohortsText(
  language: 'ja' | 'en',
  survey: { onDay: Day; months: readonly { month: Day; counts: Record<Series, number> }[] },
): string {
  const series = Object.keys(SERIES_TEXTS) as Series[];
  const number = (value: number) => value.toLocaleString('en-US').padStart(9);
  const head =
    language === 'ja'
      ? `${survey.onDay} 現在。月ごとに終わる人数：${series.map((one) => SERIES_TEXTS[one].ja).join('、')}`
      : `As of ${survey.onDay}, what ends by month: ${series.map((one) => SERIES_TEXTS[one].en).join(', ')}`;
  const lines = survey.months.map(
    ({ counts, month }) => `${month.slice(0, 7)}  ${series.map((one) => number(counts[one])).join('  ')}`,
  );
  return [head, ...lines].join('\n');
}
