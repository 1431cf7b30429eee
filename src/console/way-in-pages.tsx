import type { Child } from 'hono/jsx';
import {
  countEmployerCodes,
  EMPLOYER_CODES_AT_ONCE,
  findAccountHolders,
  IDENTITIES,
  type Identity,
  type Letter,
  LINK_CHANNELS,
  LINK_GROUNDS,
  type LinkChannel,
  type LinkGround,
  makeDeskCode,
  makeEmployerCodes,
  makeLinkCode,
  mayHaveDeskCode,
  mayHaveLink,
} from '../access/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { readMembers } from '../members/index.ts';
import { LETTER_TEXTS } from '../messages/console-pages.ts';
import { WAY_IN_TEXTS as TEXTS } from '../messages/way-in.ts';
import { inTransaction } from '../platform/database.ts';
import { Choices, ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { QrPicture } from '../web/qr-picture.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { findVisible } from './member-pages.tsx';
import { ActionForm, Facts } from './parts.tsx';
import { PersonName } from './person.tsx';
import { LETTER } from './styles.ts';

const choicesOf = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) =>
  keys.map((value) => ({ value, label: words[value] }));

/** Codes for one person: at the desk, or as a link. The look is audited. @throws Refused `not-found` */
export async function wayInPage(desk: Desk, memberId: string, errors: FieldErrors = {}) {
  const { installation, insurerNumber, on, policy, staff } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const record = findVisible(desk, await readMembers(tx, insurerNumber, [memberId], on));
    const hasAccount = (await findAccountHolders(tx, insurerNumber, [memberId])).size > 0;
    const link = await mayHaveLink(tx, insurerNumber, record, policy, on);
    await recordLooks(tx, desk, 'member-looked-at', 'member', [memberId]);
    return { record, hasAccount, link };
  });
  const { hasAccount, link, record } = view;
  const atDesk = mayHaveDeskCode(record, policy, on, staff.role);
  return (
    <StaffPage
      desk={desk}
      section="members"
      title={TEXTS.title}
      up={{ href: urls.staff.member(memberId), label: TEXTS.back }}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <p class="lead">
        <PersonName line={record.line} />
      </p>
      <p class="intro">{TEXTS.intro}</p>
      <section class="panel" aria-labelledby="desk-title">
        <h2 id="desk-title">{TEXTS.deskTitle}</h2>
        {atDesk ? <DeskForm memberId={memberId} hasAccount={hasAccount} errors={errors} /> : <p>{TEXTS.deskNone}</p>}
      </section>
      {desk.may('letters') ? (
        <section class="panel" aria-labelledby="link-title">
          <h2 id="link-title">{TEXTS.linkTitle}</h2>
          {link ? (
            <LinkForm memberId={memberId} errors={errors} />
          ) : (
            <p>{policy.enrolmentLinks === 'off' ? TEXTS.linkOff : TEXTS.linkNone}</p>
          )}
        </section>
      ) : null}
    </StaffPage>
  );
}

interface FormProps {
  memberId: string;
  errors: FieldErrors;
}

function DeskForm({ memberId, hasAccount, errors }: FormProps & { hasAccount: boolean }) {
  return (
    <form method="post" action={urls.staff.memberDeskCode(memberId)} novalidate>
      <p>{TEXTS.deskIntro}</p>
      {hasAccount ? <p class="note warn">{TEXTS.deskAccount}</p> : null}
      <Choices
        name="identity"
        label={TEXTS.identity}
        options={choicesOf(IDENTITIES, TEXTS.identities)}
        required
        error={errors.identity}
      />
      {errors.seen ? (
        <p class="wrong" id="seen-error">
          {errors.seen}
        </p>
      ) : null}
      <label class="pick" for="seen">
        <input
          id="seen"
          type="checkbox"
          name="seen"
          value="yes"
          required
          aria-describedby={errors.seen ? 'seen-error' : undefined}
        />
        {TEXTS.seen}
      </label>
      <p class="actions">
        <button class="button primary" type="submit">
          {TEXTS.deskMake}
        </button>
      </p>
    </form>
  );
}

function LinkForm({ memberId, errors }: FormProps) {
  return (
    <form method="post" action={urls.staff.memberLinkCode(memberId)} novalidate>
      <p>{TEXTS.linkIntro}</p>
      <Choices
        name="channel"
        label={TEXTS.channel}
        options={choicesOf(LINK_CHANNELS, TEXTS.channels)}
        required
        error={errors.channel}
      />
      <Choices
        name="ground"
        label={TEXTS.ground}
        options={choicesOf(LINK_GROUNDS, TEXTS.grounds)}
        required
        error={errors.ground}
      />
      <p class="actions">
        <button class="button primary" type="submit">
          {TEXTS.linkMake}
        </button>
      </p>
    </form>
  );
}

export const isIdentity = (text: string): text is Identity => (IDENTITIES as readonly string[]).includes(text);
export const isChannel = (text: string): text is LinkChannel => (LINK_CHANNELS as readonly string[]).includes(text);
export const isGround = (text: string): text is LinkGround => (LINK_GROUNDS as readonly string[]).includes(text);

/** Makes the code of the desk and shows it once. @throws Refused `not-found` */
export async function showDeskCode(desk: Desk, memberId: string, identity: Identity, base: string) {
  const letter = await inTransaction(desk.installation.db, async (tx) => {
    findVisible(desk, await readMembers(tx, desk.insurerNumber, [memberId], desk.on));
    return makeDeskCode(tx, desk.installation, desk.insurerNumber, { memberId, identity }, desk.actor);
  });
  return (
    <Shown desk={desk} letter={letter}>
      <p>{TEXTS.shownHow}</p>
      <QrPicture text={`${base}${urls.enrolWithCode(letter.code)}`} label={TEXTS.shownQr} />
      <Facts
        rows={[
          [TEXTS.shownTitle, <b class="mono">{letter.code}</b>],
          [TEXTS.page, <span class="mono">{`${base}${urls.enrol()}`}</span>],
        ]}
      />
    </Shown>
  );
}

/** Makes the code of a link and shows the link once. @throws Refused `not-found` */
export async function showLink(
  desk: Desk,
  memberId: string,
  asked: { channel: LinkChannel; ground: LinkGround },
  base: string,
) {
  const letter = await inTransaction(desk.installation.db, async (tx) => {
    findVisible(desk, await readMembers(tx, desk.insurerNumber, [memberId], desk.on));
    return makeLinkCode(tx, desk.installation, desk.insurerNumber, { memberId, ...asked }, desk.actor);
  });
  return (
    <Shown desk={desk} letter={letter}>
      <p>{TEXTS.shownLinkHow}</p>
      <Facts rows={[[TEXTS.shownLink, <b class="mono">{`${base}${urls.enrolWithCode(letter.code)}`}</b>]]} />
    </Shown>
  );
}

function Shown({ desk, letter, children }: { desk: Desk; letter: Letter; children?: Child }) {
  return (
    <StaffPage
      desk={desk}
      section="members"
      title={TEXTS.shownTitle}
      up={{ href: urls.staff.member(letter.memberId), label: TEXTS.back }}
    >
      <div class="panel">
        <p class="lead">
          <PersonName line={letter.record.line} />
        </p>
        <p>
          <b>{TEXTS.shownUntil(formatInstant(letter.expiresAt))}</b> {TEXTS.shownLead}
        </p>
        {children}
      </div>
    </StaffPage>
  );
}

/** How many codes an employer would get, and the button that makes them. */
export async function employerCodesPage(desk: Desk, symbol: string | undefined) {
  const { installation, insurerNumber, policy } = desk;
  const asked = symbol?.trim();
  const errors: FieldErrors = asked === '' ? { symbol: TEXTS.symbolMissing } : {};
  const count =
    asked && policy.employerCodes === 'on'
      ? await inTransaction(installation.db, (tx) => countEmployerCodes(tx, installation, insurerNumber, asked))
      : undefined;
  return (
    <StaffPage
      desk={desk}
      section="letters"
      title={TEXTS.employerTitle}
      up={{ href: urls.staff.letters(), label: LETTER_TEXTS.title }}
      withErrors={errors.symbol !== undefined}
    >
      <ErrorSummary errors={errors} />
      <p class="intro">{TEXTS.employerIntro}</p>
      {policy.employerCodes === 'off' ? (
        <p>{TEXTS.employerOff}</p>
      ) : (
        <form method="get" action={urls.staff.employerCodes()} class="panel" novalidate>
          <Field name="symbol" label={TEXTS.symbol} short required value={asked} error={errors.symbol} maxlength={20} />
          <button class="button" type="submit">
            {TEXTS.count}
          </button>
        </form>
      )}
      {count === undefined ? null : (
        <div class="panel">
          <p class="lead">{count > 0 ? TEXTS.waiting(formatNumber(count)) : TEXTS.none}</p>
          {count > 0 ? (
            <ActionForm
              action={urls.staff.employerCodes()}
              label={TEXTS.make(formatNumber(Math.min(count, EMPLOYER_CODES_AT_ONCE)))}
              tone="primary"
              hidden={{ symbol: asked ?? '' }}
            />
          ) : null}
        </div>
      )}
    </StaffPage>
  );
}

/** Makes the codes and shows them once, to be printed, folded and sealed. @throws Refused `not-allowed` */
export async function printEmployerCodes(desk: Desk, symbol: string, base: string) {
  const { installation, insurerNumber } = desk;
  const letters = await inTransaction(installation.db, (tx) =>
    makeEmployerCodes(tx, installation, insurerNumber, symbol.trim(), desk.actor),
  );
  return (
    <StaffPage
      desk={desk}
      section="letters"
      title={TEXTS.employerTitle}
      up={{ href: urls.staff.employerCodes(), label: TEXTS.employerTitle }}
      sheets={[LETTER]}
    >
      <div class="noprint">
        <p class="lead">{letters.length > 0 ? TEXTS.made(formatNumber(letters.length)) : TEXTS.none}</p>
        <p class="intro">{TEXTS.printHint}</p>
      </div>
      <div class="letters">
        {letters.map((letter) => (
          <SealedSheet desk={desk} letter={letter} base={base} />
        ))}
      </div>
    </StaffPage>
  );
}

/** Outside the name alone, inside the code: no number, no birth date, no address, nothing of a document. */
function SealedSheet({ desk, letter, base }: { desk: Desk; letter: Letter; base: string }) {
  const { insurer } = desk.policy;
  const { commonName, name } = letter.record.line;
  return (
    <article class="letter" aria-label={`${TEXTS.sheetHeading} ${letter.letterId}`}>
      <div class="to">
        <p>{TEXTS.sheetOutside}</p>
        <p class="name">
          {commonName ?? name}　{TEXTS.dear}
        </p>
      </div>
      <p class="small">{TEXTS.sheetFold}</p>
      <h2>{TEXTS.sheetHeading}</h2>
      <div class="code">
        <div>
          <p>{LETTER_TEXTS.codeHead}</p>
          <p>
            <b>{letter.code}</b>
          </p>
          <p class="small">{LETTER_TEXTS.until(formatBothCalendars(dayInJapan(letter.expiresAt)))}</p>
        </div>
        <QrPicture text={`${base}${urls.enrolWithCode(letter.code)}`} label={LETTER_TEXTS.qr} class="letter-qr" />
      </div>
      <ol>
        {TEXTS.sheetSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>
        {LETTER_TEXTS.address}：<span class="mono">{`${base}${urls.enrol()}`}</span>
      </p>
      <p>
        <b>{TEXTS.sheetOpened}</b>
      </p>
      <div class="ask">
        <p>
          {LETTER_TEXTS.contact}：{insurer.name}　{LETTER_TEXTS.phone} <b>{insurer.phone}</b>
        </p>
      </div>
      <p class="serial">
        {LETTER_TEXTS.number} <span class="mono">{letter.letterId}</span>
      </p>
    </article>
  );
}
