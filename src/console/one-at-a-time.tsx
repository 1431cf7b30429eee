import { ONE_TEXTS } from '../messages/one-at-a-time.ts';
import { formatNumber } from './formats.ts';

/** One of the items of protected people; the others wait for their turn. */
export interface Turn<T> {
  one: T | undefined;
  /** Which it is, from 1. */
  place: number;
  size: number;
}

/** How many of a list are looked through for their turn. */
export const MOST_TURNS = 1_000;

/** The one that the address asks for (`?protected=2`), else the first. */
export function turnOf<T>(items: readonly T[], asked: string | undefined): Turn<T> {
  const number = Number(asked);
  const place = Number.isInteger(number) && number >= 1 && number <= items.length ? number : 1;
  return { one: items[place - 1], place, size: items.length };
}

export const turnCaption = ({ place, size }: Turn<unknown>): string =>
  ONE_TEXTS.oneOf(formatNumber(size), formatNumber(place));

/** @param href without the turn */
export function NextTurn({ turn, href }: { turn: Turn<unknown>; href: string }) {
  if (turn.size < 2) return null;
  const next = turn.place < turn.size ? turn.place + 1 : 1;
  return (
    <p>
      <a class="button small" href={`${href}${href.includes('?') ? '&' : '?'}protected=${next}`}>
        {next === 1 ? ONE_TEXTS.again : ONE_TEXTS.next}
      </a>
    </p>
  );
}
