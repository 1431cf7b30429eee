import type { Child } from 'hono/jsx';
import type { OpenShare } from '../sharing/index.ts';
import { DayWords } from '../web/day-words.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { nameOf } from './application-pages.tsx';
import type { SoonOfAge } from './family.ts';
import { SoonOfAgeNote } from './family-page.tsx';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import type { PersonToday } from './read-today.ts';
import { ReceivedCard } from './sharing-pages.tsx';
import type { Told } from './today.ts';

/** A sentence of a table with its days. */
export function ToldSentence({ of, told }: { of: string; told: Pick<Told<string>, 'days'> }) {
  const values = Object.entries(told.days).map(([slot, on]) => [slot, <DayWords on={on} />]);
  return <Sentence of={of} values={Object.fromEntries(values)} />;
}

/** What is to be done about one's address for notices, by its words. */
export type MailNews = 'linkPaused' | 'linkAgain';

/**
 * How each person may be insured at a counter today: one sentence, and one button to show it.
 * @param props.mail what is to be done about their address for notices
 * @param props.unread notices that were not read yet
 * @param props.received what others show them for a time
 * @param props.soon children who open their own documents soon
 * @param props.news something happened to the ways into their account that they have not seen
 */
export function HomePage({
  frame,
  people,
  mail,
  unread,
  news,
  received,
  soon,
}: {
  frame: Frame;
  people: readonly PersonToday[];
  mail: MailNews | undefined;
  unread: number;
  news: boolean;
  received: readonly OpenShare[];
  soon: readonly SoonOfAge[];
}) {
  const { access, apply, contact, offline, sharing, today: text } = useTexts();
  const hasPack = frame.society.policy.offlinePackHours > 0;
  const canPack = hasPack && people.some(({ today }) => today.show?.what === 'certificate');
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]} scripts={hasPack ? ['keep-pack'] : []}>
      <h1>{text.title}</h1>
      {people.map((person) => (
        <PersonCard person={person} />
      ))}
      {received.map((one) => (
        <ReceivedCard received={one} heading="h2" />
      ))}
      {soon.map((one) => (
        <SoonOfAgeNote frame={frame} soon={one} withLink />
      ))}
      <WhenNothingWorks people={people} />
      {mail ? (
        <p class="note warn">
          <a href={urls.contact()}>{contact[mail]}</a>
        </p>
      ) : null}
      {news ? (
        <p class="note warn">
          <a href={urls.accountSessions()}>{access.home.news}</a>
        </p>
      ) : null}
      <nav aria-labelledby="menu-title">
        <h2 id="menu-title">{text.menuTitle}</h2>
        <ul class="menu">
          <MenuItem href={urls.inbox()}>
            {unread > 0 ? <Sentence of={text.menu.inboxUnread} values={{ count: String(unread) }} /> : text.menu.inbox}
          </MenuItem>
          <MenuItem href={urls.applications()}>{apply.link}</MenuItem>
          {canPack ? <MenuItem href={urls.devices()}>{offline.link}</MenuItem> : null}
          <MenuItem href={urls.sharing()}>{sharing.link}</MenuItem>
          <MenuItem href={urls.family()}>{sharing.family.link}</MenuItem>
          <MenuItem href={urls.history()}>{text.menu.history}</MenuItem>
          <MenuItem href={urls.looks()}>{text.menu.looks}</MenuItem>
          <MenuItem href={urls.ownData()}>{text.menu.ownData}</MenuItem>
          <MenuItem href={urls.account()}>{access.home.link}</MenuItem>
          <MenuItem href={urls.settings()}>{text.menu.settings}</MenuItem>
        </ul>
      </nav>
    </PortalPage>
  );
}

/** What to do at the counter when all else fails. Whoever is not insured here is told by their own card whom to ask. */
function WhenNothingWorks({ people }: { people: readonly PersonToday[] }) {
  const { signIn, today } = useTexts();
  const insured = people.filter((person) => person.today.isInsured);
  if (insured.length === 0) return null;
  return <p class="sub">{insured.every((person) => person.today.isCovered) ? today.trouble : signIn.urgent}</p>;
}

function MenuItem({ href, children }: { href: string; children?: Child }) {
  return (
    <li>
      <a href={href}>{children}</a>
    </li>
  );
}

const BUTTONS = {
  certificate: { word: 'show', tone: 'button primary wide', href: urls.certificate },
  coming: { word: 'openComing', tone: 'button wide', href: urls.certificate },
  notice: { word: 'showNotice', tone: 'button wide', href: urls.notice },
} as const;

function PersonCard({ person }: { person: PersonToday }) {
  const text = useTexts().today;
  const { isSelf, record, today } = person;
  const { lead, missing, next, show } = today;
  const { memberId } = record;
  const name = <Person name={nameOf(record)} />;
  const button = show && BUTTONS[show.what];
  return (
    <section class="card" aria-labelledby={`p-${memberId}`}>
      <h2 id={`p-${memberId}`}>
        {name} <span class="tag">{isSelf ? text.self : text.child}</span>
      </h2>
      <p class="lead">
        <ToldSentence of={text.lead[lead.key]} told={lead} />
      </p>
      {show && button ? (
        <a class={button.tone} href={button.href(show.certificateId)}>
          {text[button.word]}
          <span class="sr">{name}</span>
        </a>
      ) : null}
      {missing.length === 0 ? null : (
        <>
          <h3>{text.missingTitle}</h3>
          <ul>
            {missing.map((input) => (
              <li>{text.missing[input]}</li>
            ))}
          </ul>
        </>
      )}
      {next.map((told) => (
        <p class="beside">
          <ToldSentence of={text.next[told.key]} told={told} />
        </p>
      ))}
      <p class="more">
        <a href={urls.why(memberId)}>
          {text.why}
          <span class="sr">{name}</span>
        </a>
        <a href={urls.guideOf(memberId)}>
          {text.guide}
          <span class="sr">{name}</span>
        </a>
      </p>
    </section>
  );
}
