import type { Child } from 'hono/jsx';
import {
  type CollectionEvent,
  GIVE_UP_GROUNDS,
  mayFollow,
  remindFrom,
  stateOfCollection,
} from '../collection/index.ts';
import type { Day } from '../lib/day.ts';
import {
  COLLECTION_STATE_WORDS,
  ENDED_WORDS,
  GROUND_TEXTS,
  COLLECTION_TEXTS as TEXTS,
} from '../messages/collection.ts';
import { ErrorSummary, Field, type FieldErrors, LongField, Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { lookAtReturn, type Row, StateTag } from './collection-pages.tsx';
import type { Desk } from './desk.ts';
import { formatDay, formatInstant, formatKey } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts } from './parts.tsx';
import { PersonLink } from './person.tsx';
import { staffNames } from './run-list-pages.tsx';

/** @throws Refused `not-found`, also of somebody whom this desk may not see */
export async function returnPage(desk: Desk, certificateId: string, errors: FieldErrors = {}) {
  const { on } = desk;
  const { paper, record } = await lookAtReturn(desk, certificateId);
  const state = stateOfCollection(paper.events);
  const may = (kind: 'received' | 'reminded' | 'given-up') => desk.may('paper-record') && mayFollow(kind, state);
  const action = urls.staff.collectionOf(certificateId);
  const remindOn = remindFrom(paper.endedOn, paper.events);
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={TEXTS.detailTitle}
      up={{ href: urls.staff.collection(), label: TEXTS.title }}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div class="panel">
        <Facts
          rows={[
            [TEXTS.person, <PersonLink line={record.line} />],
            [TEXTS.key, formatKey(record.line)],
            [TEXTS.serial, <a href={urls.staff.certificate(paper.certificateId)}>{paper.serial}</a>],
            [TEXTS.ended, formatDay(paper.endedOn)],
            [TEXTS.why, ENDED_WORDS[paper.endedWhy]],
            [TEXTS.state, <StateTag paper={paper} />],
          ]}
        />
      </div>
      <History desk={desk} paper={paper} nameOf={await staffNames(desk)} />
      {state === 'received' ? <p>{TEXTS.done}</p> : null}
      <div class="columns">
        {may('received') ? (
          <ActForm action={action} kind="received" head={TEXTS.receivedHead} submit={TEXTS.received}>
            <OnField id="received" label={TEXTS.receivedOn} on={on} errors={errors} />
          </ActForm>
        ) : null}
        {may('reminded') ? (
          <ActForm action={action} kind="reminded" head={TEXTS.remindHead} submit={TEXTS.remind}>
            {remindOn ? <p>{TEXTS.remindFrom(formatDay(remindOn))}</p> : null}
            <OnField id="reminded" label={TEXTS.remindOn} on={on} errors={errors} />
          </ActForm>
        ) : null}
        {may('given-up') ? (
          <ActForm action={action} kind="given-up" head={TEXTS.giveUpHead} submit={TEXTS.giveUp}>
            <OnField id="given-up" label={TEXTS.giveUpOn} on={on} errors={errors} />
            <Select
              name="why"
              label={TEXTS.giveUpWhy}
              required
              wide
              options={[
                { value: '', label: '－' },
                ...GIVE_UP_GROUNDS.map((ground) => ({ value: ground, label: GROUND_TEXTS[ground].ja })),
              ]}
              error={errors.why}
            />
          </ActForm>
        ) : null}
      </div>
    </StaffPage>
  );
}

function ActForm(props: { action: string; kind: string; head: string; submit: string; children?: Child }) {
  return (
    <form method="post" action={props.action} class="panel">
      <input type="hidden" name="kind" value={props.kind} />
      <h2>{props.head}</h2>
      {props.children}
      <button class="button small" type="submit">
        {props.submit}
      </button>
    </form>
  );
}

function OnField({ id, label, on, errors }: { id: string; label: string; on: Day; errors: FieldErrors }) {
  const name = `on-${id}`;
  return <Field name={name} label={label} type="date" value={on} error={errors[name]} required short />;
}

const LONGEST_WHY = 200;

const wordsOf = ({ kind, onDay, why }: CollectionEvent): string =>
  `${formatDay(onDay)}　${COLLECTION_STATE_WORDS[kind].ja}${why ? `（${GROUND_TEXTS[why].ja}）` : ''}`;

interface HistoryProps {
  desk: Desk;
  paper: Row['paper'];
  nameOf: (staffId: string) => string;
}

/** Everything that was recorded of a paper, also what was taken back. */
export function History({ desk, nameOf, paper }: HistoryProps) {
  const { certificateId, events, withdrawn } = paper;
  return (
    <section>
      <h2>{TEXTS.history}</h2>
      {events.length + withdrawn.length === 0 ? <p>{TEXTS.historyNone}</p> : null}
      <ul>
        {events.map((event) => (
          <li>
            {wordsOf(event)}{' '}
            {desk.may('paper-record') ? (
              <a
                class="button small"
                href={`${urls.staff.collectionWithdraw(certificateId)}?kind=${event.kind}&seq=${event.seq}`}
                aria-label={TEXTS.withdrawOf(wordsOf(event))}
              >
                {TEXTS.withdraw}
              </a>
            ) : null}
          </li>
        ))}
        {withdrawn.map((event) => (
          <li>
            <s>{wordsOf(event)}</s>{' '}
            {TEXTS.withdrawn(formatInstant(event.withdrawnAt), nameOf(event.withdrawnBy), event.withdrawnWhy)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks why a record is to be taken back. What is not there any more is said instead. */
export async function withdrawPage(
  desk: Desk,
  certificateId: string,
  which: Pick<CollectionEvent, 'kind' | 'seq'>,
  { errors = {}, why = '' }: { errors?: FieldErrors; why?: string } = {},
) {
  const { paper, record } = await lookAtReturn(desk, certificateId);
  const event = paper.events.find(({ kind, seq }) => kind === which.kind && seq === which.seq);
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={TEXTS.withdrawTitle}
      up={{ href: urls.staff.collectionOf(certificateId), label: TEXTS.detailTitle }}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <p class="intro">{event ? TEXTS.withdrawIntro : TEXTS.withdrawNone}</p>
      {event ? (
        <form method="post" action={urls.staff.collectionWithdraw(certificateId)} class="panel">
          <Facts
            rows={[
              [TEXTS.person, <PersonLink line={record.line} />],
              [TEXTS.key, formatKey(record.line)],
              [TEXTS.serial, paper.serial],
              [TEXTS.withdrawWhat, wordsOf(event)],
            ]}
          />
          <input type="hidden" name="kind" value={event.kind} />
          <input type="hidden" name="seq" value={String(event.seq)} />
          <LongField
            name="why"
            label={TEXTS.withdrawWhy}
            hint={TEXTS.withdrawWhyHint}
            value={why}
            maxlength={LONGEST_WHY}
            error={errors.why}
            required
          />
          <button class="button danger" type="submit">
            {TEXTS.withdraw}
          </button>
        </form>
      ) : null}
    </StaffPage>
  );
}
