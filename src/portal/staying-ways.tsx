import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { type EndsToo, endWays, findWait, findWaysIn, type SignedIn, type Way } from '../access/index.ts';
import { findContactState } from '../mail/index.ts';
import { fill } from '../messages/fill.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import type { Installation } from '../platform/installation.ts';
import { momentText } from '../web/day-words.tsx';
import { useLanguage } from '../web/page-language.tsx';
import { readRepeated } from '../web/read-body.ts';
import { agentWords } from './session-entry.ts';

/** Ways in, and addresses, that a new password leaves as they are. */
export interface StayingWays {
  passkeys: readonly Way[];
  codes: { left: number; madeAt: Date } | undefined;
  appSince: Date | undefined;
  addresses: readonly string[];
  /** One of them was confirmed lately, in another browser: the mark is set. */
  strangeAddress: boolean;
}

const CODES = 'codes';
const APP = 'app';
const ADDRESSES = 'addresses';

export const staysAnything = ({ addresses, appSince, codes, passkeys }: StayingWays): boolean =>
  passkeys.length > 0 || codes !== undefined || appSince !== undefined || addresses.length > 0;

/** As somebody calls their passkey, or as its browser calls itself. */
export const passkeyName = (texts: PortalTexts, { agent, name }: Way): string =>
  name === '' ? agentWords(texts, agent) : name;

export async function listStayingWays(installation: Installation, who: SignedIn): Promise<StayingWays> {
  const { clock, db } = installation;
  const at = clock.now();
  const { digitalApp, passkeys, recoveryCodes } = await findWaysIn(db, who);
  const { coming, confirmedElsewhere, current, waiting } = await findContactState(db, installation, who, at);
  const { left, madeAt } = recoveryCodes;
  return {
    passkeys,
    codes: left > 0 && madeAt ? { left, madeAt } : undefined,
    appSince: digitalApp?.madeAt,
    addresses: findWait(who, at) ? [] : [current, coming, waiting].flatMap((one) => one?.address ?? []),
    strangeAddress: confirmedElsewhere && !findWait(who, at),
  };
}

/** What of it is marked to end. To be called before the body is read otherwise. */
export async function readMarkedWays(c: Context): Promise<ReadonlySet<string>> {
  return new Set((await readRepeated(c, 'way')).values);
}

/** Ends what is marked, and nothing else: to take all would lock out whoever only wanted a better password. */
export const endingWays =
  (who: SignedIn, marked: ReadonlySet<string>): EndsToo =>
  (tx, at) =>
    endWays(
      tx,
      who,
      {
        passkeyIds: [...marked],
        recoveryCodes: marked.has(CODES),
        digitalApp: marked.has(APP),
        addresses: marked.has(ADDRESSES),
      },
      at,
    );

/** Inside a form: each with a mark that nobody has set yet, but for an address that may be somebody else's. */
export function StayingWaysFields({
  ways,
  marked = new Set(ways.strangeAddress ? [ADDRESSES] : []),
}: {
  ways: StayingWays;
  marked?: ReadonlySet<string>;
}) {
  const language = useLanguage();
  const { access, contact, providers } = language.texts;
  const { account: text } = access;
  const { addresses, appSince, codes, passkeys, strangeAddress } = ways;
  const mark = (id: string, name: string, about: Child) => (
    <label class="pick">
      <input type="checkbox" name="way" value={id} checked={marked.has(id)} />
      <span>
        <b>{name}</b>
        <br />
        <span class="sub">{about}</span>
      </span>
    </label>
  );
  return (
    <fieldset class="field" aria-describedby="ways-about">
      <legend>{text.title}</legend>
      <p class="hint" id="ways-about">
        {access.endToo.ways}
      </p>
      {passkeys.map((way) =>
        mark(
          way.id,
          `${text.passkeys} ${passkeyName(language.texts, way)}`,
          <>
            {text.madeAt} <span class="whole">{momentText(language, way.madeAt)}</span>
          </>,
        ),
      )}
      {codes
        ? mark(CODES, text.codes, fill(text.codesLeft, { count: codes.left, at: momentText(language, codes.madeAt) }))
        : null}
      {appSince
        ? mark(APP, providers.account.title, fill(providers.account.since, { at: momentText(language, appSince) }))
        : null}
      {addresses.length > 0
        ? mark(
            ADDRESSES,
            contact.title,
            strangeAddress ? (
              <>
                {addresses.join(' ')}
                <br />
                {access.endToo.strangeAddress}
              </>
            ) : (
              addresses.join(' ')
            ),
          )
        : null}
    </fieldset>
  );
}
