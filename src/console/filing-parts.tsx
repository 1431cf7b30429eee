import { type ConsequenceKind, type ConsequenceReason, ownerOf } from '../filings/index.ts';
import type { Day } from '../lib/day.ts';
import { CONSEQUENCE_TEXTS, CONSEQUENCE_WORDS, nextOf } from '../messages/consequences.ts';
import { reasonWord } from '../messages/console-words.ts';
import { FILING_TEXTS as TEXTS, WORK_TEXTS } from '../messages/filings.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { formatDay } from './formats.ts';
import { Table, Tag } from './parts.tsx';

interface FollowedRow {
  kind: ConsequenceKind;
  reason: ConsequenceReason;
  rule: string | null;
  dueOn: Day;
  settledHow: string | null;
}

const TONES: Partial<Record<ConsequenceKind, 'bad' | 'warn' | 'ok'>> = { stop: 'bad', issue: 'warn', replace: 'warn' };

export function KindTag({ kind }: { kind: ConsequenceKind }) {
  return <Tag tone={TONES[kind]}>{CONSEQUENCE_WORDS[kind].ja}</Tag>;
}

/** What has to be done, with the rule where there is one. */
export function whatOf({ reason, rule }: Pick<FollowedRow, 'reason' | 'rule'>): string {
  return `${CONSEQUENCE_TEXTS[reason].title}${rule === null ? '' : `：${reasonWord(rule)}（${rule}）`}`;
}

/** What followed from one cause, or would. */
export function FollowedTable({ caption, rows }: { caption: string; rows: readonly FollowedRow[] }) {
  return (
    <Table<FollowedRow>
      caption={caption}
      hideCaption
      columns={[
        {
          head: TEXTS.what,
          wrap: true,
          cell: (row) => (
            <>
              <KindTag kind={row.kind} /> {whatOf(row)}
            </>
          ),
        },
        { head: TEXTS.why, wrap: true, cell: (row) => CONSEQUENCE_TEXTS[row.reason].because },
        { head: TEXTS.next, wrap: true, cell: (row) => nextOf(row) },
        { head: TEXTS.owner, cell: (row) => ROLE_TEXTS.ja[ownerOf(row.reason)] },
        {
          head: TEXTS.due,
          cell: (row) => (row.kind === 'stop' ? WORK_TEXTS.atOnce : formatDay(row.dueOn)),
        },
      ]}
      rows={rows}
      empty={TEXTS.nothing}
    />
  );
}
