import { FACE } from '../messages/face.ts';
import { useJapanese, useTexts } from '../web/page-language.tsx';
import { ScriptWords } from '../web/script-words.tsx';
import { urls } from '../web/urls.ts';
import { ForHolder } from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { OFFLINE_STYLES } from './offline-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/**
 * The page without network. It is the same for everybody and holds nobody's data, so that the browser may keep it; its script
 * draws what lies encrypted on the device.
 */
export function OfflinePage({ frame }: { frame: Frame }) {
  const { dates, offline } = useTexts();
  const text = offline.page;
  const japanese = useJapanese();
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[CERTIFICATE_STYLES, OFFLINE_STYLES]}
      scripts={['offline']}
      bare
      bodyClass="c off"
      here={null}
      inHead={<link rel="manifest" href={urls.offlineManifest()} />}
    >
      <header class="top" lang={japanese}>
        <div>
          <p class="state">
            <span class="mark" aria-hidden="true">
              {FACE.offline.mark}
            </span>
            <span>
              <b>{FACE.offline.word}</b>
              <small id="hint">{FACE.offline.hint}</small>
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
        <ScriptWords words={{ dates, page: text }} />
        <noscript>
          <p class="note bad">{text.noScript}</p>
        </noscript>
        <p id="skew" class="note warn" role="status" hidden />
        <section id="empty" aria-labelledby="empty-title">
          <h1 id="empty-title" tabindex={-1}>
            {text.title}
          </h1>
          <p id="why" role="status">
            {text.starting}
          </p>
          <p id="next" hidden>
            {text.empty.next}
          </p>
        </section>
        <div id="card" hidden />
        <section id="code" hidden>
          <h1 tabindex={-1} lang={japanese}>
            {FACE.code.title}
          </h1>
          <p>
            <b id="name" lang={japanese} />
            <br />
            {text.codeLead}
          </p>
          <div class="qr" />
          <p class="left" />
        </section>
        <nav id="go" class="go" aria-label={text.title} hidden>
          <button id="show-code" class="button primary" type="button">
            {text.code}
          </button>
          <button id="turn" class="button" type="button">
            {text.back}
          </button>
        </nav>
        <div id="about" hidden>
          <p id="left" class="kept" />
          <nav id="people" class="people" aria-label={text.people} hidden />
          <ForHolder told={text.meaning} />
          <h2 lang={japanese}>{FACE.counterTitle}</h2>
          <p lang={japanese}>{frame.society.policy.standing}</p>
          <p lang={japanese}>{FACE.offline.counter}</p>
          <p class="sub">
            {text.evict} <span id="saved" class="whole" />
          </p>
        </div>
        <p class="actions">
          <a class="button" href={urls.home()}>
            {text.live}
          </a>
          <button id="remove" class="button danger" type="button" hidden>
            {text.remove}
          </button>
        </p>
      </main>
      <p class="print-only">{text.noPrint}</p>
    </PortalPage>
  );
}
