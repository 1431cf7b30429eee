import { type Certificate, listCertificatesById } from '../certificates/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS } from '../messages/console-pages.ts';
import { RECHECK_KIND_TEXTS, RECHECK_TEXTS as TEXTS } from '../messages/recheck.ts';
import { showable } from '../names/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import { countFindings, type Finding, findLastRecheck, listFindings, type RecheckKind } from '../recheck/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatKey, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { MOST_TURNS, NextTurn, turnCaption, turnOf } from './one-at-a-time.tsx';
import { Table, Tag } from './parts.tsx';

const SHOWN = 200;

interface Row {
  certificate: Certificate;
  kind: RecheckKind;
}

/** The newest re-check with what it found, for whoever may see it. undefined: there was none. */
export async function lookAtRecheck(db: Db | Tx, { includeProtected, insurerNumber }: Desk) {
  const last = await findLastRecheck(db, insurerNumber, { includeProtected });
  if (!last) return undefined;
  const counts = await countFindings(db, insurerNumber, last.recheckId, { includeProtected });
  return { ...last, counts, differing: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

/** In a word whether documents differ. */
export function RecheckResult({ differing }: { differing: number }) {
  return differing === 0 ? (
    <Tag tone="ok">{TEXTS.fineShort}</Tag>
  ) : (
    <Tag tone="bad">{TEXTS.someShort(formatNumber(differing))}</Tag>
  );
}

/** What the newest re-check found, document by document. Of protected people one is there at a time, for protection officers alone. */
export async function recheckPage(desk: Desk, asked: string | undefined) {
  const { includeProtected, installation, insurerNumber } = desk;
  const { guarded, last, rows, turn } = await inTransaction(installation.db, async (tx) => {
    const last = await lookAtRecheck(tx, desk);
    if (!last) return { last, guarded: 0, rows: [], turn: turnOf<Row>([], asked) };
    const { recheckId } = last;
    const open = await listFindings(tx, insurerNumber, recheckId, { includeProtected: false, limit: SHOWN });
    const onlyProtected = { includeProtected: true, onlyProtected: true, limit: MOST_TURNS };
    const turn = turnOf(includeProtected ? await listFindings(tx, insurerNumber, recheckId, onlyProtected) : [], asked);
    const findings = [...(turn.one ? [turn.one] : []), ...open];
    const ids = [...new Set(findings.map(({ certificateId }) => certificateId))];
    const documents = await listCertificatesById(tx, insurerNumber, ids, { includeProtected });
    const byId = new Map(documents.map((one) => [one.certificateId, one]));
    await recordLooks(tx, desk, 'recheck-listed', 'member', [...new Set(findings.map(({ memberId }) => memberId))]);
    const rowsOf = (list: readonly Finding[]) =>
      list.flatMap(({ certificateId, kind }): Row[] => {
        const certificate = byId.get(certificateId);
        return certificate ? [{ certificate, kind }] : [];
      });
    const counts = await countFindings(tx, insurerNumber, recheckId, { includeProtected: false });
    const guarded = last.differing - Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { last, guarded, rows: rowsOf(open), turn: { ...turn, one: turn.one && rowsOf([turn.one])[0] } };
  });
  const kinds = Object.entries(last?.counts ?? {}) as [RecheckKind, number][];
  const differing = last?.differing ?? 0;
  return (
    <StaffPage desk={desk} section="runs" title={TEXTS.title} up={{ href: urls.staff.runs(), label: RUN_TEXTS.title }}>
      <p class="intro">{TEXTS.intro}</p>
      <div class={!last ? 'note' : differing === 0 ? 'note ok' : 'note bad'} role="status">
        <p>
          {!last
            ? TEXTS.never
            : differing === 0
              ? TEXTS.fine(formatNumber(last.documents), formatInstant(last.madeAt))
              : TEXTS.some(formatNumber(differing), formatNumber(last.documents), formatInstant(last.madeAt))}
        </p>
      </div>
      {differing > 0 ? (
        <>
          <Table<[RecheckKind, number]>
            caption={TEXTS.byKind}
            columns={[
              { head: TEXTS.kind, wrap: true, cell: ([kind]) => RECHECK_KIND_TEXTS[kind].ja },
              { head: TEXTS.count, numeric: true, cell: ([, count]) => formatNumber(count) },
              { head: TEXTS.next, wrap: true, cell: ([kind]) => RECHECK_KIND_TEXTS[kind].next },
            ]}
            rows={kinds}
            empty={TEXTS.none}
          />
          {turn.one ? <Findings caption={turnCaption(turn)} rows={[turn.one]} /> : null}
          <NextTurn turn={turn} href={urls.staff.recheck()} />
          {differing - guarded > rows.length ? <p>{TEXTS.cut(formatNumber(rows.length))}</p> : null}
          {turn.one && rows.length === 0 ? null : <Findings caption={TEXTS.list} rows={rows} />}
        </>
      ) : null}
    </StaffPage>
  );
}

function Findings({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  return (
    <Table<Row>
      caption={caption}
      columns={[
        {
          head: TEXTS.serial,
          cell: ({ certificate }) => (
            <a class="mono nowrap" href={urls.staff.certificate(certificate.certificateId)}>
              {certificate.serial}
            </a>
          ),
        },
        { head: TEXTS.kind, wrap: true, cell: ({ kind }) => RECHECK_KIND_TEXTS[kind].ja },
        {
          head: TEXTS.person,
          cell: ({ certificate: { face, memberId } }) => (
            <a href={urls.staff.member(memberId)}>{showable(face.name)}</a>
          ),
        },
        { head: TEXTS.key, cell: ({ certificate }) => <span class="nowrap">{formatKey(certificate.face)}</span> },
      ]}
      rows={rows}
      empty={CONSOLE_TEXTS.nobody}
    />
  );
}
