import type { MailContact } from './contact-store.ts';

const DAY_MS = 24 * 60 * 60_000;
/** For so long an address that was removed still hears what happens to the account: whoever removed it may not be its owner. */
const HEARS_ON_MS = DAY_MS;
/** An address is young for so long. */
const YOUNG_MS = 30 * DAY_MS;

type Confirmed = Pick<MailContact, 'browserHmac' | 'confirmedAt'>;

/**
 * Whether an address was confirmed lately and in another browser: whoever is in this one may not know it.
 * @param browser as in known_browser; empty: not known, and so another one
 */
export const isFromElsewhere = ({ browserHmac, confirmedAt }: Confirmed, browser: string, at: Date): boolean =>
  confirmedAt !== null &&
  at.getTime() - confirmedAt.getTime() < YOUNG_MS &&
  (browserHmac === '' || browserHmac !== browser);

/** Whether it was removed so lately that it still hears of what happens. */
export const hearsOn = ({ endedAt, endedWhy }: Pick<MailContact, 'endedAt' | 'endedWhy'>, at: Date): boolean =>
  endedAt !== null && endedWhy === 'removed' && at.getTime() - endedAt.getTime() < HEARS_ON_MS;

/**
 * The addresses of an account that can object to what happens at an instant: those that had begun, and of those that were removed
 * just now or within a day all but the ones that whoever acts may have meant to get rid of.
 * @param contacts all that were ever given in the account
 * @param browser where it happens, as in known_browser
 */
export function chooseAlarmed(contacts: readonly MailContact[], browser: string, at: Date): MailContact[] {
  const begun = contacts.filter(
    ({ beginsAt, endedAt, pausedAt }) => pausedAt === null && beginsAt !== null && beginsAt <= (endedAt ?? at),
  );
  const open = begun.filter(({ endedAt }) => endedAt === null);
  const removed = begun.filter((one) => hearsOn(one, at) && !isFromElsewhere(one, browser, at));
  // an address that was given twice hears once
  return [...new Map([...removed, ...open].map((one) => [one.addressHmac, one])).values()];
}
