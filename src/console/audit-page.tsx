import { type AuditRow, listAudit, recordAudit, verifyAudit } from '../audit/index.ts';
import { ACTOR_WORDS, auditWord, SUBJECT_WORDS } from '../messages/audit-words.ts';
import { AUDIT_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { inTransaction } from '../platform/database.ts';
import { Field } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatInstant, formatNumber, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { openEntries } from './open-entries.ts';
import { ActionForm, Pager, Table } from './parts.tsx';
import { staffNames } from './run-list-pages.tsx';

const PAGE = 100;

interface AuditFilter {
  subject: string;
  /** The seq to go on from; 0: the newest. */
  before: number;
}

/**
 * Subjects are ids that say nothing by themselves; who they are is on pages that ask for the right to see them. Entries that
 * tell of protection are for protection officers alone as to whom they are about.
 */
export async function auditPage(
  desk: Desk,
  filter: AuditFilter,
  verified?: { entries: number; broken: number | null },
) {
  const { insurerNumber, installation } = desk;
  const rows = await inTransaction(installation.db, async (tx) => {
    const found = await listAudit(tx, insurerNumber, {
      ...(filter.subject === '' ? {} : { subjectId: filter.subject }),
      ...(filter.before > 0 ? { before: filter.before } : {}),
      limit: PAGE,
    });
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: 'staff', id: desk.staff.staffId },
        action: 'audit-listed',
        subject: { kind: 'audit', id: filter.subject === '' ? 'all' : filter.subject },
      },
    ]);
    return found;
  });
  const shown = desk.includeProtected
    ? rows
    : await openEntries(installation.db, insurerNumber, rows, filter.subject !== '');
  const nameOf = await staffNames(desk);
  const href = (changes: Partial<Record<'subject' | 'before', string>>) =>
    `${urls.staff.audit()}?${new URLSearchParams({ subject: filter.subject, ...changes })}`;
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return (
    <StaffPage desk={desk} section="audit" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      {verified ? (
        <div class={verified.broken === null ? 'note ok' : 'note bad'} role="status">
          <p>
            {verified.broken === null
              ? TEXTS.verified(formatNumber(verified.entries))
              : TEXTS.broken(formatNumber(verified.broken))}
          </p>
        </div>
      ) : null}
      <div class="buttons">
        <ActionForm action={urls.staff.audit()} label={TEXTS.verify} small />
      </div>
      <form method="get" action={urls.staff.audit()} class="row-form">
        <Field name="subject" label={TEXTS.subject} value={filter.subject} maxlength={60} autocomplete="off" short />
        <button class="button small" type="submit">
          {TEXTS.filter}
        </button>
        {filter.subject === '' ? null : <a href={urls.staff.audit()}>{TEXTS.clear}</a>}
      </form>
      <Table<AuditRow>
        caption={TEXTS.title}
        hideCaption
        columns={[
          { head: TEXTS.at, cell: (row) => <span class="nowrap">{formatInstant(row.at)}</span> },
          {
            head: TEXTS.actor,
            cell: (row) =>
              row.actor_kind === 'staff' ? nameOf(row.actor_id) : (ACTOR_WORDS[row.actor_kind] ?? row.actor_kind),
          },
          { head: TEXTS.action, cell: (row) => auditWord(row.action) },
          {
            head: TEXTS.of,
            cell: (row) => (
              <>
                {SUBJECT_WORDS[row.subject_kind] ?? row.subject_kind}{' '}
                {row.subject_id === '' ? (
                  NOTHING
                ) : (
                  <a class="mono" href={href({ subject: row.subject_id })}>
                    {row.subject_kind === 'staff' ? nameOf(row.subject_id) : row.subject_id}
                  </a>
                )}
              </>
            ),
          },
          { head: TEXTS.details, wrap: true, cell: (row) => detailsText(row.details) },
          { head: TEXTS.seq, numeric: true, cell: (row) => formatNumber(Number(row.seq)) },
        ]}
        rows={shown}
        empty={TEXTS.none}
      />
      <Pager
        first={filter.before > 0 ? href({}) : undefined}
        next={last ? href({ before: String(last.seq) }) : undefined}
      />
    </StaffPage>
  );
}

/** Codes, ids and counts as `key value`. */
function detailsText(details: string): string {
  const values = JSON.parse(details) as Record<string, string | number | boolean | null>;
  return Object.entries(values)
    .map(
      ([key, value]) => `${key} ${typeof value === 'string' && value.length > 24 ? `${value.slice(0, 12)}…` : value}`,
    )
    .join('、');
}

export async function verifyPage(desk: Desk) {
  const { broken, entries } = await verifyAudit(desk.installation.db, desk.insurerNumber);
  return auditPage(desk, { subject: '', before: 0 }, { entries, broken: broken?.seq ?? null });
}
