import type { Standing } from '../access/index.ts';
import { fill } from '../messages/fill.ts';
import { useTexts } from '../web/page-language.tsx';
import { Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { PasskeyButton } from './session-pages.tsx';
import { ACCESS_STYLES } from './session-styles.ts';

export type WaitingStanding = Extract<Standing, { kind: 'waiting' }>;

/** The place in the line, what to do meanwhile, and ways that need no line. Asks again by itself, with a script or without. */
export function WaitingPage({ frame, standing }: { frame: Frame; standing: WaitingStanding }) {
  const { signIn, waiting: text } = useTexts();
  const { askAgainInSeconds, minutes, place } = standing;
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      scripts={['passkey', 'waiting']}
      sheets={[ACCESS_STYLES]}
      inHead={
        <noscript>
          <meta http-equiv="refresh" content={`${askAgainInSeconds};url=${urls.signInWait()}`} />
        </noscript>
      }
    >
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section
        class="card in-line"
        aria-label={text.title}
        data-ask={urls.signInWaitNow()}
        data-come={urls.signInWait()}
        data-every={askAgainInSeconds}
        data-heard={text.heard}
        data-soon={text.soon}
      >
        <p class="place">
          <Sentence of={text.place} values={{ place: <strong data-place>{place}</strong> }} />
        </p>
        <p class="until" data-minutes-line hidden={minutes <= 1}>
          <Sentence of={text.minutes} values={{ minutes: <span data-minutes>{minutes}</span> }} />
        </p>
        <p class="until" data-soon-line hidden={minutes > 1}>
          {text.soon}
        </p>
        <p class="sr" role="status">
          {minutes > 1 ? fill(text.heard, { place, minutes }) : text.soon}
        </p>
        <p>{text.itself}</p>
        <a class="button wide" href={urls.signInWait()}>
          {text.look}
        </a>
      </section>
      <section class="card">
        <h2>{text.passkeyTitle}</h2>
        <p>{text.passkey}</p>
        <PasskeyButton kind="sign-in" options={urls.signInPasskeyOptions()} finish={urls.signInPasskey()} alone />
      </section>
      <section class="card">
        <h2>{text.counterTitle}</h2>
        <ul class="rows">
          <li>
            <p>{text.kept}</p>
            <a class="button wide" href={urls.offline()}>
              {text.keptLink}
            </a>
          </li>
          <li>{text.paper}</li>
          <li>{signIn.urgent}</li>
          <li>{text.limit}</li>
        </ul>
      </section>
      <section class="card">
        <h2>{text.leaveTitle}</h2>
        <p>{text.leaveWhy}</p>
        <form method="post" action={urls.signInWaitLeave()}>
          <button class="button wide" type="submit">
            {text.leave}
          </button>
        </form>
      </section>
    </PortalPage>
  );
}

/** What was typed is gone: with the place, or without it. */
export function TypeAgainPage({ frame, why, to }: { frame: Frame; why: 'again' | 'gone'; to: string }) {
  const { waiting: text } = useTexts();
  const { lead, title } = text[why];
  return (
    <PortalPage frame={frame} title={title}>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <p class="actions">
        <a class="button primary wide" href={to}>
          {text.type}
        </a>
      </p>
    </PortalPage>
  );
}
