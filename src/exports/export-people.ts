import { type Actor, recordAudit } from '../audit/index.ts';
import type { GapKind } from '../gaps/index.ts';
import { getRun } from '../issuance/index.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { type ExportPage, writeCsv } from './csv-writer.ts';
import { gapsTable, membersTable, runTable, type Scope } from './people-tables.ts';

/** Which list. */
export type ExportSubject = { what: 'members' } | { what: 'gaps'; kind?: GapKind } | { what: 'run'; runId: string };

function pagesOf(
  installation: Installation,
  subject: ExportSubject,
  scope: Scope,
  encoding: Encoding,
): AsyncGenerator<ExportPage> {
  switch (subject.what) {
    case 'members':
      return writeCsv(membersTable(installation, scope), encoding);
    case 'gaps':
      return writeCsv(gapsTable(installation, scope, subject.kind), encoding);
    case 'run':
      return writeCsv(runTable(installation, scope, subject.runId), encoding);
  }
}

/**
 * A list of people as the bytes of a file, page by page. `export-begun` is recorded before the first byte, so that nothing
 * leaves without a trace; `exported` with the counts after the last one. Where the reader goes away, the second is missing.
 * @throws Refused `not-found` for a run that is none
 */
export async function* exportPeople(
  installation: Installation,
  subject: ExportSubject,
  scope: Scope,
  encoding: Encoding,
  actor: Actor,
): AsyncGenerator<ExportPage> {
  const { clock, db } = installation;
  const { insurerNumber, includeProtected } = scope;
  if (subject.what === 'run') await getRun(db, insurerNumber, subject.runId);
  const about = subject.what === 'run' ? { kind: 'run', id: subject.runId } : { kind: 'insurer', id: insurerNumber };
  const details = {
    what: subject.what,
    encoding,
    withProtected: includeProtected,
    ...(subject.what === 'gaps' && subject.kind ? { kind: subject.kind } : {}),
  };
  const record = (action: 'export-begun' | 'exported', counts: Record<string, number>) =>
    inTransaction(db, (tx) =>
      recordAudit(tx, insurerNumber, clock.now(), [
        { actor: { kind: actor.kind, id: actor.id }, action, subject: about, details: { ...details, ...counts } },
      ]),
    );
  await record('export-begun', {});
  let rows = 0;
  let standIns = 0;
  for await (const page of pagesOf(installation, subject, scope, encoding)) {
    rows += page.rows;
    standIns += page.standIns.length;
    yield page;
  }
  await record('exported', { rows, standIns });
}
