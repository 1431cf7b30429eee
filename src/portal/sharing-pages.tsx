import { dayInJapan, startOfDayInJapan } from '../lib/day.ts';
import { formatTypedCode } from '../platform/typed-code.ts';
import { type Givable, type GivenShare, MOST_OPEN, type OpenShare, type ShareKind, TERMS } from '../sharing/index.ts';
import { momentText } from '../web/day-words.tsx';
import { Choices, ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { QrPicture } from '../web/qr-picture.tsx';
import { Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { nameOf } from './application-pages.tsx';
import { FoldTable } from './fold-table.tsx';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';
import { anyOf } from './session-entry.ts';

const Moment = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{momentText(useLanguage(), at)}</time>;

/** Until when, as people say it: the end of a day is its last minute. */
export function LastMoment({ end }: { end: Date }) {
  const isMidnight = startOfDayInJapan(dayInJapan(end)).getTime() === end.getTime();
  return <Moment at={isMidnight ? new Date(end.getTime() - 60_000) : end} />;
}

/** A sentence with an end in its slot `at`. */
export const UntilMoment = ({ of, at }: { of: string; at: Date }) => (
  <Sentence of={of} values={{ at: <LastMoment end={at} /> }} />
);

export function ToSharing() {
  return (
    <p class="actions">
      <a class="button" href={urls.sharing()}>
        {useTexts().sharing.back}
      </a>
    </p>
  );
}

/** 共有: to whom one shows, and what one is shown. What is over is not there: nobody can tell how it ended. */
export function SharingPage({
  frame,
  given,
  received,
  done,
}: {
  frame: Frame;
  given: readonly GivenShare[];
  received: readonly OpenShare[];
  /** One was just withdrawn. */
  done: boolean;
}) {
  const { sharing: text } = useTexts();
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      {done ? (
        <div class="note ok" role="status">
          <p>{text.detail.done}</p>
        </div>
      ) : null}
      <p class="lead">{text.lead}</p>
      <p>{text.shows}</p>
      <h2>{text.given.title}</h2>
      {given.length === 0 ? <p>{text.given.none}</p> : given.map((one) => <GivenCard given={one} />)}
      <p>
        <a class="button primary wide" href={urls.sharingNew()}>
          {text.given.new}
        </a>
      </p>
      <h2>{text.received.title}</h2>
      {received.length === 0 ? <p>{text.received.none}</p> : received.map((one) => <ReceivedCard received={one} />)}
      <p>
        <a class="button wide" href={urls.sharingTake()}>
          {text.received.take}
        </a>
      </p>
      <p class="more">
        <a href={urls.family()}>{text.family.link}</a>
      </p>
      <ToHome />
    </PortalPage>
  );
}

/** Whom it is shown to, for its giver. */
export function Receiver({ given: { receiver, share } }: { given: GivenShare }) {
  const text = useTexts().sharing.given;
  if (receiver) return <Person name={nameOf(receiver)} />;
  return <span>{share.takenAt === null ? text.waiting : text.byLink}</span>;
}

function GivenFacts({ given }: { given: GivenShare }) {
  const text = useTexts().sharing.given;
  const last = given.looks[0];
  return (
    <dl class="facts">
      <dt>{text.to}</dt>
      <dd>
        <Receiver given={given} />
      </dd>
      <dt>{text.until}</dt>
      <dd>
        <UntilMoment of={text.untilAt} at={given.share.endsAt} />
      </dd>
      <dt>{text.looked}</dt>
      <dd>{last ? <Moment at={last.at} /> : text.never}</dd>
    </dl>
  );
}

function GivenCard({ given }: { given: GivenShare }) {
  const { given: text } = useTexts().sharing;
  const { shareId } = given.share;
  return (
    <article class="card" aria-labelledby={`g-${shareId}`}>
      <h3 id={`g-${shareId}`}>
        <Person name={nameOf(given.subject)} />
      </h3>
      <GivenFacts given={given} />
      <p class="actions">
        <a class="button" href={urls.sharingGiven(shareId)}>
          {text.open}
          <span class="sr">
            <Person name={nameOf(given.subject)} />
          </span>
        </a>
      </p>
      <Withdraw shareId={shareId} />
    </article>
  );
}

function Withdraw({ shareId }: { shareId: string }) {
  const { detail: text } = useTexts().sharing;
  return (
    <form method="post" action={urls.sharingWithdraw(shareId)}>
      <button class="button danger" type="submit">
        {text.withdraw}
      </button>
    </form>
  );
}

/** What somebody is shown of another person, on their first page and in the list. */
export function ReceivedCard({
  received: { share, subject },
  heading: Heading = 'h3',
}: {
  received: OpenShare;
  heading?: 'h2' | 'h3';
}) {
  const { received: text, tag } = useTexts().sharing;
  const name = <Person name={nameOf(subject)} />;
  return (
    <article class="card" aria-labelledby={`r-${share.shareId}`}>
      <Heading id={`r-${share.shareId}`}>
        {name} <span class="tag">{tag}</span>
      </Heading>
      <p>
        <UntilMoment of={text.until} at={share.endsAt} />
      </p>
      <a class="button wide" href={urls.sharingReceived(share.shareId)}>
        {text.show}
        <span class="sr">{name}</span>
      </a>
    </article>
  );
}

/** How it is to be given. */
export function HowPage({ frame, kinds }: { frame: Frame; kinds: readonly ShareKind[] }) {
  const { new: text } = useTexts().sharing;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      {kinds.length === 0 ? <p class="lead">{text.none}</p> : null}
      {kinds.map((kind) => (
        <section class="card" aria-labelledby={`how-${kind}`}>
          <h2 id={`how-${kind}`}>{text.kinds[kind].title}</h2>
          <p>{text.kinds[kind].about}</p>
          <a class="button wide" href={`${urls.sharingNew()}?kind=${kind}`}>
            {text.kinds[kind].open}
          </a>
        </section>
      ))}
      <p class="note">{text.care}</p>
      <ToSharing />
    </PortalPage>
  );
}

/** Whose, and for how long. */
export function NewSharePage({
  frame,
  kind,
  people,
  values = {},
  errors = {},
  tooMany = false,
}: {
  frame: Frame;
  kind: ShareKind;
  people: readonly Givable[];
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
  tooMany?: boolean;
}) {
  const texts = useTexts();
  const { new: text, shows } = texts.sharing;
  const terms = text.terms[kind] as Readonly<Record<string, string>>;
  const first = people.length === 1 ? people[0]?.record.memberId : undefined;
  const about = tooMany ? <Sentence of={text.many} values={{ count: String(MOST_OPEN) }} /> : undefined;
  return (
    <PortalPage
      frame={frame}
      title={text.kinds[kind].title}
      sheets={[PAGES_STYLES]}
      withErrors={tooMany || anyOf(errors)}
      here={`${urls.sharingNew()}?kind=${kind}`}
    >
      <h1>{text.kinds[kind].title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.kinds[kind].about}</p>
      <p>{shows}</p>
      <form class="card" method="post" action={urls.sharingNew()} novalidate>
        <input type="hidden" name="kind" value={kind} />
        <Choices
          name="memberId"
          label={text.whose}
          required
          options={people.map(({ record }) => ({ value: record.memberId, label: nameOf(record) }))}
          value={values.memberId ?? first}
          error={errors.memberId}
        />
        <Choices
          name="term"
          label={text.term}
          required
          options={Object.keys(TERMS[kind]).map((term) => ({ value: term, label: terms[term] ?? term }))}
          value={values.term ?? (kind === 'person' ? 'week' : 'day')}
          error={errors.term}
        />
        {kind === 'person' ? (
          <Field
            name="untilOn"
            label={text.untilOn}
            hint={text.untilOnHint}
            value={values.untilOn}
            error={errors.untilOn}
            maxlength={40}
          />
        ) : null}
        <button class="button primary wide" type="submit">
          {text.submit}
        </button>
      </form>
      <p class="note">{text.care}</p>
      <ToSharing />
    </PortalPage>
  );
}

/** One that was given, for its giver: the code until it is taken, who looked, and the end of it. */
export function GivenPage({
  frame,
  given,
  code,
  site,
}: {
  frame: Frame;
  given: GivenShare;
  code: { code: string; pin: string | null } | undefined;
  /** Origin of the portal. */
  site: string;
}) {
  const { detail: text } = useTexts().sharing;
  const { share } = given;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">
        <Person name={nameOf(given.subject)} />
      </p>
      {code ? <CodeCard code={code} codeEndsAt={share.codeEndsAt} isLink={share.kind === 'link'} site={site} /> : null}
      <section class="card">
        <GivenFacts given={given} />
        <p>{text.withdrawAbout}</p>
        <Withdraw shareId={share.shareId} />
      </section>
      {share.takenAt === null ? null : (
        <>
          <h2>{text.looksTitle}</h2>
          {given.looks.length === 0 ? (
            <p>{text.looksNone}</p>
          ) : (
            <FoldTable
              caption={text.looksTitle}
              hideCaption
              heads={text.looksHeads}
              rows={given.looks.map(({ at, view }) => [<Moment at={at} />, text.views[view]])}
            />
          )}
        </>
      )}
      <ToSharing />
    </PortalPage>
  );
}

function CodeCard({
  code: { code, pin },
  codeEndsAt,
  isLink,
  site,
}: {
  code: { code: string; pin: string | null };
  codeEndsAt: Date;
  isLink: boolean;
  site: string;
}) {
  const { detail: text } = useTexts().sharing;
  const address = site + (isLink ? urls.sharedWithCode(code) : urls.sharingTakeWithCode(code));
  return (
    <section class="card" aria-labelledby="code-title">
      <h2 id="code-title">{text.codeTitle}</h2>
      <p>{isLink ? text.codeLink : text.codePerson}</p>
      <dl class="facts">
        <dt>{text.code}</dt>
        <dd class="mono">
          <b>{formatTypedCode(code)}</b>
        </dd>
        <dt>{text.address}</dt>
        <dd>
          <a href={address}>{address}</a>
        </dd>
      </dl>
      <QrPicture text={address} label={text.qr} class="qr-share" />
      {pin === null ? null : (
        <>
          <h3>{text.pinTitle}</h3>
          <p class="pin mono">
            <b>{pin}</b>
          </p>
          <p>{text.pin}</p>
        </>
      )}
      <p class="sub">
        <UntilMoment of={text.codeUntil} at={codeEndsAt} />
      </p>
    </section>
  );
}
