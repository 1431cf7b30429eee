import { type Letter, makeLetters } from '../access/index.ts';
import { recordLettersPosted } from '../escalation/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { findUnusableAddresses, readMembers } from '../members/index.ts';
import { LETTER_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { WAY_IN_TEXTS } from '../messages/way-in.ts';
import { inTransaction } from '../platform/database.ts';
import { countLettersDue, findLetterWork } from '../print/index.ts';
import { requireNotPulled } from '../switches/index.ts';
import { QrPicture } from '../web/qr-picture.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatDay, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { LetterWorkTable } from './letter-work.tsx';
import { Table } from './parts.tsx';
import { LETTER } from './styles.ts';
import { WindowLetter } from './window-letter.tsx';

/** How many letters wait for the next print batch, and what holds them up. */
export async function lettersPage(desk: Desk) {
  const { installation, insurerNumber, policy } = desk;
  const due = await countLettersDue(installation, insurerNumber);
  const work = await inTransaction(installation.db, (tx) => findLetterWork(tx, installation, insurerNumber, policy));
  const kinds = (['letter', 'reminder', 'unpostable'] as const).filter((kind) => due[kind] > 0);
  return (
    <StaffPage desk={desk} section="letters" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      <Table<(typeof kinds)[number]>
        caption={TEXTS.waiting}
        columns={[
          { head: TEXTS.kind, wrap: true, cell: (kind) => TEXTS[kind] },
          { head: TEXTS.people, numeric: true, cell: (kind) => formatNumber(due[kind]) },
        ]}
        rows={kinds}
        empty={TEXTS.none}
      />
      {desk.may('print-look') ? (
        <p class="buttons">
          <a class="button" href={urls.staff.print()}>
            {TEXTS.toPrint}
          </a>
        </p>
      ) : null}
      <LetterWorkTable desk={desk} work={work} />
      <section>
        <h2>{TEXTS.one}</h2>
        <p>{TEXTS.oneHow}</p>
        <p>
          <a href={urls.staff.members()}>{TEXTS.oneLink}</a>
        </p>
      </section>
      <p>
        <a href={urls.staff.employerCodes()}>{WAY_IN_TEXTS.employerLink}</a>
      </p>
    </StaffPage>
  );
}

/**
 * Makes the letter of one person and shows it once, to be printed and handed over or sent: it counts as gone today.
 * @param base the address under which members reach the portal.
 */
export async function printLetter(desk: Desk, memberId: string, base: string) {
  const { installation, insurerNumber, on } = desk;
  const actor = { kind: 'staff', id: desk.staff.staffId } as const;
  const [letter] = await inTransaction(installation.db, async (tx) => {
    await requireNotPulled(tx, insurerNumber, 'issue');
    const made = await makeLetters(tx, installation, insurerNumber, actor, [memberId]);
    const gone = made.map((one) => ({ openerId: one.memberId, onDay: on }));
    await recordLettersPosted(tx, insurerNumber, gone, actor, installation.clock.now());
    return made;
  });
  const records = await readMembers(installation.db, insurerNumber, [memberId], on);
  const cameBackOn = (await findUnusableAddresses(installation.db, insurerNumber, records)).get(memberId);
  return (
    <StaffPage
      desk={desk}
      section="letters"
      title={TEXTS.printTitle}
      up={{ href: urls.staff.letters(), label: TEXTS.title }}
      sheets={[LETTER]}
    >
      <div class="noprint">
        <p class="lead">{letter ? TEXTS.made : TEXTS.nothing}</p>
        {letter && cameBackOn ? <p class="note warn">{TEXTS.cameBack(formatDay(cameBackOn))}</p> : null}
        {letter ? <p class="intro">{TEXTS.printHint}</p> : null}
      </div>
      <div class="letters">{letter ? <LetterSheet desk={desk} letter={letter} base={base} /> : null}</div>
    </StaffPage>
  );
}

/** The address in the window, the code in groups of four and as a QR link with the code in its fragment. */
function LetterSheet({ desk, letter, base }: { desk: Desk; letter: Letter; base: string }) {
  const { insurer } = desk.policy;
  return (
    <WindowLetter desk={desk} line={letter.record.line} heading={TEXTS.heading} id={letter.letterId}>
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
    </WindowLetter>
  );
}
