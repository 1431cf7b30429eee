import { outcomeOf } from '../eligibility/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { DayWords } from '../web/day-words.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Japanese, Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { nameOf } from './application-pages.tsx';
import { FoldTable } from './fold-table.tsx';
import { ToldSentence } from './home-page.tsx';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import type { PersonToday } from './read-today.ts';
import { changesOf, type LinkKey, limitOf, reasonOf, type UsedFact, usedFacts } from './why.ts';
import type { Learned } from './why-history.ts';

interface WhyProps {
  frame: Frame;
  person: PersonToday;
  on: Day;
  /** Day of the newest states of cards; null: none was delivered. */
  cardStatusAsOf: Day | null;
  learned: readonly Learned[];
}

/** Why a person has this and not that, from what it follows, and what would change it. */
export function WhyPage(props: WhyProps) {
  const { frame, on, person } = props;
  const { today, why: text } = useTexts();
  const { decision, record } = person;
  const reason = reasonOf(decision, record.facts, on);
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">
        <ToldSentence of={today.lead[person.today.lead.key]} told={person.today.lead} />
      </p>
      <p>
        <Sentence of={text.lead} values={{ name: <Person name={nameOf(record)} />, day: <DayWords on={on} /> }} />
      </p>
      <Answer {...props} />
      <section class="card" aria-labelledby="change-title">
        <h2 id="change-title">{text.changeTitle}</h2>
        <ul class="changes">
          {changesOf(decision, record.facts, reason.key).map(({ key, link }) => (
            <li>
              {text.change[key]}
              {link ? (
                <>
                  {' '}
                  <a class="whole" href={hrefOf(link, record.memberId)}>
                    {text.links[link]}
                  </a>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <UsedFacts facts={usedFacts(record, decision, on)} />
      <History learned={props.learned} />
      <Held person={person} />
      <p class="actions">
        <a class="button" href={urls.home()}>
          {today.toHome}
        </a>
        <a class="button" href={urls.guideOf(record.memberId)}>
          {today.guide}
        </a>
      </p>
    </PortalPage>
  );
}

const hrefOf = (link: LinkKey, memberId: string): string =>
  link === 'guide' ? urls.guideOf(memberId) : urls.applicationNewFor(link, memberId);

function Answer({ cardStatusAsOf, on, person }: WhyProps) {
  const text = useTexts().why;
  const { decision, policy, record } = person;
  const { application, channel, document, matched, missing } = decision;
  const reason = reasonOf(decision, record.facts, on);
  const limit = limitOf(decision, record.facts, policy);
  const source = cardStatusAsOf ? (
    <Sentence of={text.sources.dated} values={{ day: <DayWords on={cardStatusAsOf} /> }} />
  ) : (
    text.sources.undated
  );
  const days = Object.fromEntries(Object.entries(reason.days).map(([slot, day]) => [slot, <DayWords on={day} />]));
  const { clauses } = outcomeOf(decision.reason);
  const { medium } = record;
  const isByChoice = medium?.medium === 'paper' && decision.channel === 'paper';
  const also = matched.filter((code) => code !== decision.reason);
  return (
    <section class="card" aria-labelledby="answer-title">
      <h2 id="answer-title">{text.answerTitle}</h2>
      <p>
        <b>{text.documents[document]}</b> {channel === 'none' ? null : text.channels[channel]}{' '}
        {application === 'none' ? null : text.applications[application]}
      </p>
      {isByChoice && decision.reason !== 'R7' && decision.reason !== 'R8' ? (
        <p>
          <Sentence of={text.paperByChoice[medium.why]} values={{ day: <DayWords on={medium.fromOn} /> }} />
        </p>
      ) : null}
      <h3>{text.reasonTitle}</h3>
      <p>
        <Sentence of={text.reasons[reason.key]} values={{ ...days, source }} />
      </p>
      <Missing missing={missing} />
      {also.length === 0 ? null : (
        <>
          <h3>{text.alsoTitle}</h3>
          <ul>
            {also.map((code) => (
              <li>{text.short[code]}</li>
            ))}
          </ul>
        </>
      )}
      {limit ? (
        <>
          <h3>{text.daysTitle}</h3>
          <p>
            <Sentence
              of={text.limits[limit.limit]}
              values={{ day: <DayWords on={limit.day} />, years: String(policy.maxYears) }}
            />
          </p>
        </>
      ) : null}
      <h3>{text.lawTitle}</h3>
      {clauses.length === 0 ? (
        <p>{text.lawNone}</p>
      ) : (
        <>
          <p>{text.lawLead}</p>
          <ul>
            {clauses.map((clause) => (
              <li>
                <Japanese>{clause}</Japanese>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Missing({ missing }: { missing: PersonToday['decision']['missing'] }) {
  const { today, why } = useTexts();
  if (missing.length === 0) return null;
  return (
    <>
      <h3>{why.missingTitle}</h3>
      <ul>
        {missing.map((input) => (
          <li>{today.missing[input]}</li>
        ))}
      </ul>
    </>
  );
}

function Value({ value }: Pick<UsedFact, 'value'>) {
  const text = useTexts().why;
  if ('day' in value) return <DayWords on={value.day} />;
  if ('text' in value) return <Japanese>{value.text}</Japanese>;
  return <span>{text.values[value.word]}</span>;
}

function UsedFacts({ facts }: { facts: readonly UsedFact[] }) {
  const text = useTexts().why;
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title">{text.factsTitle}</h2>
      <FoldTable
        caption={text.factsCaption}
        hideCaption
        heads={[text.factHead, text.valueHead]}
        rows={facts.map(({ deciding, fact, value }) => [
          <>
            {text.facts[fact]} {deciding ? <span class="tag">{text.deciding}</span> : null}
          </>,
          <Value value={value} />,
        ])}
      />
    </section>
  );
}

function History({ learned }: { learned: readonly Learned[] }) {
  const text = useTexts().why;
  const { historyHead: head } = text;
  return (
    <section aria-labelledby="history-title">
      <h2 id="history-title">{text.historyTitle}</h2>
      <p>{text.historyLead}</p>
      {learned.length === 0 ? (
        <p>{text.historyNone}</p>
      ) : (
        <FoldTable
          caption={text.historyCaption}
          hideCaption
          heads={[head.learned, head.news, head.trueOn, head.source]}
          rows={learned.map((one) => [
            <DayWords on={dayInJapan(one.learnedAt)} />,
            <News one={one} />,
            <DayWords on={one.trueOn} />,
            one.from ? text.from[one.from] : '',
          ])}
        />
      )}
    </section>
  );
}

function News({ one }: { one: Learned }) {
  const text = useTexts().why;
  const { card, category, columns } = one;
  const news = (
    <Sentence
      of={text.news[one.news]}
      values={{
        columns: columns.map((column) => text.columns[column]).join(text.and),
        card: card ? text.values[card.card] : '',
        registration: card ? text.values[card.registration] : '',
        day: card?.day ? <DayWords on={card.day} /> : '',
        category: <Japanese>{category}</Japanese>,
      }}
    />
  );
  return one.takenBack ? <Sentence of={text.news['taken-back']} values={{ news }} /> : news;
}

/** Documents that there are already, each with the reason of then. */
function Held({ person }: { person: PersonToday }) {
  const text = useTexts().why;
  return (
    <section aria-labelledby="held-title">
      <h2 id="held-title">{text.heldTitle}</h2>
      {person.documents.length === 0 ? (
        <p>{text.held.none}</p>
      ) : (
        <ul>
          {person.documents.map(({ certificate: { channel, document, face, reason } }) => (
            <li>
              <Sentence
                of={text.held[document]}
                values={{
                  channel: text.held.channels[channel],
                  day: <DayWords on={face.issuedOn} />,
                  short: text.short[reason],
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
