import { formatEraDay } from '../lib/wareki.ts';
import { PORTAL } from '../messages/portal.ts';
import { urls } from '../web/urls.ts';
import {
  Confirmed,
  type DocumentPageProps,
  EndingSoon,
  EraDay,
  Insurer,
  Keys,
  Name,
  PrintRefusal,
  SelfRefresh,
  Top,
} from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { PortalPage } from './portal-page.tsx';

/**
 * 高齢受給者証: the second face of a certificate whose share does not stand on its front (policy `shareOn`). It lives and ends
 * with the certificate. Never of a revoked one.
 */
export function SharePage({ frame, certificateId, face, status, at }: DocumentPageProps) {
  const text = PORTAL.share;
  const labels = PORTAL.certificate;
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
        <article class="face" aria-labelledby="t">
          <div class="ttl">
            <h1 id="t">{text.title}</h1>
            <p>{labels.relation[face.relation]}</p>
          </div>
          <div class="part">
            <p class="kana">{face.nameKana}</p>
            <Name name={face.name} />
            <dl class="pairs">
              <div>
                <dt>{labels.birthOn}</dt>
                <dd>
                  <EraDay on={face.birthOn} />
                </dd>
              </div>
            </dl>
          </div>
          <div class="part">
            <dl class="rows">
              {face.share === null ? null : (
                <div class="rate">
                  <dt>{text.share}</dt>
                  <dd>{labels.shares[face.share]}</dd>
                </div>
              )}
              {face.effectiveOn ? (
                <div>
                  <dt>{text.effectiveOn}</dt>
                  <dd>{formatEraDay(face.effectiveOn)}</dd>
                </div>
              ) : null}
              {face.expiresOn ? (
                <div class="big">
                  <dt>{text.expiresOn}</dt>
                  <dd>
                    <EraDay on={face.expiresOn} />
                    {labels.until}
                  </dd>
                </div>
              ) : null}
            </dl>
          </div>
          <div class="part">
            <Keys face={face} />
          </div>
          <Insurer face={face} />
        </article>
        <nav class="go" aria-label={text.title}>
          <a class="button primary" href={urls.certificate(certificateId)}>
            {text.back}
          </a>
        </nav>
        <p class="seen">
          <Confirmed at={at} />
          <a href={here} data-again>
            {labels.again}
          </a>
        </p>
        {status === 'effective' ? <p>{text.counter}</p> : null}
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}
