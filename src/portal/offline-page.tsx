import { OFFLINE } from '../messages/offline.ts';
import { urls } from '../web/urls.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { OFFLINE_STYLES } from './offline-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

const TEXT = OFFLINE.page;

/**
 * The page without network. It is the same for everybody and holds nobody's data, so that the browser may keep it; its script
 * draws what lies encrypted on the device.
 */
export function OfflinePage({ frame }: { frame: Frame }) {
  return (
    <PortalPage
      frame={frame}
      title={TEXT.title}
      sheets={[CERTIFICATE_STYLES, OFFLINE_STYLES]}
      scripts={['offline']}
      bare
      bodyClass="c off"
      inHead={<link rel="manifest" href={urls.offlineManifest()} />}
    >
      <header class="top">
        <div>
          <p class="state">
            <span class="mark" aria-hidden="true">
              {TEXT.mark}
            </span>
            <span>
              <b>{TEXT.word}</b>
              <small id="hint">{TEXT.hint}</small>
            </span>
          </p>
          <p class="clock">
            <span id="day" />
            <time id="time" />
          </p>
        </div>
        <i class="run" aria-hidden="true" />
      </header>
      <main id="main" tabindex={-1}>
        <noscript>
          <p class="note bad">{TEXT.noScript}</p>
        </noscript>
        <p id="skew" class="note warn" role="status" hidden />
        <section id="empty" aria-labelledby="empty-title">
          <h1 id="empty-title" tabindex={-1}>
            {TEXT.title}
          </h1>
          <p id="why" role="status">
            {TEXT.starting}
          </p>
          <p id="next" hidden>
            {TEXT.empty.next}
          </p>
        </section>
        <div id="card" hidden />
        <section id="code" hidden>
          <h1 tabindex={-1}>{TEXT.codeTitle}</h1>
          <p>
            <b id="name" />
            <br />
            {TEXT.codeLead}
          </p>
          <div class="qr" />
          <p class="left" />
        </section>
        <nav id="go" class="go" aria-label={TEXT.title} hidden>
          <button id="show-code" class="button primary" type="button">
            {TEXT.code}
          </button>
          <button id="turn" class="button" type="button">
            {TEXT.back}
          </button>
        </nav>
        <div id="about" hidden>
          <p id="left" class="kept" />
          <nav id="people" class="people" aria-label={TEXT.people} hidden />
          <h2>{TEXT.counterTitle}</h2>
          <p>{frame.society.policy.standing}</p>
          <p>{TEXT.counter}</p>
          <p class="sub">
            {TEXT.evict} <span id="saved" class="whole" />
          </p>
        </div>
        <p class="actions">
          <a class="button" href={urls.home()}>
            {TEXT.live}
          </a>
          <button id="remove" class="button danger" type="button" hidden>
            {TEXT.remove}
          </button>
        </p>
      </main>
      <p class="print-only">{TEXT.noPrint}</p>
    </PortalPage>
  );
}
