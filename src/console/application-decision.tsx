import {
  type Application,
  type ApplicationAction,
  EVIDENCE_ASKED_WHYS,
  PaperField,
  papersNeeded,
  REFUSED_WHYS,
  type Reviewed,
} from '../applications/index.ts';
import { findIsoDay } from '../lib/day.ts';
import { LIMIT_CATEGORIES } from '../members/index.ts';
import { ASKED_WORDS, REFUSED_WORDS, REVIEW } from '../messages/applications.ts';
import { Choices, Field, type FieldErrors, LongField, Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatDay } from './formats.ts';
import { ActionForm } from './parts.tsx';

const text = REVIEW;

/** The form that was sent and has to be put right. */
export interface SentDecision {
  /** Whose form it is; empty: none was sent. */
  action: string;
  errors: FieldErrors;
  why?: string;
  text?: string;
}

interface DecisionProps {
  desk: Desk;
  reviewed: Reviewed;
  sent: SentDecision;
}

/** The address of a field within a page of several forms. */
export const fieldOf = (action: 'ask-evidence' | 'refuse', name: 'why' | 'text'): string => `${action}-${name}`;

/** What this reviewer may do now, a form for each; those that need words are folded up. */
export function DecisionForms({ desk, reviewed, sent }: DecisionProps) {
  const { application, may } = reviewed;
  const { action: open, errors } = sent;
  const { applicationId, events } = application;
  const action = urls.staff.applicationDecide(applicationId);
  const can = (one: ApplicationAction) => may.includes(one);
  const lastRefusal = events.findLast(({ kind }) => kind === 'refused');
  const isOwnRefusal =
    lastRefusal?.by.id === desk.staff.staffId && ['appealed', 'in-review', 'proposed'].includes(application.state);
  if (may.length === 0 && !isOwnRefusal) return null;
  return (
    <section>
      <h2>{text.decide}</h2>
      {isOwnRefusal ? <p>{text.samePerson}</p> : null}
      <p class="buttons">
        {can('take-up') ? (
          <ActionForm action={action} label={text.takeUp} tone="primary" hidden={{ action: 'take-up' }} />
        ) : null}
        {can('return') ? <ActionForm action={action} label={text.return} hidden={{ action: 'return' }} /> : null}
      </p>
      {can('approve') || can('propose') ? (
        <Approve reviewed={reviewed} errors={open === 'approve' ? errors : {}} />
      ) : null}
      {can('ask-evidence') ? (
        <Folded title={text.askTitle} open={open === 'ask-evidence'}>
          <form method="post" action={action} class="panel narrow" novalidate>
            <input type="hidden" name="action" value="ask-evidence" />
            <Reason action="ask-evidence" options={EVIDENCE_ASKED_WHYS} words={ASKED_WORDS} sent={sent} />
            <Words action="ask-evidence" sent={sent} />
            <button class="button" type="submit">
              {text.ask}
            </button>
          </form>
        </Folded>
      ) : null}
      {can('refuse') ? (
        <Folded title={text.refuseTitle} open={open === 'refuse'}>
          <form method="post" action={action} class="panel narrow" novalidate>
            <input type="hidden" name="action" value="refuse" />
            <Reason action="refuse" options={REFUSED_WHYS} words={REFUSED_WORDS} sent={sent} />
            <Words action="refuse" sent={sent} required />
            <button class="button danger" type="submit">
              {text.refuse}
            </button>
          </form>
        </Folded>
      ) : null}
      {can('give-evidence') ? (
        <Folded title={text.addPapers} open={open === 'give-evidence'}>
          <form
            method="post"
            action={urls.staff.applicationEvidence(applicationId)}
            enctype="multipart/form-data"
            class="panel narrow"
          >
            <PaperField purpose="ground" errors={errors} />
            <PaperField purpose="mandate" errors={errors} />
            <button class="button" type="submit">
              {text.addPapers}
            </button>
          </form>
        </Folded>
      ) : null}
      {can('withdraw') || can('appeal') ? (
        <Folded title={text.otherTitle} open={false}>
          <p class="buttons">
            {can('withdraw') ? (
              <ActionForm action={action} label={text.withdraw} tone="danger" hidden={{ action: 'withdraw' }} />
            ) : null}
            {can('appeal') ? <ActionForm action={action} label={text.appeal} hidden={{ action: 'appeal' }} /> : null}
          </p>
        </Folded>
      ) : null}
    </section>
  );
}

interface ReasonProps<Why extends string> {
  action: 'ask-evidence' | 'refuse';
  options: readonly Why[];
  words: Readonly<Record<Why, string>>;
  sent: SentDecision;
}

/** Why; the person is told it, so nothing is chosen beforehand. */
function Reason<Why extends string>({ action, options, words, sent }: ReasonProps<Why>) {
  const id = fieldOf(action, 'why');
  return (
    <Choices
      name="why"
      id={id}
      label={text.why}
      options={options.map((value) => ({ value, label: words[value] }))}
      value={sent.action === action ? sent.why : undefined}
      error={sent.errors[id]}
      required
    />
  );
}

function Words({
  action,
  sent,
  required = false,
}: Omit<ReasonProps<string>, 'options' | 'words'> & { required?: boolean }) {
  const id = fieldOf(action, 'text');
  return (
    <LongField
      name="text"
      id={id}
      label={text.text}
      hint={text.textHint}
      maxlength={500}
      required={required}
      value={sent.action === action ? sent.text : undefined}
      error={sent.errors[id]}
    />
  );
}

function Folded({ title, open, children }: { title: string; open: boolean; children: unknown }) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Approving, or passing it on to a second reviewer, with what is granted. */
function Approve({ reviewed, errors }: { reviewed: Reviewed; errors: FieldErrors }) {
  const { application, may } = reviewed;
  const { applicationId, details, events, kind, state } = application;
  const isProposal = may.includes('propose') && !may.includes('approve');
  const proposed = state === 'proposed' ? events.findLast((event) => event.kind === 'proposed') : undefined;
  const proposedOn = findIsoDay(proposed?.reason ?? '');
  const title = proposed ? text.confirmTitle : isProposal ? text.propose : text.approveTitle;
  return (
    <form method="post" action={urls.staff.applicationDecide(applicationId)} class="panel narrow" novalidate>
      <h3 id="approve" tabindex={-1}>
        {title}
      </h3>
      <input type="hidden" name="action" value={isProposal ? 'propose' : 'approve'} />
      {proposedOn ? <p>{text.proposedUntil(formatDay(proposedOn))}</p> : null}
      {papersNeeded(kind, details).length > 0 ? (
        <div class="field">
          {errors.confirmed ? (
            <p class="wrong" id="confirmed-error">
              {errors.confirmed}
            </p>
          ) : null}
          <label class="pick">
            <input
              type="checkbox"
              id="confirmed"
              name="confirmed"
              value="yes"
              aria-describedby={errors.confirmed ? 'confirmed-error' : undefined}
            />
            {text.matches}
          </label>
        </div>
      ) : null}
      {kind === 'special-care' ? (
        <Field
          name="papersUntilOn"
          label={text.papersUntilOn}
          hint={text.papersUntilHint}
          type="date"
          short
          error={errors.papersUntilOn}
        />
      ) : null}
      <Granting kind={kind} errors={errors} proposed={proposedOn} />
      <LongField name="text" label={text.text} hint={text.textHint} maxlength={500} />
      <button class="button primary" type="submit">
        {isProposal ? text.propose : text.approve}
      </button>
    </form>
  );
}

function Granting({
  kind,
  errors,
  proposed,
}: {
  kind: Application['kind'];
  errors: FieldErrors;
  proposed: string | undefined;
}) {
  if (kind === 'special-care' || kind === 'lost-renewing') {
    return (
      <Field
        name="endsOn"
        label={text.endsOn}
        hint={text.endsOnHint}
        type="date"
        short
        value={proposed}
        error={errors.endsOn}
      />
    );
  }
  if (kind !== 'limit-category') return null;
  return (
    <>
      <Select
        name="category"
        label={text.category}
        options={LIMIT_CATEGORIES.map((value) => ({ value, label: value }))}
        error={errors.category}
      />
      <Field name="on" label={text.limitOn} type="date" short required error={errors.on} />
      <Field name="endsOn" label={text.limitEnds} type="date" short required error={errors.endsOn} />
    </>
  );
}
