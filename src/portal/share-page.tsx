import { FACE } from '../messages/face.ts';
import { useJapanese, useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import {
  Confirmed,
  type DocumentPageProps,
  EndingSoon,
  ForHolder,
  PrintRefusal,
  SelfRefresh,
  Top,
} from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { ShareFace } from './face-parts.tsx';
import { PortalPage } from './portal-page.tsx';

/**
 * 高齢受給者証: the second face of a certificate whose share does not stand on its front (policy `shareOn`). It lives and ends
 * with the certificate. Never of a revoked one.
 */
export function SharePage({ frame, certificateId, face, status, at }: DocumentPageProps) {
  const { again, share: text } = useTexts().certificate;
  const here = urls.certificateShare(certificateId);
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[CERTIFICATE_STYLES]}
      scripts={['certificate']}
      bare
      bodyClass={`c ${status}`}
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
        <ShareFace face={face} />
        <nav class="go" aria-label={text.title}>
          <a class="button primary" href={urls.certificate(certificateId)}>
            {text.back}
          </a>
        </nav>
        <p class="seen">
          <Confirmed at={at} />
          <a href={here} data-again>
            {again}
          </a>
        </p>
        {status === 'effective' ? <p lang={useJapanese()}>{FACE.shareFace.counter}</p> : null}
        {status === 'effective' ? <ForHolder told={text.told} /> : null}
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}
