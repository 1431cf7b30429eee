/** What `akashi demo replay` tells a clerk, day by day. */

import type { PeopleOf } from '../cycle/index.ts';
import type { ReplayChanged, ReplayKey, ReplayStep } from '../demo/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { CYCLE_KIND_TEXTS } from './cycle.ts';
import { GAP_TEXTS } from './gaps.ts';

type Language = 'ja' | 'en';

/** People of one kind who are named; the rest is counted. */
const NAMED = 14;

const STEP_TEXTS: Record<ReplayKey, Record<Language, string>> = {
  noNewCards: {
    ja: '健康保険証の新規交付が終わる。これより前に加入した方は、保険証を2025年12月1日まで使える',
    en: 'no new 健康保険証 from here on; those who have one may use it to 2025-12-01',
  },
  webStarts: {
    ja: 'Web交付の開始。保険証を持つ方への交付はまだない',
    en: 'Web delivery starts; nothing is issued yet to those with an old card',
  },
  extraction: {
    ja: '一括交付の対象者を抽出し、計画する（交付は11月）',
    en: 'the people of the bulk issue are picked and planned; delivery is in November',
  },
  delivery: {
    ja: '別の担当者が承認し、一括交付する。有効になるのは12月2日から',
    en: 'a second person approves, and the bulk issue is released; effective from 2 December',
  },
  oldCardsEnd: { ja: '保険証が使えなくなる。毎月の回', en: 'old cards count no more; the monthly cycle' },
  january: { ja: '毎月の回', en: 'the monthly cycle' },
  february: { ja: '毎月の回', en: 'the monthly cycle' },
};

const WORDS = {
  ja: {
    people: (people: number, needs: number, unknown: number) =>
      `加入者 ${people}人　資格確認書が必要 ${needs}人　判定できない ${unknown}人`,
    reasons: '理由別',
    planned: (people: number, publish: string) => `計画：${people}人（公開 ${publish}）`,
    issued: (people: number) => `交付：${people}人`,
    kept: (people: number) => `同じものを交付済み ${people}人`,
    count: (people: number) => `${people}人`,
    more: (people: number) => `ほか ${people}人`,
    gaps: '使えるマイナ保険証も届いた資格確認書もない方（担当が追っている方）',
    nobody: 'いない',
    missing: '足りない情報',
    note: '架空の人たちです。保護対象の方は、数にも名前にも出ません。2025年11月より前の紙の交付は含みません。\n説明の「今日」は2025年12月2日です。',
  },
  en: {
    people: (people: number, needs: number, unknown: number) =>
      `${people} people, ${needs} need a certificate, ${unknown} unknown`,
    reasons: 'by reason',
    planned: (people: number, publish: string) => `planned: ${people} (visible from ${publish})`,
    issued: (people: number) => `issued: ${people}`,
    kept: (people: number) => `${people} hold the same already`,
    count: (people: number) => String(people),
    more: (people: number) => `and ${people} more`,
    gaps: 'in neither state, each somebody’s task',
    nobody: 'nobody',
    missing: 'missing',
    note: 'These people are fictional. Nobody under protection is named or counted. What was given on paper before November 2025 is not part of it.\nThe stories are told (in Japanese) as of 2 December 2025.',
  },
} as const;

export function replayIntro(language: Language): string {
  return WORDS[language].note;
}

export function replayStepText(language: Language, step: ReplayStep): string {
  const say = WORDS[language];
  const { changed, cycle, gaps, key, on, run } = step;
  const day = language === 'ja' ? `${on}（${formatEraDay(on)}）` : on;
  const lines = ['', `■ ${day}  ${STEP_TEXTS[key][language]}`];
  if (cycle) {
    const { counts } = cycle;
    lines.push(`  ${say.people(counts.people, counts.needs, counts.unknown)}`);
    lines.push(
      `  ${say.reasons}  ${Object.entries(counts.reasons)
        .map(([code, n]) => `${code} ${n}`)
        .join('  ')}`,
    );
    for (const [kind, count] of Object.entries(counts.kinds)) {
      lines.push(`  ${CYCLE_KIND_TEXTS[kind as PeopleOf][language]}  ${say.count(count)}`);
      // the first look finds everybody new: its names would tell nothing
      const people = cycle.seq === 1 ? [] : (changed[kind as keyof typeof changed] ?? []);
      lines.push(...people.slice(0, NAMED).map((one) => `      ${personText(say.missing, one)}`));
      if (people.length > NAMED) lines.push(`      ${say.more(people.length - NAMED)}`);
    }
  }
  if (run?.state === 'checked') lines.push(`  ${say.planned(run.people, dayInJapan(run.publishAt))}`);
  if (run?.state === 'released') {
    const kept = run.leftOut['already-held'] ?? 0;
    lines.push(`  ${say.issued(run.issued)}  ${kept > 0 ? say.kept(kept) : ''}`.trimEnd());
  }
  if (gaps) {
    const told = gaps.map(({ kind, people }) => `${GAP_TEXTS[kind][language]} ${say.count(people)}`);
    const [colon, comma] = language === 'ja' ? ['：', '、'] : [': ', ', '];
    lines.push(`  ${say.gaps}${colon}${told.join(comma) || say.nobody}`);
  }
  return lines.join('\n');
}

function personText(missing: string, { after, before, key, missing: inputs, name, story }: ReplayChanged): string {
  const lacks = inputs === '' ? '' : `  ${missing}: ${inputs}`;
  return `${key}  ${name}  ${before ?? '-'} → ${after}${lacks}${story === null ? '' : `  ${story}`}`;
}
