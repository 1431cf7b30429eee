import {
  countContacts,
  countMails,
  DECIDABLE_STATES,
  findLastPass,
  type ListedMail,
  listMails,
  MAIL_DECISIONS,
  MAIL_STATES,
  type MailState,
  NOTICE_KINDS,
  NOTICE_LANGUAGES,
  type NoticeKind,
  writeMail,
} from '../mail/index.ts';
import { isShielded, type LedgerLine, readMembers } from '../members/index.ts';
import {
  isMailFault,
  MAIL_DECISION_WORDS,
  MAIL_FAULT_TEXTS,
  MAIL_KIND_TEXTS,
  MAIL_STATE_TEXTS,
  mailWhy,
  MAIL_TEXTS as TEXTS,
} from '../messages/mail.ts';
import { LANGUAGE_NAMES } from '../messages/mail-notices.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { MOST_TURNS, NextTurn, turnCaption, turnOf } from './one-at-a-time.tsx';
import { ActionForm, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';

const SHOWN = 200;
/** Stands for the one-time code where only the words are shown. */
const SAMPLE_CODE = '○○○○○○○○';

async function lookAtMail(desk: Desk, asked: string | undefined) {
  const { includeProtected, installation, insurerNumber, on } = desk;
  const seen = { includeProtected };
  return inTransaction(installation.db, async (tx) => {
    const counts = await countMails(tx, insurerNumber, seen);
    const openCounts = await countMails(tx, insurerNumber, { includeProtected: false });
    const open = await listMails(tx, insurerNumber, DECIDABLE_STATES, { includeProtected: false, limit: SHOWN });
    // of protected people one at a time
    const onlyProtected = { includeProtected: true, onlyProtected: true, limit: MOST_TURNS };
    const turn = turnOf(
      includeProtected ? await listMails(tx, insurerNumber, DECIDABLE_STATES, onlyProtected) : [],
      asked,
    );
    const mails = [...(turn.one ? [turn.one] : []), ...open];
    const contacts = await countContacts(tx, insurerNumber, installation.clock.now());
    const pass = await findLastPass(tx, insurerNumber);
    const ids = [...new Set(mails.map(({ memberId }) => memberId))];
    const people = (await readMembers(tx, insurerNumber, ids, on)).filter(
      (record) => includeProtected || !isShielded(record),
    );
    await recordLooks(
      tx,
      desk,
      'mail-listed',
      'member',
      people.map(({ memberId }) => memberId),
    );
    const decidable = (of: typeof counts) => DECIDABLE_STATES.reduce((sum, state) => sum + (of[state] ?? 0), 0);
    return {
      contacts,
      counts,
      open,
      pass,
      people: new Map(people.map((record) => [record.memberId, record.line])),
      toDecide: decidable(openCounts),
      turn,
    };
  });
}

/** What was mailed and what was not; for what nobody knows, a person decides here. */
export async function mailPage(desk: Desk, asked: string | undefined) {
  const { installation } = desk;
  const { contacts, counts, open, pass, people, toDecide, turn } = await lookAtMail(desk, asked);
  const isOn = installation.mail !== undefined;
  const states = MAIL_STATES.filter((state) => (counts[state] ?? 0) > 0);
  const waiting = (counts.waiting ?? 0) + (counts.deferred ?? 0);
  return (
    <StaffPage desk={desk} section="mail" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      {isOn ? (
        <PassNote pass={pass} />
      ) : (
        <div class="note warn" role="status">
          <p>{TEXTS.off}</p>
          {waiting > 0 ? <p>{TEXTS.offWaiting(formatNumber(waiting))}</p> : null}
        </div>
      )}
      <p>{TEXTS.contacts(formatNumber(contacts.confirmed), formatNumber(contacts.paused))}</p>
      <h2>{TEXTS.counts}</h2>
      <Table<MailState>
        caption={TEXTS.counts}
        hideCaption
        columns={[
          { head: TEXTS.state, cell: (state) => <StateTag state={state} /> },
          { head: TEXTS.count, numeric: true, cell: (state) => formatNumber(counts[state] ?? 0) },
          { head: TEXTS.next, wrap: true, cell: (state) => MAIL_STATE_TEXTS[state].next },
        ]}
        rows={states}
        empty={TEXTS.none}
      />
      <h2>{TEXTS.decideTitle}</h2>
      {toDecide > open.length ? <p>{TEXTS.cut(formatNumber(open.length))}</p> : null}
      {desk.may('mail-decide') && (counts.held ?? 0) > 1 ? (
        <div class="buttons">
          {MAIL_DECISIONS.map((decision) => (
            <ActionForm
              action={urls.staff.mailDecide()}
              label={decision === 'again' ? TEXTS.allAgain : TEXTS.allLeave}
              small
              hidden={{ decision, key: '' }}
            />
          ))}
        </div>
      ) : null}
      {turn.one ? <ToDecide desk={desk} people={people} caption={turnCaption(turn)} rows={[turn.one]} /> : null}
      <NextTurn turn={turn} href={urls.staff.mail()} />
      {turn.one && open.length === 0 ? null : (
        <ToDecide desk={desk} people={people} caption={TEXTS.decideTitle} hideCaption rows={open} />
      )}
      <Preview desk={desk} />
    </StaffPage>
  );
}

interface ToDecideProps {
  desk: Desk;
  people: ReadonlyMap<string, LedgerLine>;
  caption: string;
  hideCaption?: boolean;
  rows: readonly ListedMail[];
}

function ToDecide({ caption, desk, hideCaption = false, people, rows }: ToDecideProps) {
  return (
    <Table<ListedMail>
      caption={caption}
      hideCaption={hideCaption}
      columns={[
        {
          head: TEXTS.person,
          cell: ({ memberId }) => {
            const line = people.get(memberId);
            return line ? <PersonLink line={line} /> : <a href={urls.staff.member(memberId)}>{TEXTS.open}</a>;
          },
        },
        { head: TEXTS.kind, wrap: true, cell: ({ kind }) => MAIL_KIND_TEXTS[kind].ja },
        {
          head: TEXTS.state,
          wrap: true,
          cell: ({ state, why }) => (
            <>
              <StateTag state={state} /> {mailWhy('ja', why)}
            </>
          ),
        },
        { head: TEXTS.at, cell: ({ eventAt, notBeforeAt }) => formatInstant(eventAt ?? notBeforeAt) },
        ...(desk.may('mail-decide')
          ? [{ head: TEXTS.decide, cell: ({ noticeKey }: ListedMail) => <Decide noticeKey={noticeKey} /> }]
          : []),
      ]}
      rows={rows}
      empty={TEXTS.decideNone}
    />
  );
}

function PassNote({ pass }: { pass: Awaited<ReturnType<typeof findLastPass>> }) {
  if (!pass) return <p>{TEXTS.never}</p>;
  if (isMailFault(pass.fault)) {
    return (
      <div class="note bad" role="status">
        <p>{TEXTS.fault(MAIL_FAULT_TEXTS[pass.fault].ja, formatInstant(pass.endedAt))}</p>
      </div>
    );
  }
  return <p>{pass.answeredAt ? TEXTS.on(formatInstant(pass.answeredAt)) : TEXTS.never}</p>;
}

const TONES: Partial<Record<MailState, 'ok' | 'warn' | 'bad'>> = {
  accepted: 'ok',
  unknown: 'bad',
  held: 'warn',
  refused: 'bad',
  bounced: 'bad',
};

function StateTag({ state }: { state: MailState }) {
  return <Tag tone={TONES[state]}>{MAIL_STATE_TEXTS[state].ja}</Tag>;
}

function Decide({ noticeKey }: { noticeKey: string }) {
  return (
    <div class="buttons">
      {MAIL_DECISIONS.map((decision) => (
        <ActionForm
          action={urls.staff.mailDecide()}
          label={MAIL_DECISION_WORDS[decision]}
          small
          hidden={{ decision, key: noticeKey }}
        />
      ))}
    </div>
  );
}

/** The words of every kind of mail in the three languages, as they are sent. */
function Preview({ desk }: { desk: Desk }) {
  const { name, phone } = desk.policy.insurer;
  const { issuer, mail } = desk.installation;
  const sender = { name, phone, portal: issuer, from: mail?.from ?? '' };
  // kinds with the same words are shown once
  const groups = Map.groupBy(NOTICE_KINDS, (kind) => writeMail(kind, 'ja', sender, SAMPLE_CODE).text);
  return (
    <section>
      <h2>{TEXTS.previewTitle}</h2>
      <p class="intro">{TEXTS.previewIntro}</p>
      {[...groups.values()].map((kinds) => (
        <details>
          <summary>{kinds.map((kind) => MAIL_KIND_TEXTS[kind].ja).join('、')}</summary>
          <div class="columns">
            {NOTICE_LANGUAGES.map((language) => {
              const { subject, text } = writeMail(kinds[0] as NoticeKind, language, sender, SAMPLE_CODE);
              return (
                <div>
                  <h3>{LANGUAGE_NAMES[language]}</h3>
                  <div class="document" lang={language === 'en' ? 'en' : 'ja'} tabindex={0}>
                    <p>
                      {TEXTS.subject}：{subject}
                    </p>
                    {text.split(/\n\n|\n(?=-- )/).map((paragraph) => (
                      <p>{paragraph}</p>
                    ))}
                  </div>
                </div>
              );
            })}
          </div>
        </details>
      ))}
    </section>
  );
}
