import { JA, LANGUAGES } from '../messages/portal/index.ts';
import type { Subscription } from '../push/index.ts';
import { momentText } from '../web/day-words.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { ScriptWords } from '../web/script-words.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { agentWords } from './session-entry.ts';

/** What was just done, as the address says it. */
type PushDone = keyof typeof JA.push.done;

export const isPushDone = (text: string | undefined): text is PushDone =>
  text !== undefined && Object.hasOwn(JA.push.done, text);

/** 端末への通知: letting this browser ring, and the browsers that do. Its own person's page only. */
export function PushPage({
  frame,
  publicKey,
  subscriptions,
  done,
}: {
  frame: Frame;
  /** What a browser binds its subscription to. */
  publicKey: string;
  subscriptions: readonly Subscription[];
  done?: PushDone | undefined;
}) {
  const text = useTexts().push;
  const isOn = frame.society.policy.webPush === 'on';
  return (
    <PortalPage frame={frame} title={text.title} scripts={isOn ? ['push'] : []} here={urls.push()}>
      <h1>{text.title}</h1>
      {done ? (
        <div class="note ok" role="status">
          <p>{text.done[done]}</p>
        </div>
      ) : null}
      {isOn ? <Here publicKey={publicKey} hasAny={subscriptions.length > 0} /> : <p class="lead">{text.off}</p>}
      {isOn || subscriptions.length > 0 ? (
        <section class="card" aria-labelledby="list-title">
          <h2 id="list-title">{text.listTitle}</h2>
          {subscriptions.length === 0 ? (
            <p>{text.none}</p>
          ) : (
            <ul class="devices">
              {subscriptions.map((one) => (
                <Row one={one} />
              ))}
            </ul>
          )}
        </section>
      ) : null}
      <p class="actions">
        <a class="button" href={urls.contact()}>
          {text.toMail}
        </a>
        <a class="button" href={urls.settings()}>
          {text.toSettings}
        </a>
      </p>
    </PortalPage>
  );
}

/** What the script brings to life; without it, why nothing can be started. */
function Here({ publicKey, hasAny }: { publicKey: string; hasAny: boolean }) {
  const { code, texts } = useLanguage();
  const text = texts.push;
  const notice = { ...text.notice, lang: LANGUAGES[code].html };
  return (
    <>
      <ScriptWords words={{ notice, script: text.script }} />
      <p class="lead">{text.lead}</p>
      <section aria-labelledby="before-title">
        <h2 id="before-title">{text.beforeTitle}</h2>
        <ul>
          {text.before.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </section>
      <section
        class="card"
        aria-labelledby="here-title"
        id="here"
        data-key={publicKey}
        data-any={hasAny ? 'yes' : 'no'}
      >
        <h2 id="here-title">{text.here}</h2>
        <noscript>
          <p>{text.noScript}</p>
        </noscript>
        <p id="unable" hidden>
          {text.unable}
        </p>
        <div id="able" hidden>
          <p id="state" role="status" />
          <p id="trouble" class="wrong" role="alert" hidden />
          <button id="start" class="button primary wide" type="button">
            {text.start}
          </button>
        </div>
      </section>
    </>
  );
}

function Row({ one }: { one: Subscription }) {
  const language = useLanguage();
  const text = language.texts.push;
  const name = agentWords(language.texts, one.agent);
  const since = momentText(language, one.madeAt);
  return (
    <li>
      <div>
        <b>{name}</b>
        <p class="sub">
          <span class="whole">
            {text.madeAt} {since}
          </span>{' '}
          <span class="whole">
            {one.reachedAt ? (
              <>
                {text.reachedAt} {momentText(language, one.reachedAt)}
              </>
            ) : (
              text.neverReached
            )}
          </span>
        </p>
      </div>
      <form method="post" action={urls.pushRemove(one.subscriptionId)}>
        <button class="button danger" type="submit">
          {text.remove}
          <span class="sr">
            {' '}
            {name} {since}
          </span>
        </button>
      </form>
    </li>
  );
}
