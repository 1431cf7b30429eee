import { CONSOLE_TEXTS } from '../messages/console.ts';
import { IMPORT_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { faultTexts } from '../messages/files.ts';
import type { Faults, FileFault } from '../tables/index.ts';
import { formatNumber, NOTHING } from './formats.ts';
import { Table } from './parts.tsx';

/** How many are listed. */
const SHOWN = 200;

/** What is wrong with a file, line by line, and how to mend it. */
export function FaultTable({ faults, caption }: { faults: Faults; caption: string }) {
  const shown = faults.inFileOrder().slice(0, SHOWN);
  return (
    <>
      {shown.length < faults.total ? <p>{TEXTS.more(formatNumber(shown.length), formatNumber(faults.total))}</p> : null}
      <Table<FileFault>
        caption={caption}
        columns={[
          { head: TEXTS.line, cell: (fault) => (fault.line === null ? NOTHING : formatNumber(fault.line)) },
          { head: TEXTS.column, cell: (fault) => [fault.column ?? NOTHING, fault.cell].filter(Boolean).join('　') },
          { head: TEXTS.what, wrap: true, cell: (fault) => faultTexts('ja', fault).what },
          { head: TEXTS.fix, wrap: true, cell: (fault) => faultTexts('ja', fault).fix },
        ]}
        rows={shown}
        empty={CONSOLE_TEXTS.nobody}
      />
    </>
  );
}
