import type { Certificate } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { type Gap, type GapCalendar, type GapPerson, isPastDue, lookAt } from './gap.ts';

/**
 * The four states of the no-gap board; an eligible person is in exactly one.
 * card: a working マイナ保険証. in-hand: a valid certificate that was opened or delivered (an old 健康保険証 while it counts, where the
 * society's own last day leaves no certificate to issue). on-the-way: one comes by itself, by a day. open: neither, or unknown;
 * somebody has to do something, by a day. Whoever is past due is open, whatever is on its way.
 */
export const STATES = ['card', 'in-hand', 'on-the-way', 'open'] as const;
export type State = (typeof STATES)[number];

/** How one comes: planned in a run; published on the Web, within the days to open it; paper on its way. */
export type WayKind = 'planned' | 'published' | 'paper';

export interface Way {
  kind: WayKind;
  /** planned: the day it is published; else the last day on which it is in time. */
  byOn: Day;
}

/** A run that has the person's certificate and has not been released. */
export interface Planned {
  runId: string;
  publishAt: Date;
}

export interface Stand {
  state: State;
  gap: Gap | null;
  /** on-the-way only. */
  way: Way | null;
  /** The certificate that waits to be opened or to arrive. */
  waiting: Certificate | null;
}

/** The one state that a person is in; null: not eligible on the day (Z0). Pure and total. */
export function standOf(person: GapPerson & { planned: Planned | null }, calendar: GapCalendar): Stand | null {
  const { reason } = person.decision;
  if (reason === 'Z0') return null;
  const { gap, waiting } = lookAt(person, calendar);
  if (gap === null) return { state: reason === 'N0' ? 'card' : 'in-hand', gap, way: null, waiting };
  const way = isPastDue(gap, calendar.on) ? null : wayOf(gap, waiting, person.planned, calendar);
  return { state: way === null ? 'open' : 'on-the-way', gap, way, waiting };
}

function wayOf(gap: Gap, waiting: Certificate | null, planned: Planned | null, { at, on }: GapCalendar): Way | null {
  switch (gap.kind) {
    case 'no-account':
    case 'not-opened':
      return { kind: 'published', byOn: gap.dueOn };
    case 'not-delivered':
      return paperWay(gap, waiting, at);
    case 'not-issued':
    case 'protected': {
      // by hand: what stands on the Web for a child of a protected 本人 comes to nobody by itself
      if (waiting) return waiting.channel === 'paper' ? paperWay(gap, waiting, at) : null;
      const publishOn = planned && dayInJapan(planned.publishAt);
      // a run whose day went by without a release brings nothing by a day
      return publishOn !== null && publishOn >= on ? { kind: 'planned', byOn: publishOn } : null;
    }
    default:
      return null;
  }
}

/** What the post brought back is on its way to nobody. */
function paperWay(gap: Gap, waiting: Certificate | null, at: Date): Way | null {
  const isBack = waiting !== null && waiting.returnedAt !== null && waiting.returnedAt <= at;
  return isBack ? null : { kind: 'paper', byOn: gap.dueOn };
}
