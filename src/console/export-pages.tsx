import { checkExport, type ExportSubject, type StandIn } from '../exports/index.ts';
import { COLLECTION_TEXTS } from '../messages/collection.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS } from '../messages/console-pages.ts';
import { EXPORT_TEXTS as TEXTS } from '../messages/exports.ts';
import { GAP_TEXTS } from '../messages/gaps.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatKey, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, Table } from './parts.tsx';

const SHOWN = 100;

export type ConsoleExport = Exclude<ExportSubject, { what: 'members' }>;

const actionOf = (subject: ConsoleExport) =>
  subject.what === 'run'
    ? urls.staff.runExport(subject.runId)
    : subject.what === 'collection'
      ? urls.staff.collectionExport()
      : urls.staff.gapsExport();

function hiddenOf(subject: ConsoleExport): Record<string, string> {
  if (subject.what === 'gaps' && subject.kind) return { kind: subject.kind };
  if (subject.what === 'collection' && subject.employerSymbol) return { employer: subject.employerSymbol };
  return {};
}

function upOf(subject: ConsoleExport) {
  if (subject.what === 'run') return { href: urls.staff.run(subject.runId), label: RUN_TEXTS.title };
  if (subject.what === 'collection') return { href: urls.staff.collection(), label: COLLECTION_TEXTS.title };
  if (!subject.kind) return { href: urls.staff.gaps(), label: CONSOLE_TEXTS.gaps.title };
  return { href: `${urls.staff.gaps()}?kind=${subject.kind}`, label: GAP_TEXTS[subject.kind].ja };
}

/** Before a list leaves: which encoding, and what would be written otherwise than registered. */
export async function exportPage(desk: Desk, subject: ConsoleExport, checking: boolean) {
  const { actor, installation } = desk;
  const found = checking ? await checkExport(installation, subject, desk, actor, SHOWN) : undefined;
  const action = actionOf(subject);
  const hidden = hiddenOf(subject);
  return (
    <StaffPage desk={desk} section={subject.what === 'run' ? 'runs' : 'gaps'} title={TEXTS.title} up={upOf(subject)}>
      <div class="note warn">
        <p>{TEXTS.intro}</p>
      </div>
      <section class="panel">
        <h2>{TEXTS.utf8Head}</h2>
        <p>{TEXTS.utf8}</p>
        <ActionForm action={action} label={TEXTS.utf8Submit} tone="primary" small hidden={{ ...hidden, as: 'utf-8' }} />
      </section>
      <section class="panel" id="narrow">
        <h2>{TEXTS.narrowHead}</h2>
        <p>{TEXTS.narrow}</p>
        {found ? (
          <>
            <StandIns {...found} />
            <div class="buttons">
              <ActionForm action={action} label={TEXTS.narrowSubmit} small hidden={{ ...hidden, as: 'windows-31j' }} />
              {found.count > 0 ? (
                <ActionForm action={action} label={TEXTS.listSubmit} small hidden={{ ...hidden, as: 'stand-ins' }} />
              ) : null}
            </div>
          </>
        ) : (
          <form method="get" action={`${action}#narrow`}>
            {Object.entries({ ...hidden, check: '1' }).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button class="button small" type="submit">
              {TEXTS.check}
            </button>
          </form>
        )}
      </section>
      <p>{TEXTS.guard}</p>
    </StaffPage>
  );
}

function StandIns({ count, first }: { count: number; first: readonly StandIn[] }) {
  if (count === 0) return <p role="status">{TEXTS.none}</p>;
  return (
    <>
      <p role="status">
        {TEXTS.some(formatNumber(count))}
        {count > first.length ? TEXTS.cut(formatNumber(first.length)) : null}
      </p>
      <Table<StandIn>
        caption={TEXTS.list}
        columns={[
          { head: TEXTS.row, cell: ({ row }) => TEXTS.rowOf(formatNumber(row)) },
          { head: TEXTS.person, cell: (one) => <span class="nowrap">{formatKey(one)}</span> },
          { head: TEXTS.column, cell: ({ column }) => column },
          { head: TEXTS.character, cell: ({ codePoints }) => codePoints },
          { head: TEXTS.written, wrap: true, cell: ({ written }) => written },
        ]}
        rows={first}
        empty={CONSOLE_TEXTS.nobody}
      />
    </>
  );
}
