import type { LookupCode } from '../lookup/index.ts';
import { FACE } from '../messages/face.ts';
import { fill } from '../messages/fill.ts';
import { timeText } from '../web/day-words.tsx';
import { useJapanese, useLanguage, useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { PrintRefusal } from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/** Below the QR code, where the society offers it: the way to a code that can be typed. */
export function LookupOffer({ certificateId }: { certificateId: string }) {
  const text = useTexts().certificate.lookup;
  return (
    <section class="typed" aria-labelledby="typed">
      <h2 id="typed">{text.offerTitle}</h2>
      <p>{text.offer}</p>
      <p>{text.learns}</p>
      <form method="post" action={urls.certificateLookup(certificateId)}>
        <button class="button" type="submit">
          {text.make}
        </button>
      </form>
    </section>
  );
}

/** @param counter address at which the counter types it */
export function LookupCodePage({
  frame,
  certificateId,
  name,
  lookup,
  counter,
}: {
  frame: Frame;
  certificateId: string;
  name: string;
  lookup: LookupCode;
  counter: string;
}) {
  const language = useLanguage();
  const text = language.texts.certificate.lookup;
  const japanese = useJapanese();
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[CERTIFICATE_STYLES]}
      bare
      bodyClass="q"
      here={urls.certificateCode(certificateId)}
    >
      <main id="main" tabindex={-1}>
        <h1 lang={japanese}>{FACE.lookup.title}</h1>
        <p lang={japanese}>
          <b>{fill(FACE.person, { name })}</b>
        </p>
        <p>{text.lead}</p>
        <p class="lookup-code" lang="en">
          {lookup.code}
        </p>
        <p class="left">{fill(text.until, { time: timeText(language, lookup.expiresAt) })}</p>
        <section class="note" lang={japanese}>
          <h2>{FACE.counterTitle}</h2>
          <p>{FACE.lookup.counter}</p>
          <p class="mono">{counter}</p>
        </section>
        <p>{text.learns}</p>
        <nav class="go" aria-label={text.title}>
          <a class="button primary" href={urls.certificateCode(certificateId)}>
            {text.back}
          </a>
        </nav>
        <form method="post" action={urls.certificateLookup(certificateId)}>
          <button class="button" type="submit">
            {text.again}
          </button>
        </form>
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}
