import { SESSION_LIMITS } from '../access/index.ts';
import type { CertificateStatus, Face } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { FACE } from '../messages/face.ts';
import { fill } from '../messages/fill.ts';
import { CERTIFICATE } from '../messages/portal/certificate.ts';
import { SHEET_LINKS } from '../messages/sheet.ts';
import { DayWords } from '../web/day-words.tsx';
import { useJapanese, useLanguage, useTexts } from '../web/page-language.tsx';
import { Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import type { Countdown as CountdownOf } from './countdown.ts';
import { Back, Front } from './face-parts.tsx';
import { Bright, Countdown } from './holding.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';

const WEEKDAYS = '日月火水木金土';

/** `HH:MM:SS` in Japan. */
function timeOf(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 19);
}

function dateOf(at: Date): string {
  const on = dayInJapan(at);
  return `${formatEraDay(on)}（${WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()]}）`;
}

function dayOf(on: Day | null): string {
  return on ? formatEraDay(on) : '';
}

/** The last confirmation, to the second: on which day and when the issuer answered for this page. */
export function Confirmed({ at }: { at: Date }) {
  return (
    <span lang={useJapanese()}>
      {FACE.confirmed}{' '}
      <time id="confirmed" datetime={at.toISOString()}>
        {timeOf(at)}
      </time>
    </span>
  );
}

/** The issuer's date and time; the script lets it run. */
export function Clock({ at }: { at: Date }) {
  return (
    <>
      <span>{dateOf(at)}</span>
      <time id="clock">{timeOf(at)}</time>
    </>
  );
}

/** The band on top: what the document is worth now, and a running clock of the issuer. */
export function Top({ status, face, at }: { status: CertificateStatus; face: Face; at: Date }) {
  const state = FACE.state[status];
  return (
    <header class="top" lang={useJapanese()}>
      <div>
        <div role="status">
          <p class="state when-live">
            <span class="mark" aria-hidden="true">
              {state.mark}
            </span>
            <span>
              <b>{state.word}</b>
              <small>{fill(state.hint, { day: dayOf(face.effectiveOn) })}</small>
            </span>
          </p>
          <p class="state when-stale">
            <span class="mark" aria-hidden="true">
              {FACE.state.stale.mark}
            </span>
            <span>
              <b>{FACE.state.stale.word}</b>
              <small>{FACE.state.stale.hint}</small>
            </span>
          </p>
        </div>
        <p class="clock">
          <span class="sr">{FACE.clock}</span>
          <Clock at={at} />
        </p>
      </div>
      <i class="run" aria-hidden="true" />
    </header>
  );
}

export interface DocumentPageProps {
  frame: Frame;
  certificateId: string;
  face: Face;
  status: CertificateStatus;
  at: Date;
}

/** Without scripts the page asks again by itself every minute, so that it never claims what was not confirmed just now. */
export function SelfRefresh({ to }: { to: string }) {
  return (
    <noscript>
      <meta http-equiv="refresh" content={`60;url=${to}?auto`} />
    </noscript>
  );
}

/** Shown by the script some minutes before the session runs out; any look at the page prolongs it. */
export function EndingSoon({ stay }: { stay: string }) {
  const text = useTexts().certificate;
  return (
    <div role="status">
      <p class="note warn ending" data-idle={String(SESSION_LIMITS.member.idleMs)} hidden>
        {text.ending} <a href={stay}>{text.stay}</a>
      </p>
    </div>
  );
}

/** Leads to what is kept for the time without network; the script shows it where there is something. */
export function OpenKept() {
  const text = useTexts().offline;
  return (
    <a href={urls.offline()} data-kept hidden>
      {text.openKept}
    </a>
  );
}

export function PrintRefusal() {
  return <p class="print-only">{useTexts().certificate.noPrint}</p>;
}

/**
 * For the holder, beside what is Japanese for the counter: what it says, in the language of the page. Nothing on a page in
 * Japanese, where it would be said twice; やさしい日本語 has it.
 */
export function ForHolder({ told }: { told: string | readonly string[] }) {
  if (useLanguage().code === 'ja') return null;
  return (
    <div class="holder">
      {[told].flat().map((sentence) => (
        <p>{sentence}</p>
      ))}
    </div>
  );
}

/**
 * The Web 資格確認書, front.
 * @param props.large in letters that can be read at arm's length, at an address of its own
 */
export function CertificatePage({
  frame,
  certificateId,
  face,
  status,
  at,
  countdown = null,
  large = false,
}: DocumentPageProps & { countdown?: CountdownOf | null; large?: boolean }) {
  const { certificate: text, holding, signIn } = useTexts();
  const japanese = useJapanese();
  const live = status === 'effective';
  const here = large ? urls.certificateLarge(certificateId) : urls.certificate(certificateId);
  return (
    <PortalPage
      frame={frame}
      title={large ? holding.largeTitle : text.title}
      sheets={[CERTIFICATE_STYLES]}
      scripts={['certificate']}
      bare
      bodyClass={large ? `c large ${status}` : `c ${status}`}
      inHead={<SelfRefresh to={here} />}
    >
      <Top status={status} face={face} at={at} />
      <main
        id="main"
        tabindex={-1}
        data-now={String(at.getTime())}
        data-check={urls.certificateNow(certificateId)}
        data-status={status}
      >
        <EndingSoon stay={here} />
        {live ? (
          <p class="note warn unsure">
            {text.stale} <OpenKept />
          </p>
        ) : status === 'revoked' ? null : (
          <p class="note warn">
            <Sentence
              of={text.instead[status]}
              values={{ day: face.effectiveOn ? <DayWords on={face.effectiveOn} /> : '' }}
            />
          </p>
        )}
        {status === 'revoked' ? <Tombstone phone={face.insurer.phone} /> : <Front face={face} />}
        <nav class="go" aria-label={text.title}>
          {live ? (
            <a class="button primary when-sure" href={urls.certificateCode(certificateId)}>
              {text.showCode}
              {japanese ? <small lang={japanese}>{CERTIFICATE.showCode}</small> : null}
            </a>
          ) : null}
          {status !== 'revoked' && face.shareOn === 'separate' ? (
            <a class="button apart" href={urls.certificateShare(certificateId)}>
              {text.share.open}
            </a>
          ) : null}
          {status === 'revoked' ? null : (
            <a class="button" href={urls.certificateBack(certificateId)}>
              {text.turn}
            </a>
          )}
          <a class={live ? 'button' : 'button primary'} href={urls.home()}>
            {text.home}
          </a>
        </nav>
        {live ? null : <p class="sub">{signIn.urgent}</p>}
        <p class="seen">
          <Confirmed at={at} />
          <a href={here} data-again>
            {text.again}
          </a>
          {status === 'revoked' ? null : (
            <a href={large ? urls.certificate(certificateId) : urls.certificateLarge(certificateId)}>
              {large ? holding.usual : holding.large}
            </a>
          )}
        </p>
        {countdown ? <Countdown of={countdown} /> : null}
        {live ? <Bright /> : null}
        <ForHolder told={text.meaning[status]} />
        {live ? (
          <>
            <h2 lang={japanese}>{FACE.counterTitle}</h2>
            <p lang={japanese}>{frame.society.policy.standing}</p>
            <p lang={japanese}>{FACE.counter}</p>
            <p lang={japanese}>
              <a href={urls.sheet(frame.society.insurerNumber)}>{SHEET_LINKS.member}</a>
            </p>
            <p class="sub">{text.noPrint}</p>
            <p>
              <a href={urls.certificateMasked(certificateId)}>{text.masked}</a>
            </p>
          </>
        ) : null}
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}

/** In place of the front. The page has no foot: whom to call stands here. */
function Tombstone({ phone }: { phone: string }) {
  const { certificate: text, frame } = useTexts();
  return (
    <article class="face" aria-labelledby="t">
      <div class="ttl">
        <h1 id="t" lang={useJapanese()}>
          {FACE.title}
        </h1>
      </div>
      <div class="part">
        <p>{text.revoked}</p>
        <p class="call">
          {frame.phone} <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
        </p>
      </div>
    </article>
  );
}

/** The back: remarks, the insurer's place, what to mind. */
export function BackPage({ frame, certificateId, face }: Omit<DocumentPageProps, 'status' | 'at'>) {
  const text = useTexts().certificate.back;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[CERTIFICATE_STYLES]} bare bodyClass="c back">
      <main id="main" tabindex={-1}>
        <Back face={face} />
        <BackInWords />
        <nav class="go" aria-label={text.title}>
          <a class="button primary" href={urls.certificate(certificateId)}>
            {text.front}
          </a>
        </nav>
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}

/** What to mind, once more in the language of the page where that is another than the document's. */
function BackInWords() {
  const text = useTexts().certificate.back;
  if (useLanguage().code === 'ja') return null;
  return (
    <section class="holder" aria-labelledby="told">
      <h2 id="told">{text.cautionsTitle}</h2>
      <ul>
        {text.told.map((caution) => (
          <li>{caution}</li>
        ))}
      </ul>
    </section>
  );
}
