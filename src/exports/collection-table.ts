import { type ExpectedReturn, listReturns, stateOfCollection } from '../collection/index.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { COLLECTION_STATE_WORDS, ENDED_WORDS, GROUND_TEXTS } from '../messages/collection.ts';
import type { Installation } from '../platform/installation.ts';
import { type ExportTable, personColumns } from './export-table.ts';
import type { Scope } from './people-tables.ts';

interface ReturnRow {
  paper: ExpectedReturn;
  record: MemberRecord;
}

const PAGE = 1_000;

/**
 * 回収簿, the open ones and those that are done.
 * @param employerSymbol of this employer alone, to give to them
 */
export function collectionTable(
  { clock, db }: Installation,
  scope: Scope,
  employerSymbol: string | undefined,
): ExportTable<ReturnRow> {
  const lineOf = ({ record }: ReturnRow) => record.line;
  const ofEvent = (kind: 'received' | 'reminded' | 'given-up') => (row: ReturnRow) =>
    row.paper.events.findLast((event) => event.kind === kind)?.onDay ?? '';
  return {
    lineOf,
    columns: [
      ...personColumns(lineOf),
      { head: '事業所記号', kind: 'code', cell: ({ record }) => record.line.employerSymbol ?? '' },
      { head: '発行番号', kind: 'code', cell: ({ paper }) => paper.serial },
      { head: '止まった日', kind: 'plain', cell: ({ paper }) => paper.endedOn },
      { head: '理由', kind: 'plain', cell: ({ paper }) => ENDED_WORDS[paper.endedWhy] },
      { head: '状態', kind: 'plain', cell: ({ paper }) => COLLECTION_STATE_WORDS[stateOfCollection(paper.events)].ja },
      { head: '督促した日', kind: 'plain', cell: ofEvent('reminded') },
      { head: '返納された日', kind: 'plain', cell: ofEvent('received') },
      {
        head: '回収不能の理由',
        kind: 'plain',
        cell: ({ paper }) => {
          const why = paper.events.find(({ kind }) => kind === 'given-up')?.why;
          return why ? GROUND_TEXTS[why].ja : '';
        },
      },
    ],
    async *pages() {
      const { insurerNumber, on } = scope;
      const at = clock.now();
      let after: { endedAt: Date; certificateId: string } | undefined;
      for (;;) {
        const papers = await listReturns(db, insurerNumber, at, {
          includeProtected: false,
          openOnly: false,
          limit: PAGE,
          ...(after ? { after } : {}),
        });
        const ids = papers.map(({ memberId }) => memberId);
        const records = new Map((await readMembers(db, insurerNumber, ids, on)).map((one) => [one.memberId, one]));
        yield papers.flatMap((paper) => {
          const record = records.get(paper.memberId);
          if (!record || isShielded(record)) return [];
          if (employerSymbol !== undefined && record.line.employerSymbol !== employerSymbol) return [];
          return [{ paper, record }];
        });
        after = papers.at(-1);
        if (after === undefined || papers.length < PAGE) return;
      }
    },
  };
}
