import { raw } from 'hono/html';
import { qrSvg } from '../codes/index.ts';
import { FACE } from '../messages/face.ts';
import { fill } from '../messages/fill.ts';
import { useJapanese, useTexts } from '../web/page-language.tsx';
import { timeLeft } from '../web/time-left.ts';
import { urls } from '../web/urls.ts';
import { EndingSoon, OpenKept, PrintRefusal, SelfRefresh } from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { LookupOffer } from './lookup-code-page.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';

/** A code as the page shows it. */
export interface ShownCode {
  /** What the symbol says. */
  shc: string;
  /** From this instant on the code is refused. */
  endsAt: Date;
}

/** How long a code lives. The script lets it run, and changes it no more often than its words do. */
export function TimeLeft({ seconds }: { seconds: number }) {
  const { certificate, dates } = useTexts();
  const { remaining } = certificate.code;
  return (
    <p class="left" data-text={remaining} data-minutes={dates.minutes} data-seconds={dates.seconds}>
      {fill(remaining, { left: timeLeft(seconds, dates) })}
    </p>
  );
}

/** The code alone, large and on white, with how long it lives. */
export function CodePage({
  frame,
  certificateId,
  name,
  code,
  at,
  offersLookup,
}: {
  frame: Frame;
  certificateId: string;
  /** Whose code it is: a family may have several at one counter. */
  name: string;
  code: ShownCode | undefined;
  at: Date;
  /** The society lets members show a short code to be typed. */
  offersLookup: boolean;
}) {
  const texts = useTexts();
  const text = texts.certificate.code;
  const japanese = useJapanese();
  const left = code ? Math.round((code.endsAt.getTime() - at.getTime()) / 1000) : 0;
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[CERTIFICATE_STYLES]}
      scripts={code ? ['certificate'] : []}
      bare
      bodyClass="q"
      inHead={code ? <SelfRefresh to={urls.certificateCode(certificateId)} /> : undefined}
    >
      <main
        id="main"
        tabindex={-1}
        data-now={String(at.getTime())}
        data-check={`${urls.certificateNow(certificateId)}?code`}
        data-status="effective"
        data-ends={code ? String(code.endsAt.getTime()) : undefined}
      >
        <EndingSoon stay={urls.certificateCode(certificateId)} />
        <h1 lang={japanese}>{FACE.code.title}</h1>
        <p lang={japanese}>
          <b>{fill(FACE.person, { name })}</b>
        </p>
        {code ? (
          <>
            <p>{text.lead}</p>
            <div class="qr" data-label={text.label}>
              {raw(qrSvg(code.shc, text.label))}
            </div>
            <TimeLeft seconds={left} />
            <p class="over" role="status">
              {text.over} <OpenKept />
            </p>
            <p class="sub">{text.renewed}</p>
          </>
        ) : (
          <p>{text.none}</p>
        )}
        <nav class="go" aria-label={text.title}>
          <a class="button primary" href={urls.certificate(certificateId)}>
            {text.back}
          </a>
          {code ? (
            <a class="button" href={urls.certificateCode(certificateId)} data-again>
              {text.reload}
            </a>
          ) : null}
        </nav>
        {code && offersLookup ? <LookupOffer certificateId={certificateId} /> : null}
        {code && frame.society.policy.offlinePackHours > 0 ? (
          <p>
            <a href={urls.devices()}>{texts.offline.link}</a>
          </p>
        ) : null}
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}
