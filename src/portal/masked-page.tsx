import type { Face } from '../certificates/index.ts';
import { FACE, MASKED } from '../messages/face.ts';
import { useJapanese, useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { Clock, Confirmed, EndingSoon, ForHolder, PrintRefusal, SelfRefresh } from './certificate-page.tsx';
import { CERTIFICATE_STYLES } from './certificate-styles.ts';
import { MASKED_STYLES } from './masked-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/**
 * Membership for whoever may not ask for the numbers (告知要求制限): name, society, 本人 or 家族, valid now. No number, no birth
 * date, no code; it must not pass for the certificate.
 */
export function MaskedPage({
  frame,
  certificateId,
  face,
  at,
}: {
  frame: Frame;
  certificateId: string;
  face: Pick<Face, 'name' | 'relation' | 'insurer'>;
  at: Date;
}) {
  const here = urls.certificateMasked(certificateId);
  const text = useTexts().certificate.proof;
  const japanese = useJapanese();
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      sheets={[CERTIFICATE_STYLES, MASKED_STYLES]}
      scripts={['certificate']}
      bare
      bodyClass="m"
      inHead={<SelfRefresh to={here} />}
    >
      <main
        id="main"
        tabindex={-1}
        data-now={String(at.getTime())}
        data-check={urls.certificateNow(certificateId)}
        data-status="effective"
      >
        <EndingSoon stay={here} />
        <article class="proof" aria-labelledby="t" lang={japanese}>
          <h1 id="t">{MASKED.title}</h1>
          <p class="not">{MASKED.notCertificate}</p>
          <div role="status">
            <p class="says when-live">
              <b>{MASKED.live}</b>
              <small>{MASKED.liveHint}</small>
            </p>
            <p class="says when-stale">
              <b>{MASKED.stale}</b>
              <small>{MASKED.staleHint}</small>
            </p>
          </div>
          <dl>
            <div>
              <dt>{MASKED.name}</dt>
              <dd class="who-is">{face.name}</dd>
            </div>
            <div>
              <dt>{MASKED.society}</dt>
              <dd>{face.insurer.name}</dd>
            </div>
            <div>
              <dt>{MASKED.relation}</dt>
              <dd>{FACE.relation[face.relation]}</dd>
            </div>
            <div>
              <dt>{FACE.clock}</dt>
              <dd>
                <Clock at={at} />
              </dd>
            </div>
          </dl>
        </article>
        <p class="seen">
          <Confirmed at={at} />
          <a href={here} data-again>
            {text.again}
          </a>
        </p>
        <ForHolder told={text.told} />
        <div lang={japanese}>
          <h2>{MASKED.whyTitle}</h2>
          <p>{MASKED.why}</p>
          <p>{MASKED.law}</p>
        </div>
        <p class="actions">
          <a class="button" href={urls.certificate(certificateId)}>
            {text.back}
          </a>
        </p>
      </main>
      <PrintRefusal />
    </PortalPage>
  );
}
