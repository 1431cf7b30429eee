import {
  CERTIFICATES_BEGIN_ON,
  expiryOf,
  graceEnd,
  isProtected,
  leavesByAgeOn,
  shareStartsOn,
} from '../eligibility/index.ts';
import { addDays, addYears, type Day, dayInJapan, getDay } from '../lib/day.ts';
import { isShielded } from '../members/index.ts';
import type { GUIDE } from '../messages/portal/guide.ts';
import type { PersonToday } from './read-today.ts';
import { CARD_TOLD_DAYS } from './today.ts';

/** The guide answered for one person: where they stand, their card, their place in the timeline. Pure. */

export type Situation = keyof typeof GUIDE.prepare;
export type TimelineKey = keyof typeof GUIDE.timeline;

/** Whoever is to be given a certificate and has nothing to show today. */
const isWaiting = ({ decision, record, today }: PersonToday): boolean =>
  decision.document === 'certificate' && decision.reason !== 'Z1' && !isShielded(record) && !today.isCovered;

/** What to prepare first; and besides, where a certificate stands on the Web. `waiting` comes before what it tells to wait for. */
export function situationsOf(person: PersonToday, on: Day): Situation[] {
  const { show } = person.today;
  const first = situationOf(person, on);
  if (isWaiting(person)) return ['waiting', first];
  return show !== null && show.what !== 'notice' && first !== 'use-web' ? ['use-web', first] : [first];
}

function situationOf(person: PersonToday, on: Day): Situation {
  const { decision, record } = person;
  const { lead } = person.today;
  if (decision.reason === 'Z0') return lead.key === 'joins' ? 'joins' : 'left';
  // on hold is not yet protected: nothing was handed over, and a card may be all there is
  if (isShielded(record)) return isProtected(record.facts.disclosure) ? 'protected' : 'unknown';
  switch (decision.reason) {
    case 'Z1':
      return 'call';
    case 'U0':
      return 'unknown';
    case 'N0':
      return isSoon(person, on) ? 'renew-soon' : 'use-card';
    case 'R7':
      return 'protected';
    case 'R8':
      return 'use-paper';
    case 'R6':
      return record.facts.myNumber === 'in-doubt' ? 'number-in-doubt' : 'file-number';
    case 'R4':
      return 'renew-expired';
    case 'X1':
      return 'new-card';
    case 'R1':
    case 'R5':
      return 'get-card';
    default:
      return 'register';
  }
}

function isSoon({ record }: PersonToday, on: Day): boolean {
  const card = cardDays(record);
  return card !== null && card.expires <= addDays(on, CARD_TOLD_DAYS);
}

/** When the card, or its electronic certificate, expires and until when it can be used; null: not known. */
export function cardDays({
  facts,
}: PersonToday['record']): { which: 'certificate' | 'card'; expires: Day; until: Day } | null {
  const expires = facts.card ? expiryOf(facts.card) : undefined;
  if (!facts.card || expires === undefined) return null;
  const which = expires === facts.card.certificateExpiresOn ? 'certificate' : 'card';
  return { which, expires, until: graceEnd(expires) };
}

export interface TimelineItem {
  on: Day;
  key: TimelineKey | 'today';
  /** A day of the person's own. */
  isOwn: boolean;
}

/** First day of certificates, the seed's of those on the Web, and the parts of months in which its batch was planned. */
const GENERAL: readonly [Day, TimelineKey][] = [
  [CERTIFICATES_BEGIN_ON, 'begin'],
  [getDay('2025-07-28'), 'web'],
  [getDay('2025-10-01'), 'extract'],
  [getDay('2025-11-01'), 'batch'],
];

/** From the end of new 健康保険証 on, in order of days; `today` stands where the day belongs, unless something is on it. */
export function timelineOf(legacyCardEndsOn: Day, on: Day, person?: PersonToday): TimelineItem[] {
  const general = GENERAL.map(([day, key]): TimelineItem => ({ on: day, key, isOwn: false }));
  const items = [
    ...general,
    { on: legacyCardEndsOn, key: 'old-end', isOwn: false } as const,
    ...(person ? ownDays(person, on) : []),
  ];
  const isPast = (item: TimelineItem) => item.on < on;
  const sorted = items.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  if (sorted.some((item) => item.on === on)) return sorted;
  return [...sorted.filter(isPast), { on, key: 'today', isOwn: false }, ...sorted.filter((item) => !isPast(item))];
}

/** Years that the timeline looks ahead to days that come with age. */
const YEARS_AHEAD = 6;

function ownDays(person: PersonToday, on: Day): TimelineItem[] {
  const { documents, record } = person;
  const { facts } = record;
  const card = cardDays(record);
  const soon = (day: Day) => (day <= addYears(on, YEARS_AHEAD) ? day : null);
  const days: [Day | null | undefined, TimelineKey][] = [
    [facts.eligibleFromOn, 'joined'],
    [facts.lostOn, 'lost'],
    [facts.category === 'voluntary' ? facts.voluntaryEndsOn : null, 'voluntary'],
    [soon(shareStartsOn(facts.birthOn)), 'share'],
    [soon(leavesByAgeOn(facts.birthOn)), 'age'],
  ];
  if (!isShielded(record)) {
    days.push([card?.expires, 'card-expires'], [card?.until, 'card-ends']);
    for (const { certificate } of documents) {
      days.push([dayInJapan(certificate.issuedAt), certificate.document === 'notice' ? 'noticed' : 'issued']);
      days.push([certificate.document === 'notice' ? null : certificate.expiresOn, 'expires']);
    }
  }
  return days.flatMap(([on, key]) => (on ? [{ on, key, isOwn: true }] : []));
}

/** Whether somebody was in the society before there were certificates. */
export const joinedBefore = ({ facts }: PersonToday['record']): boolean => facts.eligibleFromOn < CERTIFICATES_BEGIN_ON;
