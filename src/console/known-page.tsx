import { type ExplainContext, explain } from '../eligibility/index.ts';
import { endOfDayInJapan, type Judged, readHindsight, withoutFlagOfThen } from '../hindsight/index.ts';
import { type Day, findIsoDay } from '../lib/day.ts';
import { changedColumns, type FactEvent, findDelivery, isShielded, listFactHistory } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import {
  CARD_WORDS,
  CHANNEL_WORDS,
  DOCUMENT_WORDS,
  REGISTRATION_WORDS,
  reasonWord,
} from '../messages/console-words.ts';
import { newsText, SOURCE_KIND_WORDS, HINDSIGHT_TEXTS as TEXTS } from '../messages/hindsight.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { getSociety } from '../society/index.ts';
import { ErrorSummary, Field } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatKey, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts, Table, Tag } from './parts.tsx';
import { PersonName } from './person.tsx';
import { staffNames } from './run-list-pages.tsx';

/** The days that were asked for; what is no day is an error of its field. */
function readQuestion(desk: Desk, query: (name: string) => string | undefined) {
  const errors: Record<string, string> = {};
  const day = (name: string, fallback: Day): Day => {
    const text = (query(name) ?? '').trim();
    if (text === '') return fallback;
    const found = findIsoDay(text);
    if (found === undefined) errors[name] = TEXTS.badDay;
    return found ?? fallback;
  };
  const on = day('on', desk.on);
  const knownOn = day('known-at', on);
  return { on, knownOn, errors };
}

/** "What did we know on a day, and what would we decide for it with what we know now?" The look is audited. */
export async function knownPage(desk: Desk, memberId: string, query: (name: string) => string | undefined) {
  const { installation, insurerNumber } = desk;
  const { on, knownOn, errors } = readQuestion(desk, query);
  const knownAt = endOfDayInJapan(knownOn);
  const { policy } = await getSociety(installation.db, insurerNumber, on);
  const view = await inTransaction(installation.db, async (tx) => {
    const hindsight = await readHindsight(tx, insurerNumber, memberId, policy, { on, knownAt });
    if (!hindsight || (isShielded(hindsight.after.record) && !desk.includeProtected)) {
      throw new Refused('not-found', { what: 'member' });
    }
    const then = await findDelivery(tx, insurerNumber, on, knownAt);
    const now = await findDelivery(tx, insurerNumber, on);
    const includeFlags = desk.includeProtected;
    const found = {
      hindsight,
      history: await listFactHistory(tx, insurerNumber, memberId, { includeFlags }),
      thenAsOf: then?.asOfOn ?? null,
      nowAsOf: now?.asOfOn ?? null,
    };
    await recordLooks(tx, desk, 'hindsight-looked-at', 'member', [memberId]);
    return found;
  });
  const nameOf = await staffNames(desk);
  const { hindsight } = view;
  const { line } = hindsight.after.record;
  const then = (desk.includeProtected ? hindsight : withoutFlagOfThen(hindsight)).before;
  return (
    <StaffPage
      desk={desk}
      section="members"
      title={TEXTS.title}
      up={{ href: urls.staff.member(memberId), label: CONSOLE_TEXTS.member.title }}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <p class="lead">
        <b>
          <PersonName line={line} />
        </b>
        　{formatKey(line)}
      </p>
      <p class="intro">{TEXTS.intro}</p>
      <form method="get" class="row-form panel">
        <Field name="on" label={TEXTS.on} type="date" value={on} error={errors.on} short />
        <Field
          name="known-at"
          label={TEXTS.knownOn}
          hint={TEXTS.knownOnHint}
          type="date"
          value={knownOn === on ? undefined : knownOn}
          error={errors['known-at']}
          short
        />
        <button class="button primary" type="submit">
          {TEXTS.show}
        </button>
      </form>
      <p role="status">
        <Tag tone={then === null ? undefined : hindsight.change ? 'warn' : 'ok'}>
          {then === null ? TEXTS.unknownThen : hindsight.change ? TEXTS.changed : TEXTS.same}
        </Tag>
      </p>
      <div class="columns">
        <Side
          title={TEXTS.thenUntil(formatDay(knownOn))}
          judged={then}
          context={{ on, cardStatusAsOf: view.thenAsOf, policy }}
        />
        <Side title={TEXTS.now} judged={hindsight.after} context={{ on, cardStatusAsOf: view.nowAsOf, policy }} />
      </div>
      <History events={view.history} nameOf={nameOf} />
    </StaffPage>
  );
}

function Side({ title, judged, context }: { title: string; judged: Judged | null; context: ExplainContext }) {
  return (
    <section>
      <h2>{title}</h2>
      <div class="panel">{judged === null ? <p>{TEXTS.nobody}</p> : <Decided judged={judged} context={context} />}</div>
    </section>
  );
}

function Decided({ judged: { decision, record }, context }: { judged: Judged; context: ExplainContext }) {
  const texts = CONSOLE_TEXTS.member;
  const { card } = record.facts;
  return (
    <>
      <p class="lead">
        {DOCUMENT_WORDS[decision.document]}
        {decision.channel === 'none' ? '' : `（${CHANNEL_WORDS[decision.channel]}）`}
      </p>
      <p>{explain(decision, record.facts, context)}</p>
      <Facts
        rows={[
          [TEXTS.reason, `${reasonWord(decision.reason)}（${decision.reason}）`],
          [
            texts.period,
            decision.effectiveOn && decision.expiresOn
              ? texts.until(formatDay(decision.effectiveOn), formatDay(decision.expiresOn))
              : NOTHING,
          ],
          [texts.name, record.line.name],
          [texts.lost, record.line.lostOn ? formatDay(record.line.lostOn) : NOTHING],
          [texts.cardState, card ? CARD_WORDS[card.card] : texts.cardNone],
          [texts.registration, card ? REGISTRATION_WORDS[card.registration] : NOTHING],
        ]}
      />
    </>
  );
}

function History({ events, nameOf }: { events: readonly FactEvent[]; nameOf: (id: string) => string }) {
  return (
    <section>
      <h2>{TEXTS.history}</h2>
      <Table<FactEvent>
        caption={TEXTS.history}
        hideCaption
        columns={[
          { head: TEXTS.learnedAt, cell: (event) => <span class="nowrap">{formatInstant(event.learnedAt)}</span> },
          { head: TEXTS.trueOn, cell: (event) => <span class="nowrap">{formatDay(event.trueOn)}</span> },
          { head: TEXTS.news, wrap: true, cell: ({ news }) => newsText(news, wordsOf(news)) },
          {
            head: TEXTS.source,
            wrap: true,
            cell: ({ source }) =>
              source === null
                ? NOTHING
                : `${SOURCE_KIND_WORDS[source.kind]}${source.line ? ` ${TEXTS.line(source.line)}` : ''}（${nameOf(source.takenBy)}）`,
          },
        ]}
        rows={events}
        empty={NOTHING}
      />
    </section>
  );
}

function wordsOf(news: FactEvent['news']) {
  return {
    columns: news.kind === 'line' && news.before ? changedColumns(news.before, news.after) : [],
    card: news.kind === 'card' ? `${CARD_WORDS[news.facts.card]}・${REGISTRATION_WORDS[news.facts.registration]}` : '',
  };
}
