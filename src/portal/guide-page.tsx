import type { Child } from 'hono/jsx';
import { RULES } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import { DayWords } from '../web/day-words.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Japanese, Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { nameOf } from './application-pages.tsx';
import { FoldTable } from './fold-table.tsx';
import { cardDays, type Situation, situationsOf } from './guide.ts';
import { Timeline } from './guide-timeline.tsx';
import { ToldSentence } from './home-page.tsx';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import type { PersonToday } from './read-today.ts';

/** Pages of public bodies; nothing of them is fetched by ours. */
const OFFICIAL = {
  apply: 'https://www.kojinbango-card.go.jp/apprec/apply/',
  register: 'https://www.digital.go.jp/policies/mynumber/insurance-card#howto',
  portal: 'https://myna.go.jp/',
} as const;

interface GuideProps {
  frame: Frame;
  on: Day;
  /** Whom it is answered for; absent: for everybody. */
  person?: PersonToday;
  /** Others, and the person themselves, for whom whoever is signed in can have it answered. */
  people?: readonly PersonToday[];
}

/** 準備と使い方: the society's explanation, for everybody or answered for one person. */
export function GuidePage({ frame, on, people = [], person }: GuideProps) {
  const { guide: text, today } = useTexts();
  const { legacyCardEndsOn } = frame.society.policy;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">
        <Sentence
          of={text.lead[on <= legacyCardEndsOn ? 'before' : 'after']}
          values={{ day: <DayWords on={legacyCardEndsOn} /> }}
        />
      </p>
      {person ? (
        <Case person={person} on={on} />
      ) : (
        <Everybody people={people} signedIn={frame.loginName !== undefined} />
      )}
      <Contents />
      <Part id="card" title={text.cardTitle}>
        <ol>
          {text.cardSteps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </Part>
      <Expiry person={person} />
      <Part id="merits" title={text.meritsTitle}>
        <FoldTable caption={text.meritsCaption} hideCaption heads={text.meritsHeads} rows={text.merits} />
      </Part>
      <Part id="kinds" title={text.kindsTitle}>
        <FoldTable caption={text.kindsCaption} hideCaption heads={text.kindsHeads} rows={text.kinds} />
      </Part>
      <WhoGetsIt />
      <Care person={person} />
      <Limit person={person} on={on} />
      <Timeline frame={frame} on={on} person={person} />
      <Part id="links" title={text.linksTitle}>
        <p>{text.linksLead}</p>
        <ul>
          {(Object.keys(OFFICIAL) as (keyof typeof OFFICIAL)[]).map((key) => (
            <li>
              <a href={OFFICIAL[key]} rel="external noopener noreferrer">
                {text.links[key]}
              </a>
              <br />
              <span class="sub">{new URL(OFFICIAL[key]).host}</span>
            </li>
          ))}
        </ul>
      </Part>
      <p class="actions">
        <a class="button" href={urls.home()}>
          {frame.loginName === undefined ? text.signIn : today.toHome}
        </a>
      </p>
    </PortalPage>
  );
}

/** The parts of the page in their order, by the ids of their headings: it is long, and few need all of it. */
const PARTS = [
  ['card', 'cardTitle'],
  ['expiry', 'expiryTitle'],
  ['merits', 'meritsTitle'],
  ['kinds', 'kindsTitle'],
  ['who', 'whoTitle'],
  ['care', 'careTitle'],
  ['limit', 'limitTitle'],
  ['timeline', 'timelineTitle'],
  ['links', 'linksTitle'],
] as const;

function Contents() {
  const text = useTexts().guide;
  return (
    <nav class="contents" aria-label={text.contentsTitle}>
      <details class="case">
        <summary>{text.contentsTitle}</summary>
        <ul class="plain">
          {PARTS.map(([id, title]) => (
            <li>
              <a href={`#${id}-title`}>{text[title]}</a>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

export function Part({ id, title, children }: { id: string; title: Child; children?: Child }) {
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** @param props.isWaiting the first sentence, of how today, is not true yet */
function Steps({ of, isWaiting = false }: { of: Situation; isWaiting?: boolean }) {
  const text = useTexts().guide;
  return (
    <ul>
      {text.prepare[of].slice(isWaiting ? 1 : 0).map((step) => (
        <li>{step}</li>
      ))}
    </ul>
  );
}

/** The first part, answered: how today, and what to prepare. */
function Case({ on, person }: { on: Day; person: PersonToday }) {
  const { guide: text, today } = useTexts();
  const { lead, show } = person.today;
  const { memberId } = person.record;
  const situations = situationsOf(person, on);
  return (
    <section class="card" aria-labelledby="case-title">
      <h2 id="case-title">
        <Sentence of={text.caseTitle} values={{ name: <Person name={nameOf(person.record)} /> }} />
      </h2>
      <p class="lead">
        <ToldSentence of={today.lead[lead.key]} told={lead} />
      </p>
      {show?.what === 'certificate' ? (
        <a class="button primary wide" href={urls.certificate(show.certificateId)}>
          {today.show}
        </a>
      ) : null}
      <h3>{text.prepareTitle}</h3>
      {situations.map((situation) => (
        <Steps of={situation} isWaiting={situation !== 'waiting' && situations.includes('waiting')} />
      ))}
      <p class="more">
        <a href={urls.why(memberId)}>{today.why}</a>
      </p>
    </section>
  );
}

/** The first part, for everybody: each situation with what to prepare. */
function Everybody({ people, signedIn }: { people: readonly PersonToday[]; signedIn: boolean }) {
  const text = useTexts().guide;
  return (
    <>
      {signedIn ? (
        <section class="card" aria-labelledby="yours-title">
          <h2 id="yours-title">{text.yours}</h2>
          <ul class="plain">
            {people.map(({ record }) => (
              <li>
                <a href={urls.guideOf(record.memberId)}>
                  <Sentence of={text.caseTitle} values={{ name: <Person name={nameOf(record)} /> }} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <p>{text.general}</p>
      )}
      <Part id="situations" title={text.situationsTitle}>
        {(Object.keys(text.situations) as (keyof typeof text.situations)[]).map((situation) => (
          <details class="case">
            <summary>{text.situations[situation]}</summary>
            <Steps of={situation} />
          </details>
        ))}
      </Part>
    </>
  );
}

function Expiry({ person }: { person: PersonToday | undefined }) {
  const text = useTexts().guide;
  const days = person && cardDays(person.record);
  return (
    <Part id="expiry" title={text.expiryTitle}>
      {person && (days || person.record.facts.card?.card === 'held') ? (
        <p>
          <b>
            <Sentence
              of={text.expiryYours[days ? days.which : 'unknown']}
              values={{
                name: <Person name={nameOf(person.record)} />,
                expires: days ? <DayWords on={days.expires} /> : '',
                until: days ? <DayWords on={days.until} /> : '',
              }}
            />
          </b>
        </p>
      ) : null}
      <p>{text.expiryRule}</p>
      <p>{text.expiryAfter}</p>
    </Part>
  );
}

/** In the order of the seed's rows; what is ours besides follows them. */
const rowOf = (code: string): number => (code.startsWith('R') ? Number(code.slice(1)) : 100);
const ROWS = RULES.toSorted((a, b) => rowOf(a.code) - rowOf(b.code));

/** The seed's table of who gets a certificate, made of the rules themselves. */
function WhoGetsIt() {
  const { guide: text, why } = useTexts();
  const rows = ROWS.flatMap(({ application, channel, code, document }) =>
    document === 'certificate' && application !== 'none' && channel !== 'none'
      ? [[why.short[code], text.who[application], text.who[channel]]]
      : [],
  );
  return (
    <Part id="who" title={text.whoTitle}>
      <FoldTable caption={text.whoCaption} hideCaption heads={text.whoHeads} rows={rows} />
    </Part>
  );
}

/** Who may have paper because they need help, said before anybody is asked. */
function Care({ person }: { person: PersonToday | undefined }) {
  const text = useTexts().guide;
  const list = (title: string, examples: readonly string[]) => (
    <>
      <h3>{title}</h3>
      <ul>
        {examples.map((example) => (
          <li>{example}</li>
        ))}
      </ul>
    </>
  );
  return (
    <Part id="care" title={text.careTitle}>
      <p>{text.careLead}</p>
      {list(text.careYesTitle, text.careYes)}
      {list(text.careNoTitle, text.careNo)}
      <Apply kind="special-care" person={person}>
        {text.careApply}
      </Apply>
    </Part>
  );
}

/** Leads whoever may apply to the form. */
function Apply({ kind, person, children }: { kind: string; person: PersonToday | undefined; children?: Child }) {
  if (!person || ['Z0', 'R7'].includes(person.decision.reason)) return null;
  return (
    <p>
      <a class="button" href={urls.applicationNewFor(kind, person.record.memberId)}>
        {children}
      </a>
    </p>
  );
}

function Limit({ on, person }: { on: Day; person: PersonToday | undefined }) {
  const text = useTexts().guide;
  const now = person?.record.limitCategories.find(({ effectiveOn, endsOn }) => effectiveOn <= on && endsOn >= on);
  const reason = person?.decision.reason;
  return (
    <Part id="limit" title={text.limitTitle}>
      {person && now ? (
        <p>
          <b>
            <Sentence
              of={text.limitNow}
              values={{
                name: <Person name={nameOf(person.record)} />,
                category: <Japanese>{now.category}</Japanese>,
                from: <DayWords on={now.effectiveOn} />,
                until: <DayWords on={now.endsOn} />,
              }}
            />
          </b>
        </p>
      ) : null}
      {reason === 'N0' || reason === undefined ? <p>{text.limitCard}</p> : null}
      {reason === 'N0' ? null : (
        <>
          <p>{text.limitCertificate}</p>
          <Apply kind="limit-category" person={person}>
            {text.limitApply}
          </Apply>
        </>
      )}
    </Part>
  );
}
