import { fill } from '../messages/fill.ts';

/** The last minute is told by its seconds. */
const LAST_SECONDS = 60;

/** How long something lasts, as people say it: in minutes that have begun, and in seconds in the last of them. */
export function timeLeft(seconds: number, words: { minutes: string; seconds: string }): string {
  return seconds > LAST_SECONDS
    ? fill(words.minutes, { minutes: Math.ceil(seconds / 60) })
    : fill(words.seconds, { seconds: Math.max(0, seconds) });
}
