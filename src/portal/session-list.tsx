import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { endMySessions, lookAtPresence, type Presence } from '../access/index.ts';
import type { Installation } from '../platform/installation.ts';
import { stopMyLetter } from '../recovery/index.ts';
import { momentText } from '../web/day-words.tsx';
import { answerPage, useLanguage } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { type EndingToo, EndTooFields, endingToo, isAnything, listEndingToo, readKept } from './end-too.tsx';
import type { Frame } from './portal-page.tsx';
import { Question } from './session-account-pages.tsx';
import { agentWords, forMember, textFields } from './session-entry.ts';
import { ACCESS_STYLES } from './session-styles.ts';

/** Who is signed in to the account, with what they did so before, and what happened to its ways in. */
function SessionsPage({
  frame,
  presence,
  ending,
  done,
}: {
  frame: Frame;
  presence: Presence;
  /** What ends with all other sessions. */
  ending: EndingToo;
  /** What was just ended. */
  done: string | undefined;
}) {
  const language = useLanguage();
  const text = language.texts.access.sessions;
  const eventWords = { ...text.events, ...language.texts.providers.events };
  const { browsers, events, letterOrdered, sessions } = presence;
  return (
    <Question frame={frame} title={text.title} sheets={[ACCESS_STYLES]}>
      {done === undefined ? null : (
        <div class="note ok" role="status">
          <p>{done === 'letter' ? text.letter.done : text.done.ended}</p>
        </div>
      )}
      <p class="lead">{text.lead}</p>
      {letterOrdered ? (
        <section class="card" aria-labelledby="letter-title">
          <h2 id="letter-title">{text.events['letter-ordered']}</h2>
          <p>{text.letter.lead}</p>
          <form method="post" action={urls.accountLetterStop()}>
            <button class="button danger" type="submit">
              {text.letter.stop}
            </button>
          </form>
        </section>
      ) : null}
      <section class="card" aria-labelledby="now-title">
        <h2 id="now-title">{text.nowTitle}</h2>
        <ul class="rows">
          {sessions.map((session) => (
            <Session session={session} />
          ))}
        </ul>
        {sessions.length > 1 ? null : <p class="sub">{text.none}</p>}
        {sessions.length > 1 || isAnything(ending) ? (
          <EndForm value="others" label={text.endOthers}>
            <EndTooFields frame={frame} ending={ending} />
          </EndForm>
        ) : null}
      </section>
      <section class="card" aria-labelledby="known-title">
        <h2 id="known-title">{text.knownTitle}</h2>
        <p>{text.knownLead}</p>
        {browsers.length === 0 ? <p class="sub">{text.knownNone}</p> : null}
        <ul class="rows">
          {browsers.map(({ agent, firstSeenAt, lastSeenAt }) => (
            <li>
              <p>
                <b>{agentWords(language.texts, agent)}</b>
                <br />
                <Times
                  times={[
                    [text.firstAt, firstSeenAt],
                    [text.lastAt, lastSeenAt],
                  ]}
                />
              </p>
            </li>
          ))}
        </ul>
        <p>
          <a href={urls.devices()}>{language.texts.settings.items.devices.name}</a>
        </p>
      </section>
      <section class="card" aria-labelledby="events-title">
        <h2 id="events-title">{text.eventsTitle}</h2>
        <p>{events.length === 0 ? text.eventsNone : text.eventsLead}</p>
        <ul class="rows">
          {events.map(({ agent, at, kind, seenAt }) => (
            <li>
              <p>
                <b>{eventWords[kind]}</b> {seenAt === null ? <span class="tag">{text.fresh}</span> : null}
                <br />
                <span class="sub">
                  <span class="whole">{momentText(language, at)}</span>{' '}
                  {agent === '' ? null : <span class="whole">{agentWords(language.texts, agent)}</span>}
                </span>
              </p>
            </li>
          ))}
        </ul>
        <p>{text.call}</p>
      </section>
    </Question>
  );
}

function Times({ times }: { times: readonly (readonly [string, Date])[] }) {
  const language = useLanguage();
  return (
    <span class="sub">
      {times.map(([label, at]) => (
        <>
          <span class="whole">
            {label} <span class="whole">{momentText(language, at)}</span>
          </span>{' '}
        </>
      ))}
    </span>
  );
}

function Session({ session }: { session: Presence['sessions'][number] }) {
  const language = useLanguage();
  const { access, providers } = language.texts;
  const { sessions: text } = access;
  const ways = { ...access.how, 'digital-app': providers.how };
  const { agent, hash, how, isThis, madeAt, seenAt } = session;
  const name = agentWords(language.texts, agent);
  return (
    <li>
      <p>
        <b>{name}</b> {isThis ? <span class="tag ok">{text.thisOne}</span> : null}
        <br />
        <Times
          times={[
            [text.madeAt, madeAt],
            [text.seenAt, seenAt],
          ]}
        />
        <span class="sub whole">
          {text.how} {ways[how]}
        </span>
      </p>
      {isThis ? null : <EndForm value={hash} label={text.end} about={`${name} ${momentText(language, madeAt)}`} />}
    </li>
  );
}

/** @param props.value the session that ends, or `others` */
function EndForm({
  value,
  label,
  about,
  children,
}: {
  value: string;
  label: string;
  about?: string;
  children?: Child;
}) {
  return (
    <form method="post" action={urls.accountSessionsEnd()}>
      <input type="hidden" name="session" value={value} />
      {children}
      <button class="button danger" type="submit">
        {label}
        {about ? <span class="sr"> {about}</span> : null}
      </button>
    </form>
  );
}

/** Sessions of one's own account: to be seen and to be ended. */
export function presenceRoutes(app: Hono, installation: Installation): void {
  const guarded = forMember(installation);
  app.get(
    urls.accountSessions(),
    guarded(async (c: Context, who, frame) => {
      const presence = await lookAtPresence(installation, who);
      const ending = await listEndingToo(installation, who);
      return answerPage(
        c,
        <SessionsPage frame={frame} presence={presence} ending={ending} done={c.req.query('done')} />,
      );
    }),
  );
  app.post(
    urls.accountSessionsEnd(),
    guarded(async (c, who) => {
      const kept = await readKept(c);
      const { session } = await textFields(c, ['session']);
      const which = session === 'others' ? { others: true as const, endsToo: endingToo(who, kept) } : { hash: session };
      await endMySessions(installation, who, which);
      return c.redirect(`${urls.accountSessions()}?done=ended`, 303);
    }),
  );
  app.post(
    urls.accountLetterStop(),
    guarded(async (c, who) => {
      await stopMyLetter(installation, who);
      return c.redirect(`${urls.accountSessions()}?done=letter`, 303);
    }),
  );
}
