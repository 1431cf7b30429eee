import type { LookupCode } from '../lookup/index.ts';
import { LOOKUP_CODE_TEXTS as TEXTS } from '../messages/lookup.ts';
import { fill, PORTAL } from '../messages/portal.ts';
import { urls } from '../web/urls.ts';
import { PrintRefusal } from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/** Below the QR code, where the society offers it: the way to a code that can be typed. */
export function LookupOffer({ certificateId }: { certificateId: string }) {
  return (
    <section class="typed" aria-labelledby="typed">
      <h2 id="typed">{TEXTS.offerTitle}</h2>
      <p>{TEXTS.offer}</p>
      <p>{TEXTS.learns}</p>
      <form method="post" action={urls.certificateLookup(certificateId)}>
        <button class="button" type="submit">
          {TEXTS.make}
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
  return (
    <PortalPage frame={frame} title={TEXTS.title} sheets={[CERTIFICATE_STYLES]} bare bodyClass="q">
      <main id="main" tabindex={-1}>
        <h1>{TEXTS.title}</h1>
        <p>
          <b>{fill(PORTAL.home.of, { name })}</b>
        </p>
        <p>{TEXTS.lead}</p>
        <p class="lookup-code" lang="en">
          {lookup.code}
        </p>
        <p class="left">{fill(TEXTS.until, { time: timeOf(lookup.expiresAt) })}</p>
        <section class="note">
          <h2>{TEXTS.counterTitle}</h2>
          <p>{TEXTS.counter}</p>
          <p class="mono">{counter}</p>
        </section>
        <p>{TEXTS.learns}</p>
        <nav class="go" aria-label={TEXTS.title}>
          <a class="button primary" href={urls.certificateCode(certificateId)}>
            {TEXTS.back}
          </a>
        </nav>
        <form method="post" action={urls.certificateLookup(certificateId)}>
          <button class="button" type="submit">
            {TEXTS.again}
          </button>
        </form>
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}

/** 10時05分, in Japan. */
function timeOf(at: Date): string {
  const [hours, minutes] = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 16).split(':');
  return `${hours}時${minutes}分`;
}
