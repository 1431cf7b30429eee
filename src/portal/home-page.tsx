import { dayInJapan, earliest } from '../lib/day.ts';
import { formatBothCalendars } from '../lib/wareki.ts';
import { OFFLINE } from '../messages/offline.ts';
import { fill, PORTAL } from '../messages/portal.ts';
import { urls } from '../web/urls.ts';
import type { ChosenDocument } from './choose-documents.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import type { ShownPerson } from './who-is-shown.ts';

/** A sentence with its day, which breaks at the end of a line only when it must. */
function Told({ sentence, day }: { sentence: string; day: string }) {
  const [before, after] = sentence.split('{day}');
  return (
    <>
      {before}
      {after === undefined ? null : <span class="whole">{day}</span>}
      {after}
    </>
  );
}

/** How each person may be insured at a counter today, and one button to show it. */
export function HomePage({ frame, people }: { frame: Frame; people: readonly ShownPerson[] }) {
  const text = PORTAL.home;
  return (
    <PortalPage
      frame={frame}
      title={text.title}
      scripts={frame.society.policy.offlinePackHours > 0 ? ['keep-pack'] : []}
    >
      <h1>{text.title}</h1>
      {people.map((person) => (
        <section class="card" aria-labelledby={`p-${person.memberId}`}>
          <h2 id={`p-${person.memberId}`}>
            {fill(text.of, { name: person.name })} <span class="tag">{person.isSelf ? text.self : text.child}</span>
          </h2>
          {person.documents.length === 0 ? (
            <>
              <p class="lead">{text.nothing.lead}</p>
              <p>{text.nothing.next}</p>
            </>
          ) : (
            inOrder(person.documents).map((document, index) => (
              <Document document={document} name={person.name} beside={index > 0} />
            ))
          )}
        </section>
      ))}
      {frame.society.policy.offlinePackHours > 0 && people.some(({ documents }) => documents.some(isShownOnWeb)) ? (
        <p>
          <a href={urls.devices()}>{OFFLINE.link}</a>
        </p>
      ) : null}
      {people.every(({ documents }) => documents.some(({ status }) => status === 'effective')) ? null : (
        <p class="sub">{PORTAL.urgent}</p>
      )}
    </PortalPage>
  );
}

const isShownOnWeb = ({ certificate, status }: ChosenDocument): boolean =>
  status === 'effective' && certificate.document === 'certificate' && certificate.channel === 'web';

/** A certificate stands before a notice: it alone is enough. */
function inOrder(documents: readonly ChosenDocument[]): ChosenDocument[] {
  const isNotice = ({ certificate }: ChosenDocument) => certificate.document === 'notice';
  return [...documents.filter((one) => !isNotice(one)), ...documents.filter(isNotice)];
}

/** @param props.beside another document of the same person stands above */
function Document({ document, name, beside }: { document: ChosenDocument; name: string; beside: boolean }) {
  if (document.certificate.document === 'notice') return <Notice document={document} name={name} beside={beside} />;
  return document.certificate.channel === 'paper' && document.status !== 'expired' && document.status !== 'revoked' ? (
    <Paper document={document} />
  ) : (
    <WebCertificate document={document} name={name} beside={beside} />
  );
}

/** @param props.beside one that counts stands above: of this one only the first day is told. */
function WebCertificate({
  document: { certificate, status },
  name,
  beside,
}: {
  document: ChosenDocument;
  name: string;
  beside: boolean;
}) {
  const text = PORTAL.home.certificate;
  const { certificateId, effectiveOn, expiresOn, revokedAt } = certificate;
  // where another takes its place, the day before that
  const lastOn = earliest([expiresOn, revokedAt && dayInJapan(new Date(revokedAt.getTime() - 1))]) ?? null;
  const day = (on: typeof effectiveOn) => (on ? formatBothCalendars(on) : '');
  const href = urls.certificate(certificateId);
  if (beside) {
    return (
      <p class="beside">
        <Told sentence={text.coming} day={day(effectiveOn)} />
      </p>
    );
  }
  const who = <span class="sr">{fill(PORTAL.home.of, { name })}</span>;
  if (status === 'effective') {
    return (
      <>
        <p class="lead">{text.effective}</p>
        <p>
          <b>
            <Told sentence={text.until} day={day(lastOn)} />
          </b>
        </p>
        <a class="button primary wide" href={href}>
          {text.show}
          {who}
        </a>
      </>
    );
  }
  return (
    <>
      <p class="lead">
        <Told sentence={text[status]} day={day(status === 'not-yet' ? effectiveOn : expiresOn)} />
      </p>
      {status === 'not-yet' ? null : <p>{text.ask}</p>}
      {status === 'revoked' || certificate.channel === 'paper' ? null : (
        <a class="button wide" href={href}>
          {text.open}
          {who}
        </a>
      )}
    </>
  );
}

function Notice({
  document: { certificate, status },
  name,
  beside,
}: {
  document: ChosenDocument;
  name: string;
  beside: boolean;
}) {
  const text = PORTAL.home.notice;
  if (status !== 'effective') {
    return (
      <>
        <p class="lead">{text.ended}</p>
        <p>{text.ask}</p>
      </>
    );
  }
  return (
    <>
      {beside ? null : <p class="lead">{text.effective}</p>}
      <p class={beside ? 'beside' : undefined}>{text.with}</p>
      <a class="button wide" href={urls.notice(certificate.certificateId)}>
        {text.show}
        <span class="sr">{fill(PORTAL.home.of, { name })}</span>
      </a>
    </>
  );
}

function Paper({ document: { certificate } }: { document: ChosenDocument }) {
  const text = PORTAL.home.paper;
  return (
    <>
      <p class="lead">
        {certificate.postedAt ? (
          <Told sentence={text.posted} day={formatBothCalendars(dayInJapan(certificate.postedAt))} />
        ) : (
          text.made
        )}
      </p>
      <p>{text.show}</p>
      <p>{text.ask}</p>
    </>
  );
}
