import { getCertificate } from '../certificates/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS } from '../messages/console-pages.ts';
import { RECHECK_KIND_TEXTS, RECHECK_TEXTS as TEXTS } from '../messages/recheck.ts';
import { showable } from '../names/index.ts';
import { inTransaction } from '../platform/database.ts';
import { countFindings, type Finding, findLastRecheck, listFindings, type RecheckKind } from '../recheck/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatKey, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Table } from './parts.tsx';

const SHOWN = 200;

/** What the newest re-check found, for whoever may see it. */
export async function recheckPage(desk: Desk) {
  const { includeProtected, installation, insurerNumber } = desk;
  const { db } = installation;
  const last = await findLastRecheck(db, insurerNumber, { includeProtected });
  const counts = last ? await countFindings(db, insurerNumber, last.recheckId, { includeProtected }) : {};
  const findings = last
    ? await listFindings(db, insurerNumber, last.recheckId, { includeProtected, limit: SHOWN })
    : [];
  const rows = await inTransaction(db, async (tx) => {
    const found = [];
    for (const finding of findings) {
      found.push({ finding, certificate: await getCertificate(tx, insurerNumber, finding.certificateId) });
    }
    await recordLooks(tx, desk, 'recheck-listed', 'member', [...new Set(findings.map(({ memberId }) => memberId))]);
    return found;
  });
  const kinds = Object.entries(counts) as [RecheckKind, number][];
  const differing = kinds.reduce((sum, [, count]) => sum + count, 0);
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
          <Table<{ finding: Finding; certificate: Awaited<ReturnType<typeof getCertificate>> }>
            caption={TEXTS.list}
            columns={[
              {
                head: TEXTS.serial,
                cell: ({ certificate }) => (
                  <a class="nowrap" href={urls.staff.certificate(certificate.certificateId)}>
                    {certificate.serial}
                  </a>
                ),
              },
              { head: TEXTS.kind, wrap: true, cell: ({ finding }) => RECHECK_KIND_TEXTS[finding.kind].ja },
              {
                head: TEXTS.person,
                cell: ({ certificate, finding }) => (
                  <a href={urls.staff.member(finding.memberId)}>{showable(certificate.face.name)}</a>
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
