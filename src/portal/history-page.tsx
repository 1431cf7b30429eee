import type { Child } from 'hono/jsx';
import type { Face } from '../certificates/index.ts';
import { type Day, dayInJapan } from '../lib/day.ts';
import { DayWords } from '../web/day-words.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Japanese, Person, Sentence } from '../web/sentence.tsx';
import { urls } from '../web/urls.ts';
import { nameOf } from './application-pages.tsx';
import { FoldTable } from './fold-table.tsx';
import type { PastDocument } from './history.ts';
import { PAGES_STYLES } from './pages-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';
import type { PersonPast } from './read-history.ts';

/** Everything that was given to each person who is shown, with what ended it. */
export function HistoryPage({ frame, people }: { frame: Frame; people: readonly PersonPast[] }) {
  const { history: text } = useTexts();
  return (
    <PortalPage frame={frame} title={text.title} sheets={[PAGES_STYLES]}>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      {people.map(({ past, person }) => (
        <section class="card" aria-labelledby={`p-${person.record.memberId}`}>
          <h2 id={`p-${person.record.memberId}`}>
            <Person name={nameOf(person.record)} />
          </h2>
          {person.decision.reason === 'Z0' && past.length > 0 ? <p class="note">{text.left}</p> : null}
          {past.length === 0 ? (
            <p>{text.none}</p>
          ) : (
            <ol class="past">
              {past.map((one) => (
                <Past one={one} />
              ))}
            </ol>
          )}
        </section>
      ))}
      <ToHome />
    </PortalPage>
  );
}

function Past({ one: { certificate, end, opens, status } }: { one: PastDocument }) {
  const text = useTexts().history;
  const { certificateId, channel, document, effectiveOn, expiresOn, face, postedAt, serial } = certificate;
  const live = document === 'notice' ? urls.notice(certificateId) : urls.certificate(certificateId);
  const who = (
    <span class="sr">
      {text.kinds[document]} {serial}
    </span>
  );
  const shownPosted = certificate.protected ? null : postedAt;
  return (
    <li>
      <h3>
        <Sentence of={text.kindIn} values={{ kind: text.kinds[document], channel: text.channels[channel] }} />{' '}
        <span class={status === 'effective' ? 'tag ok' : 'tag'}>{text.states[status]}</span>
      </h3>
      <dl class="facts">
        <Fact name={text.serial}>
          <span class="mono">{serial}</span>
        </Fact>
        <Fact name={text.issuedOn}>
          <DayWords on={face.issuedOn} />
        </Fact>
        <DayFact name={text.effectiveOn} on={effectiveOn} />
        <DayFact name={text.expiresOn} on={expiresOn} />
        <DayFact name={text.postedOn} on={shownPosted && dayInJapan(shownPosted)} />
        {end ? (
          <Fact name={text.endTitle}>
            <Sentence of={text.ends[end.key]} values={{ day: <DayWords on={end.on} /> }} />
          </Fact>
        ) : null}
      </dl>
      {opens === null ? (
        <p class="sub">{text.closed}</p>
      ) : (
        <p class="more">
          <a href={opens === 'live' ? live : urls.historyOf(certificateId)}>
            {opens === 'live' ? text.openLive : text.openRecord}
            {who}
          </a>
        </p>
      )}
    </li>
  );
}

function Fact({ name, children }: { name: string; children?: Child }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function DayFact({ name, on }: { name: string; on: Day | null }) {
  return on === null ? null : (
    <Fact name={name}>
      <DayWords on={on} />
    </Fact>
  );
}

/** One document as it was frozen: a list of what stood on it, nothing that could pass for it at a counter. */
export function RecordPage({ frame, document }: { frame: Frame; document: PastDocument }) {
  const text = useTexts().history;
  const { certificate, end } = document;
  return (
    <PortalPage frame={frame} title={text.record.title} sheets={[PAGES_STYLES]}>
      <h1>{text.record.title}</h1>
      <p class="note bad">{text.record.not}</p>
      <p class="lead">{text.record.lead}</p>
      {end ? (
        <dl class="facts">
          <Fact name={text.endTitle}>
            <Sentence of={text.ends[end.key]} values={{ day: <DayWords on={end.on} /> }} />
          </Fact>
        </dl>
      ) : null}
      <FoldTable caption={text.record.caption} heads={text.record.heads} rows={useRecordRows(certificate.face)} />
      <p class="actions">
        <a class="button" href={urls.history()}>
          {text.record.back}
        </a>
      </p>
    </PortalPage>
  );
}

type Field = keyof ReturnType<typeof useTexts>['history']['fields'];

function useRecordRows(face: Face): [Child, Child][] {
  const { history: text, why } = useTexts();
  const { insurer, limitCategory: limit } = face;
  const day = (on: Day | null) => (on ? <DayWords on={on} /> : null);
  const japanese = (said: string | null | undefined) => (said ? <Japanese>{said}</Japanese> : null);
  const rows: [Field, Child][] = [
    ['kind', text.kinds[face.document]],
    ['serial', <span class="mono">{face.serial}</span>],
    ['name', japanese(face.name)],
    ['nameKana', japanese(face.nameKana)],
    ['birthOn', day(face.birthOn)],
    ['sex', text.values[face.sexOnBack ? 'on-back' : (face.sex ?? 'none')]],
    ['relation', why.values[face.relation]],
    ['insuredName', japanese(face.insuredName)],
    ['insurer', japanese(insurer.name)],
    ['insurerNumber', <span class="mono">{insurer.number}</span>],
    ['keys', <span class="mono">{[face.symbol, face.number, face.branch].join(' / ')}</span>],
    ['eligibleFromOn', day(face.eligibleFromOn)],
    ['issuedOn', day(face.issuedOn)],
    ['effectiveOn', day(face.effectiveOn)],
    ['expiresOn', day(face.expiresOn)],
    ['share', face.share === null ? null : text.values[`share-${face.share}`]],
    [
      'limitCategory',
      limit ? (
        <Sentence
          of={text.limit}
          values={{
            category: <Japanese>{limit.category}</Japanese>,
            from: <DayWords on={limit.effectiveOn} />,
            until: <DayWords on={limit.endsOn} />,
          }}
        />
      ) : null,
    ],
    ['address', japanese(face.address)],
    ['remarks', face.remarks.length === 0 ? null : face.remarks.map((remark) => <p>{japanese(remark)}</p>)],
  ];
  return rows.flatMap(([field, value]) => (value === null ? [] : [[text.fields[field], value]]));
}
