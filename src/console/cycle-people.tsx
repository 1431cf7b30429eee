import { type ChangedPerson, getCycle, listCyclePeople, type PeopleOf } from '../cycle/index.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS } from '../messages/console-pages.ts';
import { CHANNEL_WORDS, DOCUMENT_WORDS, reasonWord } from '../messages/console-words.ts';
import { CYCLE_KIND_TEXTS, CYCLE_TEXTS as TEXTS } from '../messages/cycle.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { missingWords, nextOf } from './cycle-pages.tsx';
import { type Desk, recordLooks } from './desk.ts';
import { formatKey, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { type Column, Pager, Table } from './parts.tsx';
import { PersonLink } from './person.tsx';

const PAGE = 100;

interface Row {
  person: ChangedPerson;
  record: MemberRecord;
}

/** The people of a kind of change or of a state, one page by member. */
export async function cyclePeoplePage(desk: Desk, cycleId: string, of: PeopleOf, after: string) {
  const { includeProtected, insurerNumber, installation } = desk;
  const { last, rows } = await inTransaction(installation.db, async (tx) => {
    await getCycle(tx, insurerNumber, cycleId, { includeProtected });
    const people = await listCyclePeople(tx, insurerNumber, cycleId, of, {
      after,
      limit: PAGE,
      includeProtected: false,
    });
    const ids = people.map(({ memberId }) => memberId);
    const records = new Map(
      (await readMembers(tx, insurerNumber, ids, desk.on))
        .filter((record) => !isShielded(record))
        .map((record) => [record.memberId, record]),
    );
    await recordLooks(tx, desk, 'cycle-listed', 'member', [...records.keys()]);
    return {
      last: people.length === PAGE ? people.at(-1)?.memberId : undefined,
      rows: people.flatMap((person): Row[] => {
        const record = records.get(person.memberId);
        return record ? [{ person, record }] : [];
      }),
    };
  });
  const title = CYCLE_KIND_TEXTS[of].ja;
  const href = (from: string) =>
    `${urls.staff.cyclePeople(cycleId)}?${new URLSearchParams(from === '' ? { of } : { of, after: from })}`;
  const asks = rows.some(({ person }) => person.after.missing !== '');
  const askColumns: Column<Row>[] = [
    { head: TEXTS.missing, wrap: true, cell: ({ person }) => missingWords(person.after).what || NOTHING },
    { head: TEXTS.ask, wrap: true, cell: ({ person }) => missingWords(person.after).ask || NOTHING },
  ];
  const owner: Column<Row>[] =
    of === 'gone' || of === 'absent'
      ? [
          { head: CONSOLE_TEXTS.home.owner, cell: () => ROLE_TEXTS.ja.clerk },
          { head: CYCLE_KIND_TEXTS.employer.ja, cell: ({ record }) => record.line.employerSymbol ?? NOTHING },
        ]
      : [];
  return (
    <StaffPage desk={desk} section="cycle" title={title} up={{ href: urls.staff.cycleOf(cycleId), label: TEXTS.title }}>
      {nextOf(of) ? <p class="intro">{nextOf(of)}</p> : null}
      <Table<Row>
        caption={title}
        hideCaption
        columns={[
          { head: RUN_TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
          { head: RUN_TEXTS.key, cell: ({ record }) => <span class="nowrap">{formatKey(record.line)}</span> },
          ...(of === 'unknown' || of === 'absent'
            ? []
            : [{ head: TEXTS.before, wrap: true, cell: ({ person }: Row) => foundWords(person.before) }]),
          { head: TEXTS.after, wrap: true, cell: ({ person }) => foundWords(person.after) },
          ...(asks ? askColumns : []),
          ...owner,
        ]}
        rows={rows}
        empty={CONSOLE_TEXTS.nobody}
      />
      <Pager first={after === '' ? undefined : href('')} next={last === undefined ? undefined : href(last)} />
    </StaffPage>
  );
}

/** Document, channel and reason in words. */
function foundWords(standing: ChangedPerson['before']): string {
  if (standing === null) return NOTHING;
  const { channel, document, reason } = standing;
  const what =
    channel === 'none' ? DOCUMENT_WORDS[document] : `${DOCUMENT_WORDS[document]}（${CHANNEL_WORDS[channel]}）`;
  return `${what}　${reasonWord(reason)}（${reason}）`;
}
