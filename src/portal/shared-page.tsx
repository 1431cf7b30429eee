import { raw } from 'hono/html';
import type { Face } from '../certificates/index.ts';
import { qrSvg } from '../codes/index.ts';
import { FACE } from '../messages/face.ts';
import { fill } from '../messages/fill.ts';
import type { SeenShare } from '../sharing/index.ts';
import { useJapanese, useTexts } from '../web/page-language.tsx';
import { Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { nameOf } from './application-pages.tsx';
import { Confirmed, ForHolder, PrintRefusal, SelfRefresh, Top } from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { TimeLeft } from './code-page.tsx';
import { Front, ShareFace } from './face-parts.tsx';
import { Bright } from './holding.tsx';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { LastMoment } from './sharing-pages.tsx';

/** The addresses of a shared certificate: in an account, or by a link. */
interface SharedPlaces {
  front: string;
  code: string;
  now: string;
  /** Gives it back; of a link there is nothing to give back. */
  giveBack: string | null;
}

export const receivedPlaces = (id: string): SharedPlaces => ({
  front: urls.sharingReceived(id),
  code: urls.sharingReceivedCode(id),
  now: urls.sharingReceivedNow(id),
  giveBack: urls.sharingReturn(id),
});

export const linkPlaces = (id: string): SharedPlaces => ({
  front: urls.sharedOf(id),
  code: urls.sharedCode(id),
  now: urls.sharedNow(id),
  giveBack: null,
});

interface SharedProps {
  frame: Frame;
  seen: SeenShare;
  places: SharedPlaces;
}

/** That somebody else shows it, for the counter. */
function Mark() {
  return (
    <p class="note shared" lang={useJapanese()}>
      <b>{FACE.shared.word}</b> {FACE.shared.hint}
    </p>
  );
}

/** Where somebody lives is never shared, also where the society prints it on the front. */
function withoutHome({ address, ...face }: Face): Face {
  return face;
}

/**
 * A certificate that somebody was given a look at: its front and nothing else, marked as shared; with the 高齢受給者証, where the share
 * stands on that and a counter could not see it otherwise. It asks the issuer again as the
 * holder's own page does, and ends by itself.
 */
export function SharedCertificatePage({ frame, places, seen }: SharedProps) {
  const { certificate: certificateText, sharing } = useTexts();
  const text = sharing.page;
  const japanese = useJapanese();
  const { at, certificate, share, subject } = seen;
  const isApart = certificate.face.shareOn === 'separate';
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[CERTIFICATE_STYLES, PAGES_STYLES]}
      scripts={['certificate']}
      bare
      bodyClass="c effective"
      inHead={<SelfRefresh to={places.front} />}
    >
      <Top status="effective" face={certificate.face} at={at} />
      <main id="main" tabindex={-1} data-now={String(at.getTime())} data-check={places.now} data-status="effective">
        <Mark />
        <p class="note warn unsure">{text.stale}</p>
        <Front face={withoutHome(certificate.face)} />
        {isApart ? <ShareFace face={certificate.face} /> : null}
        <nav class="go" aria-label={text.title}>
          <a class="button primary when-sure" href={places.code}>
            {text.counter}
          </a>
          {places.giveBack ? (
            <a class="button" href={urls.home()}>
              {certificateText.home}
            </a>
          ) : null}
        </nav>
        <p class="seen">
          <Confirmed at={at} />
          <a href={places.front} data-again>
            {text.again}
          </a>
        </p>
        <p>
          <Sentence
            of={text.whose}
            values={{ name: <Person name={nameOf(subject)} />, at: <LastMoment end={share.endsAt} /> }}
          />
        </p>
        <Bright />
        <p class="sub">{text.noKeep}</p>
        <ForHolder told={certificateText.meaning.effective} />
        <h2 lang={japanese}>{FACE.counterTitle}</h2>
        <p lang={japanese}>{frame.society.policy.standing}</p>
        <p lang={japanese}>{FACE.counter}</p>
        {isApart ? <p lang={japanese}>{FACE.shareFace.counter}</p> : null}
        {places.giveBack ? (
          <form method="post" action={places.giveBack}>
            <p class="sub">{text.returnAbout}</p>
            <button class="button" type="submit">
              {text.return}
            </button>
          </form>
        ) : null}
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}

/** Its code for a counter. */
export function SharedCodePage({ frame, places, seen }: SharedProps) {
  const texts = useTexts();
  const text = texts.certificate.code;
  const japanese = useJapanese();
  const { at, certificate, code } = seen;
  if (!code) throw new Error('a page of a code without a code');
  const left = Math.round((code.endsAt.getTime() - at.getTime()) / 1000);
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[CERTIFICATE_STYLES, PAGES_STYLES]}
      scripts={['certificate']}
      bare
      bodyClass="q"
      inHead={<SelfRefresh to={places.code} />}
    >
      <main
        id="main"
        tabindex={-1}
        data-now={String(at.getTime())}
        data-check={`${places.now}?code`}
        data-status="effective"
        data-ends={String(code.endsAt.getTime())}
      >
        <Mark />
        <h1 lang={japanese}>{FACE.code.title}</h1>
        <p lang={japanese}>
          <b>{fill(FACE.person, { name: certificate.face.name })}</b>
        </p>
        <p>{text.lead}</p>
        <div class="qr" data-label={text.label}>
          {raw(qrSvg(code.shc, text.label))}
        </div>
        <TimeLeft seconds={left} />
        <p class="over" role="status">
          {text.over}
        </p>
        <p class="sub">{text.renewed}</p>
        <nav class="go" aria-label={text.title}>
          <a class="button primary" href={places.front}>
            {texts.sharing.page.front}
          </a>
          <a class="button" href={places.code} data-again>
            {text.reload}
          </a>
        </nav>
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}
