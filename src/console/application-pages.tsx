import {
  type Application,
  ApplicationFields,
  type ApplicationKind,
  detailRows,
  EVIDENCE_LOOK_WHYS,
  type EvidenceLookWhy,
  findPaperHolders,
  listApplications,
  PaperField,
  ProxyFields,
  paperName,
  type Reviewed,
  reviewApplication,
} from '../applications/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { type MemberRecord, readMembers } from '../members/index.ts';
import { APPLICATION_WORDS, LOOK_WORDS, MATTERS, REVIEW, STATE_WORDS } from '../messages/applications.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { JA } from '../messages/portal/index.ts';
import { inTransaction } from '../platform/database.ts';
import { Choices, ErrorSummary, Field, type FieldErrors, Select } from '../web/form.tsx';
import { JAPANESE } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { DecisionForms, type SentDecision } from './application-decision.tsx';
import { ApplicationHistory, actorNames } from './application-history.tsx';
import { APPLICATION_REVIEW } from './application-styles.ts';
import { makeTicket } from './application-ticket.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatKey } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { findVisible } from './member-pages.tsx';
import { NextTurn, turnCaption, turnOf } from './one-at-a-time.tsx';
import { Facts, Pager, Table, Tag } from './parts.tsx';
import { PersonLink, PersonName } from './person.tsx';

const PAGE = 100;
const text = REVIEW;

function StateTag({ application: { state } }: { application: Application }) {
  return <Tag tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].ja}</Tag>;
}

/** 申請 by due day. */
export async function applicationsPage(desk: Desk, which: 'open' | 'all', page: number, asked: string | undefined) {
  const filter = { which, limit: PAGE + 1, offset: page * PAGE };
  const found = await listApplications(desk.installation, desk.insurerNumber, filter, desk.actor);
  const { items, late, waiting } = found;
  const turn = turnOf(found.guarded, asked);
  const href = (at: number) => `${urls.staff.applications()}?${which === 'all' ? 'all&' : ''}page=${at}`;
  const lateFrom = which === 'open' ? desk.on : undefined;
  return (
    <StaffPage desk={desk} section="applications" title={text.title}>
      <p class="intro">{text.intro}</p>
      <p>
        <b>{text.counts(waiting, late)}</b>
      </p>
      <nav class="pager" aria-label={text.state}>
        <a href={urls.staff.applications()} aria-current={which === 'open' ? 'page' : undefined}>
          {text.open}
        </a>
        <a href={`${urls.staff.applications()}?all`} aria-current={which === 'all' ? 'page' : undefined}>
          {text.all}
        </a>
      </nav>
      {turn.one ? <Listed caption={turnCaption(turn)} rows={[turn.one]} lateFrom={lateFrom} /> : null}
      <NextTurn turn={turn} href={`${urls.staff.applications()}${which === 'all' ? '?all' : ''}`} />
      {turn.one && items.length === 0 ? null : (
        <Listed caption={text.title} hideCaption rows={items.slice(0, PAGE)} lateFrom={lateFrom} />
      )}
      <Pager first={page > 0 ? href(0) : undefined} next={items.length > PAGE ? href(page + 1) : undefined} />
    </StaffPage>
  );
}

interface ListedProps {
  caption: string;
  hideCaption?: boolean;
  rows: readonly { application: Application; member: MemberRecord }[];
  /** Whatever was due before this day is late; undefined: nothing is told to be. */
  lateFrom: Day | undefined;
}

function Listed({ caption, hideCaption = false, lateFrom, rows }: ListedProps) {
  return (
    <Table<{ application: Application; member: MemberRecord }>
      caption={caption}
      hideCaption={hideCaption}
      columns={[
        {
          head: text.number,
          cell: ({ application }) => (
            <a href={urls.staff.application(application.applicationId)} class="mono">
              {application.receiptNumber}
            </a>
          ),
        },
        { head: text.kind, wrap: true, cell: ({ application }) => APPLICATION_WORDS[application.kind].ja },
        { head: text.person, cell: ({ member }) => <PersonLink line={member.line} /> },
        { head: text.state, cell: ({ application }) => <StateTag application={application} /> },
        {
          head: text.dueOn,
          cell: ({ application }) => (
            <>
              {formatDay(application.dueOn)}{' '}
              {lateFrom !== undefined && application.dueOn < lateFrom ? <Tag tone="bad">{text.late}</Tag> : null}
            </>
          ),
        },
        { head: text.source, cell: ({ application }) => text.sources[application.source] },
      ]}
      rows={rows}
      empty={text.none}
    />
  );
}

/** One application with everything that is decided by, and what the reviewer may do. */
export async function applicationPage(
  desk: Desk,
  applicationId: string,
  sent: SentDecision = { action: '', errors: {} },
) {
  const { errors } = sent;
  const reviewed = await reviewApplication(desk.installation, desk.insurerNumber, applicationId, desk.actor);
  const { application, member } = reviewed;
  return (
    <StaffPage
      desk={desk}
      section="applications"
      title={APPLICATION_WORDS[application.kind].ja}
      up={{ href: urls.staff.applications(), label: text.title }}
      sheets={[APPLICATION_REVIEW]}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div class="panel">
        <p>
          <StateTag application={application} />
          {application.details.by !== 'self' ? <> {text.proxy}</> : null}
        </p>
        <Facts
          rows={[
            [text.number, <span class="mono">{application.receiptNumber}</span>],
            [text.person, <PersonLink line={member.line} />],
            [text.key, formatKey(member.line)],
            [text.birthOn, <b>{formatDay(member.facts.birthOn)}</b>],
            [text.receivedOn, `${formatDay(application.receivedOn)}（${text.sources[application.source]}）`],
            [text.dueOn, formatDay(application.dueOn)],
            ...detailRows(JAPANESE, application.kind, application.details),
          ]}
        />
      </div>
      <EvidencePart reviewed={reviewed} />
      <DecisionForms desk={desk} reviewed={reviewed} sent={sent} />
      <ApplicationHistory application={application} nameOf={await actorNames(desk)} />
      {reviewed.others.length > 0 ? (
        <section>
          <h2>{text.others}</h2>
          <ul>
            {reviewed.others.map((one) => (
              <li>
                <a href={urls.staff.application(one.applicationId)} class="mono">
                  {one.receiptNumber}
                </a>{' '}
                {APPLICATION_WORDS[one.kind].ja} {formatDay(one.receivedOn)} <StateTag application={one} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </StaffPage>
  );
}

function EvidencePart({ reviewed: { application, evidence, sameElsewhere } }: { reviewed: Reviewed }) {
  const canLook = evidence.some(({ purgedAt }) => purgedAt === null);
  return (
    <section>
      <h2>{text.evidence}</h2>
      {sameElsewhere.length > 0 ? (
        <div class="note bad">
          {sameElsewhere.map((one) => (
            <p>
              {text.same(one.ordinal)}
              <a href={urls.staff.application(one.applicationId)} class="mono">
                {one.receiptNumber}
              </a>
            </p>
          ))}
          <p>{text.sameHint}</p>
        </div>
      ) : null}
      {evidence.length === 0 ? (
        <p>{text.noEvidence}</p>
      ) : (
        <ul>
          {evidence.map((one) => (
            <li>
              {paperName(JA, one)} {formatInstant(one.givenAt)} {one.purgedAt ? <Tag>{text.purged}</Tag> : null}
            </li>
          ))}
        </ul>
      )}
      {canLook ? (
        <form method="post" action={urls.staff.applicationPapers(application.applicationId)} class="panel narrow">
          <Select
            name="why"
            label={text.evidenceWhy}
            options={EVIDENCE_LOOK_WHYS.map((value) => ({ value, label: LOOK_WORDS[value] }))}
          />
          <button class="button primary" type="submit">
            {text.look}
          </button>
        </form>
      ) : null}
    </section>
  );
}

/** The papers, page by page, for a few minutes and with the reason that was given. */
export async function papersPage(desk: Desk, applicationId: string, why: EvidenceLookWhy) {
  const { application, evidence, member } = await reviewApplication(
    desk.installation,
    desk.insurerNumber,
    applicationId,
    desk.actor,
  );
  const ticketOf = (evidenceId: string) => makeTicket(desk, evidenceId, why);
  return (
    <StaffPage
      desk={desk}
      section="applications"
      title={text.viewerTitle}
      up={{ href: urls.staff.application(applicationId), label: APPLICATION_WORDS[application.kind].ja }}
      sheets={[APPLICATION_REVIEW]}
    >
      <div class="panel person">
        <p class="lead">
          <b>
            <PersonName line={member.line} />
          </b>
        </p>
        <p>
          {text.birthOn} <b>{formatDay(member.facts.birthOn)}</b>
        </p>
      </div>
      {evidence
        .filter(({ purgedAt }) => purgedAt === null)
        .map((one) => (
          <section class="papers">
            <h2>{paperName(JA, one)}</h2>
            {Array.from({ length: one.pages }, (_, index) => (
              <img
                src={urls.staff.evidencePageWithTicket(one.evidenceId, index + 1, ticketOf(one.evidenceId))}
                alt={text.page(one.ordinal, index + 1)}
              />
            ))}
          </section>
        ))}
      <p class="buttons">
        <a class="button" href={urls.staff.application(applicationId)}>
          {text.decide}
        </a>
      </p>
    </StaffPage>
  );
}

/** An application that came on paper or by phone. */
export async function recordApplicationPage(
  desk: Desk,
  memberId: string,
  {
    asked,
    values = {},
    errors = {},
  }: {
    /** The kind that was chosen; one that is not for this person is chosen again. */
    asked: ApplicationKind | undefined;
    values?: Readonly<Record<string, string | undefined>>;
    errors?: FieldErrors;
  },
) {
  const { installation, insurerNumber, on } = desk;
  const { line, hasPaper } = await inTransaction(installation.db, async (tx) => {
    const record = findVisible(desk, await readMembers(tx, insurerNumber, [memberId], on));
    const papers = await findPaperHolders(tx, insurerNumber, [memberId], installation.clock.now());
    await recordLooks(tx, desk, 'member-looked-at', 'member', [memberId]);
    return { line: record.line, hasPaper: papers.has(memberId) };
  });
  const matters = MATTERS.filter((one) => one !== 'reissue' || hasPaper);
  const kind = matters.find((one) => one === asked);
  const action = urls.staff.memberApplication(memberId);
  return (
    <StaffPage
      desk={desk}
      section="applications"
      title={text.recordTitle}
      up={{ href: urls.staff.member(memberId), label: CONSOLE_TEXTS.member.title }}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      <div class="panel">
        <p class="lead">
          <b>
            <PersonName line={line} />
          </b>
        </p>
        <p>{formatKey(line)}</p>
      </div>
      {kind === undefined ? (
        <form method="get" action={action} class="panel narrow">
          <Choices
            name="kind"
            label={text.recordWhich}
            required
            hint={hasPaper ? undefined : text.noPaperHere}
            error={errors.kind}
            options={matters.map((value) => ({ value, label: APPLICATION_WORDS[value].ja }))}
          />
          <button class="button primary" type="submit">
            {text.next}
          </button>
        </form>
      ) : (
        <form method="post" action={action} enctype="multipart/form-data" class="panel narrow" novalidate>
          <input type="hidden" name="kind" value={kind} />
          <h2 id="kind" tabindex={-1}>
            {APPLICATION_WORDS[kind].ja}
          </h2>
          <p>{text.recordLead}</p>
          <Select
            name="source"
            label={text.source}
            options={(['paper', 'phone'] as const).map((value) => ({ value, label: text.sources[value] }))}
            value={values.source}
          />
          <Field
            name="receivedOn"
            label={text.receivedOn}
            type="date"
            short
            required
            value={values.receivedOn ?? dayInJapan(installation.clock.now())}
            error={errors.receivedOn}
          />
          <ApplicationFields kind={kind} values={values} errors={errors} />
          <PaperField purpose="ground" errors={errors} />
          <ProxyFields kind={kind} values={values} errors={errors} />
          <button class="button primary" type="submit">
            {text.save}
          </button>
        </form>
      )}
    </StaffPage>
  );
}
