import { type Face, shareOnFront } from '../certificates/index.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { PORTAL } from '../messages/portal.ts';
import { urls } from '../web/urls.ts';
import { NOTICE_STYLES } from './notice-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/** 資格情報のお知らせ; undefined: it was revoked, and nothing of it is shown. */
export function NoticePage({ frame, face }: { frame: Frame; face: Face | undefined }) {
  const text = PORTAL.notice;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[NOTICE_STYLES]}>
      {face ? <Sheet face={face} /> : <p class="lead">{text.revoked}</p>}
      <p class="screen-only">{face ? text.print : null}</p>
      <p class="actions">
        <a class="button" href={urls.home()}>
          {text.home}
        </a>
      </p>
    </PortalPage>
  );
}

function Sheet({ face }: { face: Face }) {
  const text = PORTAL.notice;
  const labels = PORTAL.certificate;
  const share = shareOnFront(face);
  const rows: [string, string][] = [
    [labels.birthOn, formatEraDay(face.birthOn)],
    [labels.insurerNumber, face.insurer.number],
    [labels.symbol, face.symbol],
    [labels.number, face.number],
    [labels.branch, face.branch],
    [labels.eligibleFromOn[face.relation], formatEraDay(face.eligibleFromOn)],
    ...(share === null ? [] : ([[labels.share, labels.shares[share]]] as [string, string][])),
    [labels.issuedOn, formatEraDay(face.issuedOn)],
    [labels.insurer, face.insurer.name],
  ];
  return (
    <article class="sheet" aria-labelledby="t">
      <p class="alone">
        <b>{text.alone}</b>
        {text.with}
      </p>
      <h1 id="t">{text.title}</h1>
      <p>{text.why}</p>
      <dl class="facts">
        <dt>{text.name}</dt>
        <dd>
          {face.nameKana}
          <br />
          <span class="name">{face.name}</span>
        </dd>
        {rows.map(([label, value]) => (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </article>
  );
}
