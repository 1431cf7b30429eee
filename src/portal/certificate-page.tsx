import { SESSION_LIMITS } from '../access/index.ts';
import type { CertificateStatus, Face } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { MASKED } from '../messages/masked.ts';
import { OFFLINE } from '../messages/offline.ts';
import { fill, PORTAL } from '../messages/portal.ts';
import { SHEET_LINKS } from '../messages/sheet.ts';
import { urls } from '../web/urls.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { Back, Front } from './face-parts.tsx';
import { type Frame, PortalPage } from './portal-page.tsx';

const TEXT = PORTAL.certificate;
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
    <span>
      {TEXT.confirmed}{' '}
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
  const state = TEXT.state[status];
  return (
    <header class="top">
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
              {TEXT.state.stale.mark}
            </span>
            <span>
              <b>{TEXT.state.stale.word}</b>
              <small>{TEXT.state.stale.hint}</small>
            </span>
          </p>
        </div>
        <p class="clock">
          <span class="sr">{TEXT.clock}</span>
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
  return (
    <div role="status">
      <p class="note warn ending" data-idle={String(SESSION_LIMITS.member.idleMs)} hidden>
        {TEXT.ending} <a href={stay}>{TEXT.stay}</a>
      </p>
    </div>
  );
}

/** Leads to what is kept for the time without network; the script shows it where there is something. */
export function OpenKept() {
  return (
    <a href={urls.offline()} data-kept hidden>
      {OFFLINE.openKept}
    </a>
  );
}

export function PrintRefusal() {
  return <p class="print-only">{TEXT.noPrint}</p>;
}

/** The Web 資格確認書, front. */
export function CertificatePage({ frame, certificateId, face, status, at }: DocumentPageProps) {
  const live = status === 'effective';
  return (
    <PortalPage
      frame={frame}
      title={TEXT.title}
      sheets={[CERTIFICATE_STYLES]}
      scripts={['certificate']}
      bare
      bodyClass={`c ${status}`}
      inHead={<SelfRefresh to={urls.certificate(certificateId)} />}
    >
      <Top status={status} face={face} at={at} />
      <main
        id="main"
        tabindex={-1}
        data-now={String(at.getTime())}
        data-check={urls.certificateNow(certificateId)}
        data-status={status}
      >
        <EndingSoon stay={urls.certificate(certificateId)} />
        {live ? (
          <p class="note warn unsure">
            {TEXT.stale} <OpenKept />
          </p>
        ) : status === 'revoked' ? null : (
          <p class="note warn">{fill(TEXT.instead[status], { day: dayOf(face.effectiveOn) })}</p>
        )}
        {status === 'revoked' ? <Tombstone /> : <Front face={face} />}
        <nav class="go" aria-label={TEXT.title}>
          {live ? (
            <a class="button primary when-sure" href={urls.certificateCode(certificateId)}>
              {TEXT.showCode}
            </a>
          ) : null}
          {status !== 'revoked' && face.shareOn === 'separate' ? (
            <a class="button apart" href={urls.certificateShare(certificateId)}>
              {PORTAL.share.open}
            </a>
          ) : null}
          {status === 'revoked' ? null : (
            <a class="button" href={urls.certificateBack(certificateId)}>
              {TEXT.back}
            </a>
          )}
          <a class="button" href={urls.home()}>
            {TEXT.home}
          </a>
        </nav>
        <p class="seen">
          <Confirmed at={at} />
          <a href={urls.certificate(certificateId)} data-again>
            {TEXT.again}
          </a>
        </p>
        {live ? (
          <>
            <h2>{TEXT.counterTitle}</h2>
            <p>{frame.society.policy.standing}</p>
            <p>{TEXT.counter}</p>
            <p>
              <a href={urls.sheet(frame.society.insurerNumber)}>{SHEET_LINKS.member}</a>
            </p>
            <p class="sub">{TEXT.noPrint}</p>
            <p>
              <a href={urls.certificateMasked(certificateId)}>{MASKED.link}</a>
            </p>
          </>
        ) : null}
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}

function Tombstone() {
  return (
    <article class="face" aria-labelledby="t">
      <div class="ttl">
        <h1 id="t">{TEXT.title}</h1>
      </div>
      <div class="part">
        <p>{TEXT.revoked}</p>
      </div>
    </article>
  );
}

/** The back: remarks, the insurer's place, what to mind. */
export function BackPage({ frame, certificateId, face }: Omit<DocumentPageProps, 'status' | 'at'>) {
  const text = PORTAL.back;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[CERTIFICATE_STYLES]} bare bodyClass="c back">
      <main id="main" tabindex={-1}>
        <Back face={face} />
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
