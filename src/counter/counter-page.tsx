import { COUNTER_TEXTS, type CounterText } from '../messages/counter.ts';
import { Page } from '../web/layout.tsx';
import { COUNTER } from './counter-style.ts';

const text = COUNTER_TEXTS.ja;

/** A sentence or label that the language switch exchanges in place. */
function T({ of }: { of: CounterText }) {
  return <span data-t={of}>{text[of]}</span>;
}

/**
 * The counter's page. It is the same for everybody and holds nobody's data, so that it can be kept for use without a
 * network; everything happens in its script.
 * @param root thumbprint of the key that must have signed the bundle; undefined before the first society
 */
export function CounterPage({
  root,
  society,
}: {
  root: string | undefined;
  society?: { name: string; phone: string } | undefined;
}) {
  return (
    <Page title={text.title} audience="counter" society={society} sheets={[COUNTER]} scripts={['verify']}>
      <link rel="manifest" href="/verify/manifest.webmanifest" />
      <link rel="apple-touch-icon" href="/verify/icon-touch.png" />
      <div class="top">
        <h1>
          <T of="title" />
        </h1>
        <button id="language" class="button plain" type="button" lang="en">
          {text.language}
        </button>
      </div>
      <noscript>
        <div class="note bad">
          <p>{text.noScript}</p>
        </div>
      </noscript>
      <p id="state" class="state" role="status" data-root={root ?? ''}>
        {text.preparing}
      </p>
      <div class="desk">
        <section class="reader card" aria-labelledby="reader-title">
          <h2 id="reader-title">
            <T of="lead" />
          </h2>
          <div id="camera" class="camera" hidden>
            <video id="video" playsinline muted></video>
            <p>
              <T of="aim" />
            </p>
          </div>
          <button id="scan" class="button primary wide" type="button">
            {text.scan}
          </button>
          <p id="trouble" class="wrong" role="alert" hidden></p>
          <form id="typed">
            <div class="field">
              <label for="code">
                <T of="field" />
              </label>
              <p class="hint" id="code-hint">
                <T of="fieldHint" />
              </p>
              <input
                id="code"
                type="text"
                inputmode="none"
                lang="en"
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                aria-describedby="code-hint"
              />
              <button class="button" type="submit">
                <T of="check" />
              </button>
            </div>
          </form>
          <label class="button file">
            <T of="picture" />
            <input id="picture" type="file" accept="image/*" />
          </label>
        </section>
        <div>
          <div id="banner" class="banner" role="status" data-colour="none">
            <h2>
              <T of="waiting" />
            </h2>
            <p class="meaning">
              <T of="waitingHint" />
            </p>
          </div>
          <div id="details" class="details"></div>
        </div>
      </div>
      <div class="notes">
        <p>
          <T of="limits" />
        </p>
        <p>
          <T of="privacy" />
        </p>
      </div>
    </Page>
  );
}
