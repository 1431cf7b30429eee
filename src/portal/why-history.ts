import { expiryOf } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import {
  changedColumns,
  type FactEvent,
  type FactNews,
  type LimitCategory,
  type LineColumn,
} from '../members/index.ts';
import type { WHY } from '../messages/portal/why.ts';
import type { ValueKey } from './why.ts';

export type NewsKey = Exclude<keyof typeof WHY.news, 'taken-back'>;
export type FromKey = keyof typeof WHY.from;

/** One thing that we learned of a person, as keys of the portal's tables. */
export interface Learned {
  learnedAt: Date;
  trueOn: Day;
  news: NewsKey;
  takenBack: boolean;
  columns: readonly LineColumn[];
  card?: { card: ValueKey; registration: ValueKey; day: Day | undefined };
  category?: LimitCategory;
  from: FromKey | null;
}

/**
 * What was learned of a person and from where, newest first. Who took it in, and anything about protection, is not there.
 * @param history of the person, without flags
 */
export function learnedOf(history: readonly FactEvent[]): Learned[] {
  return history.flatMap(({ learnedAt, news, source, trueOn }) => {
    if (news.kind === 'flag') return [];
    return [{ learnedAt, trueOn, takenBack: false, columns: [], ...wordsOf(news), from: source?.kind ?? null }];
  });
}

function wordsOf(news: Exclude<FactNews, { kind: 'flag' }>): Pick<Learned, 'news'> & Partial<Learned> {
  switch (news.kind) {
    case 'line': {
      if (news.before === null) return { news: 'line-first' };
      const columns = changedColumns(news.before, news.after);
      if (columns.length === 0) return { news: 'line-again' };
      return { news: news.history ? 'line-late' : 'line-changed', columns };
    }
    case 'card': {
      const { card, registration } = news.facts;
      const day = expiryOf(news.facts);
      return { news: day ? 'card-expires' : 'card', card: { card, registration, day } };
    }
    case 'told':
      return { news: news.event.kind, takenBack: news.takenBack };
    case 'approval':
      return { news: news.approval };
    case 'limit-category':
      return { news: 'limit-category', category: news.category };
    case 'medium':
      return { news: news.medium };
  }
}
