import { type Letter, makeLetters } from '../access/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { LETTER_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatNumber, formatPostalCode } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { lettersDue } from './letters-due.ts';
import { ActionForm } from './parts.tsx';
import { QrPicture } from './qr-picture.tsx';
import { LETTER } from './styles.ts';

/** Letters that are made and printed at once. */
const AT_ONCE = 100;

export async function lettersPage(desk: Desk) {
  const { all, first } = await lettersDue(desk, AT_ONCE);
  return (
    <StaffPage desk={desk} section="letters" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      <div class="panel">
        <p class="lead">{all > 0 ? TEXTS.waiting(formatNumber(all)) : TEXTS.none}</p>
        {all > 0 ? (
          <ActionForm action={urls.staff.letters()} label={TEXTS.make(formatNumber(first.length))} tone="primary" />
        ) : null}
      </div>
    </StaffPage>
  );
}

/**
 * Makes the letters and shows them once, to be printed.
 * @param asked one member, from their page; else the next batch of those who wait.
 * @param base the address under which members reach the portal.
 */
export async function printLetters(desk: Desk, asked: string, base: string) {
  const { installation, insurerNumber } = desk;
  const memberIds = asked === '' ? (await lettersDue(desk, AT_ONCE)).first : [asked];
  const actor = { kind: 'staff', id: desk.staff.staffId } as const;
  const letters = await inTransaction(installation.db, (tx) =>
    makeLetters(tx, installation, insurerNumber, actor, memberIds),
  );
  return (
    <StaffPage
      desk={desk}
      section="letters"
      title={TEXTS.printTitle}
      up={{ href: urls.staff.letters(), label: TEXTS.title }}
      sheets={[LETTER]}
    >
      <div class="noprint">
        <p class="lead">{letters.length > 0 ? TEXTS.made(formatNumber(letters.length)) : TEXTS.nothing}</p>
        <p class="intro">{TEXTS.printHint}</p>
      </div>
      <div class="letters">
        {letters.map((letter) => (
          <LetterSheet desk={desk} letter={letter} base={base} />
        ))}
      </div>
    </StaffPage>
  );
}

/** One A4 page: the address in the window, the code in groups of four and as a QR link with the code in its fragment. */
function LetterSheet({ desk, letter, base }: { desk: Desk; letter: Letter; base: string }) {
  const { insurer } = desk.policy;
  const { line } = letter.record;
  return (
    <article class="letter" aria-label={`${TEXTS.heading} ${letter.letterId}`}>
      <div class="to">
        <p>{formatPostalCode(line.postalCode)}</p>
        <p>{line.address ?? TEXTS.noAddress}</p>
        <p class="name">
          {line.commonName ?? line.name}　{TEXTS.dear}
        </p>
      </div>
      <div class="from">
        <p>{formatBothCalendars(desk.on)}</p>
        <p>{insurer.name}</p>
        <p>{insurer.address}</p>
      </div>
      <h2>{TEXTS.heading}</h2>
      <p>{TEXTS.lead}</p>
      <div class="code">
        <div>
          <p>{TEXTS.codeHead}</p>
          <p>
            <b>{letter.code}</b>
          </p>
          <p class="small">{TEXTS.until(formatBothCalendars(dayInJapan(letter.expiresAt)))}</p>
        </div>
        <QrPicture text={`${base}${urls.enrolWithCode(letter.code)}`} label={TEXTS.qr} class="letter-qr" />
      </div>
      <ol>
        {TEXTS.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>
        {TEXTS.address}：<span class="mono">{`${base}${urls.enrol()}`}</span>
      </p>
      <ul class="small">
        <li>{TEXTS.care1}</li>
        <li>{TEXTS.care2}</li>
      </ul>
      <div class="ask">
        <p>{TEXTS.paper}</p>
        <p>
          {TEXTS.contact}：{insurer.name}　{TEXTS.phone} <b>{insurer.phone}</b>
        </p>
      </div>
      <p class="serial">
        {TEXTS.number} <span class="mono">{letter.letterId}</span>
      </p>
    </article>
  );
}
