import { SESSION_LIMITS } from '../access/index.ts';
import { type CertificateStatus, type Face, shareOnFront } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { eraDateOf, formatEraDay } from '../lib/wareki.ts';
import { fill, PORTAL } from '../messages/portal.ts';
import { urls } from '../web/urls.ts';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

const TEXT = PORTAL.certificate;
const WEEKDAYS = '日月火水木金土';

/** An era date whose figures stand out: 昭和**28**年**7**月**8**日. */
export function EraDay({ on }: { on: Day }) {
  const { era, year, month, day } = eraDateOf(on);
  return (
    <span class="d">
      {era}
      <b>{year === 1 ? '元' : year}</b>年<b>{month}</b>月<b>{day}</b>日
    </span>
  );
}

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
          <span>{dateOf(at)}</span>
          <time id="clock">{timeOf(at)}</time>
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
          <p class="note warn unsure">{TEXT.stale}</p>
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
            <p class="sub">{TEXT.noPrint}</p>
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

/** Names of more than ten characters stand smaller, and wrap rather than be cut: between 氏 and 名 first. */
const LONG_NAME = 10;

export function Name({ name }: { name: string }) {
  if ([...name].length <= LONG_NAME) return <p class="name">{name}</p>;
  return (
    <p class="name long">
      {name.split(/(\u3000)/).map((part) => (part === '\u3000' ? part : <span class="whole">{part}</span>))}
    </p>
  );
}

function Front({ face }: { face: Face }) {
  return (
    <article class="face" aria-labelledby="t">
      <div class="ttl">
        <h1 id="t">{TEXT.title}</h1>
        <p>{TEXT.relation[face.relation]}</p>
      </div>
      <div class="part">
        <p class="kana">{face.nameKana}</p>
        <Name name={face.name} />
        <dl class="pairs">
          <div>
            <dt>{TEXT.birthOn}</dt>
            <dd>
              <EraDay on={face.birthOn} /> <small>({face.birthOn.slice(0, 4)}年)</small>
            </dd>
          </div>
          <div>
            <dt>{TEXT.sex}</dt>
            <dd>
              <b>{sexOf(face)}</b>
            </dd>
          </div>
        </dl>
      </div>
      <div class="part">
        <Keys face={face} />
      </div>
      <div class="part">
        <Dates face={face} />
      </div>
      <Insurer face={face} />
    </article>
  );
}

export function Insurer({ face: { insurer } }: { face: Face }) {
  return (
    <div class="part ins">
      <p>
        <b>{insurer.name}</b>
      </p>
      <p>
        <small>
          {TEXT.phone} <span class="phone">{insurer.phone}</span>
        </small>
      </p>
    </div>
  );
}

function sexOf(face: Face): string {
  if (face.sexOnBack) return TEXT.sexOnBack;
  return face.sex === null ? TEXT.noSex : TEXT.sexes[face.sex];
}

/** What a reception computer is typed, in its order. */
export function Keys({ face }: { face: Face }) {
  const { number } = face.insurer;
  return (
    <dl class="keys">
      <div class="all">
        <dt>{TEXT.insurerNumber}</dt>
        <dd>
          {number.slice(0, 4)}
          <i />
          {number.slice(4)}
        </dd>
      </div>
      <div>
        <dt>{TEXT.symbol}</dt>
        <dd>{face.symbol}</dd>
      </div>
      <div>
        <dt>{TEXT.number}</dt>
        <dd>{face.number}</dd>
      </div>
      <div>
        <dt>{TEXT.branch}</dt>
        <dd>{face.branch}</dd>
      </div>
    </dl>
  );
}

function Dates({ face }: { face: Face }) {
  const share = shareOnFront(face);
  return (
    <dl class="rows">
      {share === null ? null : (
        <div class="rate">
          <dt>{TEXT.share}</dt>
          <dd>{TEXT.shares[share]}</dd>
        </div>
      )}
      {face.expiresOn ? (
        <div class="big">
          <dt>{TEXT.expiresOn}</dt>
          <dd>
            <EraDay on={face.expiresOn} />
            {TEXT.until}
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{TEXT.issuedOn}</dt>
        <dd>{formatEraDay(face.issuedOn)}</dd>
      </div>
      <div>
        <dt>{TEXT.eligibleFromOn[face.relation]}</dt>
        <dd>{formatEraDay(face.eligibleFromOn)}</dd>
      </div>
      {face.insuredName === null ? null : (
        <div>
          <dt>{TEXT.insuredName}</dt>
          <dd>{face.insuredName}</dd>
        </div>
      )}
      {face.address === undefined ? null : (
        <div>
          <dt>{TEXT.address}</dt>
          <dd>{face.address}</dd>
        </div>
      )}
    </dl>
  );
}

/** The back: remarks, the insurer's place, what to mind. */
export function BackPage({ frame, certificateId, face }: Omit<DocumentPageProps, 'status' | 'at'>) {
  const text = PORTAL.back;
  const { insurer } = face;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[CERTIFICATE_STYLES]} bare bodyClass="c back">
      <main id="main" tabindex={-1}>
        <article class="face" aria-labelledby="t">
          <div class="ttl">
            <h1 id="t">{text.title}</h1>
          </div>
          <div class="part">
            <h2>{text.remarks}</h2>
            {face.remarks.length === 0 ? <p>{text.noRemarks}</p> : face.remarks.map((remark) => <p>{remark}</p>)}
          </div>
          <div class="part">
            <dl class="rows">
              <div>
                <dt>{TEXT.serial}</dt>
                <dd class="mono">{face.serial}</dd>
              </div>
              {face.effectiveOn ? (
                <div>
                  <dt>{TEXT.effectiveOn}</dt>
                  <dd>{formatEraDay(face.effectiveOn)}</dd>
                </div>
              ) : null}
              <div>
                <dt>{text.insurer}</dt>
                <dd>
                  {insurer.address}
                  <br />
                  {insurer.name}
                  <br />
                  {TEXT.phone} <span class="phone">{insurer.phone}</span>
                </dd>
              </div>
            </dl>
          </div>
          <div class="part">
            <h2>{text.cautionsTitle}</h2>
            <ul>
              {text.cautions.map((caution) => (
                <li>{caution}</li>
              ))}
            </ul>
          </div>
        </article>
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
