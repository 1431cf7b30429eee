import { type Face, shareOnFront } from '../certificates/index.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { FACE } from '../messages/face.ts';
import { useJapanese, useTexts } from '../web/page-language.tsx';
import { urls } from '../web/urls.ts';
import { ForHolder } from './certificate-page.tsx';
import { NOTICE_STYLES } from './notice-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';

/** 資格情報のお知らせ; undefined: it was revoked, and nothing of it is shown. */
export function NoticePage({ frame, face }: { frame: Frame; face: Face | undefined }) {
  const text = useTexts().certificate.notice;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[NOTICE_STYLES]}>
      {face ? <Sheet face={face} /> : <p class="lead">{text.revoked}</p>}
      {face ? <ForHolder told={text.told} /> : null}
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
  const text = FACE.notice;
  const share = shareOnFront(face);
  const rows: [string, string][] = [
    [FACE.birthOn, formatEraDay(face.birthOn)],
    [FACE.insurerNumber, face.insurer.number],
    [FACE.symbol, face.symbol],
    [FACE.number, face.number],
    [FACE.branch, face.branch],
    [FACE.eligibleFromOn[face.relation], formatEraDay(face.eligibleFromOn)],
    ...(share === null ? [] : ([[FACE.share, FACE.shares[share]]] as [string, string][])),
    [FACE.issuedOn, formatEraDay(face.issuedOn)],
    [FACE.insurer, face.insurer.name],
  ];
  return (
    <article class="sheet" aria-labelledby="t" lang={useJapanese()}>
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
