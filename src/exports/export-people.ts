import { type Actor, recordAudit } from '../audit/index.ts';
import type { GapKind } from '../gaps/index.ts';
import { getRun } from '../issuance/index.ts';
import type { Encoding } from '../lib/text-encoding.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { collectionTable } from './collection-table.ts';
import { type ExportPage, writeCsv } from './csv-writer.ts';
import { gapsTable, membersTable, runTable, type Scope } from './people-tables.ts';
import type { StandIn } from './stand-in.ts';

/** Which list. */
export type ExportSubject =
  | { what: 'members' }
  | { what: 'gaps'; kind?: GapKind }
  | { what: 'run'; runId: string }
  /** 回収簿, all of it or of one employer. */
  | { what: 'collection'; employerSymbol?: string };

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
    case 'collection':
      return writeCsv(collectionTable(installation, scope, subject.employerSymbol), encoding);
    case 'run':
      return writeCsv(runTable(installation, scope, subject.runId), encoding);
  }
}

/**
 * What would be written otherwise than registered, before anything is written: how many characters, and the first of them.
 * The look is audited.
 */
export async function checkExport(
  installation: Installation,
  subject: ExportSubject,
  scope: Scope,
  actor: Actor,
  limit: number,
): Promise<{ rows: number; count: number; first: StandIn[] }> {
  const { clock, db } = installation;
  if (subject.what === 'run') await getRun(db, scope.insurerNumber, subject.runId);
  const found = { rows: 0, count: 0, first: [] as StandIn[] };
  for await (const page of pagesOf(installation, subject, scope, 'windows-31j')) {
    found.rows += page.rows;
    found.count += page.standIns.length;
    found.first.push(...page.standIns.slice(0, limit - found.first.length));
  }
  await inTransaction(db, (tx) =>
    recordAudit(tx, scope.insurerNumber, clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'export-checked',
        subject: subjectOf(subject, scope),
        details: { what: subject.what, rows: found.rows, standIns: found.count },
      },
    ]),
  );
  return found;
}

function subjectOf(subject: ExportSubject, { insurerNumber }: Scope) {
  return subject.what === 'run' ? { kind: 'run', id: subject.runId } : { kind: 'insurer', id: insurerNumber };
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
  const { insurerNumber } = scope;
  if (subject.what === 'run') await getRun(db, insurerNumber, subject.runId);
  const about = subjectOf(subject, scope);
  const details = {
    what: subject.what,
    encoding,
    ...(subject.what === 'gaps' && subject.kind ? { kind: subject.kind } : {}),
    ...(subject.what === 'collection' ? { ofEmployer: subject.employerSymbol !== undefined } : {}),
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
