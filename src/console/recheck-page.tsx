import { type Certificate, listCertificatesById } from '../certificates/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS } from '../messages/console-pages.ts';
import { RECHECK_KIND_TEXTS, RECHECK_TEXTS as TEXTS } from '../messages/recheck.ts';
import { showable } from '../names/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import { countFindings, findLastRecheck, listFindings, type RecheckKind } from '../recheck/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatKey, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
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

/** What the newest re-check found, document by document. */
export async function recheckPage(desk: Desk) {
  const { includeProtected, installation, insurerNumber } = desk;
  const { last, rows } = await inTransaction(installation.db, async (tx) => {
    const last = await lookAtRecheck(tx, desk);
    if (!last) return { last, rows: [] };
    const options = { includeProtected, limit: SHOWN };
    const findings = await listFindings(tx, insurerNumber, last.recheckId, options);
    const ids = [...new Set(findings.map(({ certificateId }) => certificateId))];
    const documents = await listCertificatesById(tx, insurerNumber, ids, { includeProtected });
    const byId = new Map(documents.map((one) => [one.certificateId, one]));
    await recordLooks(tx, desk, 'recheck-listed', 'member', [...new Set(findings.map(({ memberId }) => memberId))]);
    const rows = findings.flatMap(({ certificateId, kind }): Row[] => {
      const certificate = byId.get(certificateId);
      return certificate ? [{ certificate, kind }] : [];
    });
    return { last, rows };
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
          {differing > rows.length ? <p>{TEXTS.cut(formatNumber(rows.length))}</p> : null}
          <Table<Row>
            caption={TEXTS.list}
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
        </>
      ) : null}
    </StaffPage>
  );
}
