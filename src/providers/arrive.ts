import {
  countTry,
  enrolByApp,
  linkApp,
  mayEnrolByApp,
  openCompanySession,
  type SignedIn,
  signInWithApp,
  type Visit,
} from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { findByFourItems, isNamedAlike, readMembers } from '../members/index.ts';
import { today } from '../platform/clock.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import { askByApp } from '../recovery/index.ts';
import { getSociety } from '../society/index.ts';
import type { Shown } from './ask-provider.ts';
import { fourItemsOf } from './four-items-of.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Times a day that what one person's app tells is laid before staff. */
const ASKS_A_PERSON = 3;

/**
 * Where whoever was shown goes on: in their account; setting a way of their own; or a person of the society looks who it is.
 * asked is one answer for everybody who is not found as exactly one: nobody, several, under protection.
 */
export type Arrival = { is: 'signed-in'; session: string } | { is: 'enrolling'; session: string } | { is: 'asked' };

/** Issuer and subject together, never a mail address: the same subject of another issuer is somebody else. */
const identityOf = ({ vault }: Pick<Installation, 'vault'>, { issuer, subject }: Shown): string =>
  vault.hmac('provider-subject', JSON.stringify([issuer, subject]));

/** Takes whoever the デジタル認証アプリ has shown. */
export async function arriveByApp(
  installation: Installation,
  insurerNumber: string,
  shown: Shown,
  visit: Required<Visit>,
): Promise<Arrival> {
  const { db } = installation;
  const subjectHmac = identityOf(installation, shown);
  const items = fourItemsOf(shown.claims);
  const arrival = await inTransaction(db, async (tx): Promise<Arrival | undefined> => {
    const signedIn = await signInWithApp(tx, installation, insurerNumber, subjectHmac, visit);
    if (signedIn !== undefined) return { is: 'signed-in', session: signedIn };
    const memberId = items && (await findTheOne(tx, installation, insurerNumber, items));
    if (memberId === undefined) return undefined;
    const session = await enrolByApp(tx, installation, insurerNumber, memberId, subjectHmac);
    return session === undefined ? undefined : { is: 'enrolling', session };
  });
  if (arrival) return arrival;
  const bucket = { what: 'app-person', whose: subjectHmac, limit: ASKS_A_PERSON, windowMs: DAY_MS };
  try {
    // one that was taken counts like one that was not: nothing is given back
    await countTry(installation, insurerNumber, [bucket], () => askByApp(installation, insurerNumber, items));
  } catch (error) {
    // it lies before staff already
    if (!(error instanceof Refused) || error.code !== 'too-many-tries') throw error;
  }
  return { is: 'asked' };
}

/** The one person whom all four items mean, where no flag is theirs. The same questions are asked of the database for nobody, for two and for somebody under protection. */
async function findTheOne(
  tx: Tx,
  { clock }: Installation,
  insurerNumber: string,
  items: NonNullable<ReturnType<typeof fourItemsOf>>,
): Promise<string | undefined> {
  const on = today(clock);
  const { policy } = await getSociety(tx, insurerNumber, on);
  const { same } = await findByFourItems(tx, insurerNumber, items, clock.now());
  const [one] = same;
  return one && same.length === 1 && mayEnrolByApp(one, policy, on) ? one.memberId : undefined;
}

/**
 * Links the app to the account of whoever began it, where it shows the person whose account it is: by name and birth date, as they are
 * registered. Whoever has somebody's password must not make an own app a way in.
 * @returns elsewhere: it leads into another account. failed: it shows somebody else, or too little
 */
export async function linkByApp(
  installation: Installation,
  who: SignedIn,
  shown: Shown,
  agent: string,
): Promise<'linked' | 'elsewhere' | 'failed'> {
  const items = fourItemsOf(shown.claims);
  return inTransaction(installation.db, async (tx) => {
    const [record] = await readMembers(tx, who.insurerNumber, [who.memberId], today(installation.clock));
    if (items && record && isNamedAlike(items, record.line))
      return (await linkApp(tx, installation, who, identityOf(installation, shown), agent)) ? 'linked' : 'elsewhere';
    await recordAudit(tx, who.insurerNumber, installation.clock.now(), [
      {
        actor: { kind: 'member', id: who.accountId },
        action: 'provider-refused',
        subject: { kind: 'account', id: who.accountId },
        details: { why: 'somebody-else' },
      },
    ]);
    return 'failed';
  });
}

/** Takes whoever a company vouches for. No account is looked for. @returns the id for the cookie of a session that shows nobody's data */
export async function arriveByCompany(
  installation: Installation,
  insurerNumber: string,
  shown: Shown,
): Promise<string> {
  return inTransaction(installation.db, (tx) =>
    openCompanySession(tx, installation, insurerNumber, identityOf(installation, shown)),
  );
}
