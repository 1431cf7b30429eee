import { listDifferences, type OpenDifference } from '../filings/index.ts';
import { getDay } from '../lib/day.ts';
import { countOpenDifferences, type MemberRecord, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { DIFFERENCE_TEXTS as TEXTS, TOLD_FACT_WORDS, toldValue } from '../messages/differences.ts';
import { FILING_WORDS } from '../messages/filings.ts';
import { showable } from '../names/index.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatKey, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Pager, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';

const PAGE = 100;

interface Row {
  one: OpenDifference;
  record: MemberRecord;
}

const saidValue = (one: OpenDifference, value: string | null) =>
  showable(toldValue(one.fact, value, (text) => formatDay(getDay(text))));

/**
 * Where a file says otherwise than a 届出: somebody says which is right. Of protected people one is there at a time, for
 * protection officers alone.
 * @param refused why the last choice was not taken
 */
export async function differencesPage(desk: Desk, page: number, refused?: string) {
  const { includeProtected, installation, insurerNumber, on } = desk;
  const view = await inTransaction(installation.db, async (tx) => {
    const filter = { includeProtected: false, limit: PAGE + 1, offset: page * PAGE };
    const found = await listDifferences(tx, insurerNumber, filter);
    const onlyProtected = { includeProtected: true, onlyProtected: true, limit: 1 };
    // of protected people one at a time
    const first = includeProtected ? await listDifferences(tx, insurerNumber, onlyProtected) : [];
    const shown = [...first, ...found.slice(0, PAGE)];
    const ids = [...new Set(shown.map(({ memberId }) => memberId))];
    const people = new Map((await readMembers(tx, insurerNumber, ids, on)).map((record) => [record.memberId, record]));
    await recordLooks(tx, desk, 'difference-listed', 'member', ids);
    const rows = shown.flatMap((one): Row[] => {
      const record = people.get(one.memberId);
      return record ? [{ one, record }] : [];
    });
    return { rows, more: found.length > PAGE };
  });
  const href = (at: number) => `${urls.staff.differences()}?page=${at}`;
  return (
    <StaffPage
      desk={desk}
      section="work"
      title={TEXTS.title}
      up={{ href: urls.staff.work(), label: CONSOLE_TEXTS.menu.work }}
      withErrors={refused !== undefined}
    >
      {refused === undefined ? null : (
        <div class="note bad" role="alert">
          <p>{refused}</p>
        </div>
      )}
      <p class="intro">{TEXTS.intro}</p>
      <Table<Row>
        caption={TEXTS.title}
        hideCaption
        columns={[
          {
            head: TEXTS.person,
            cell: ({ record: { line } }) => (
              <>
                <PersonLink line={line} />
                <span class="kana">{formatKey(line)}</span>
              </>
            ),
          },
          { head: TEXTS.fact, cell: ({ one }) => TOLD_FACT_WORDS[one.fact] },
          {
            head: TEXTS.filing,
            cell: ({ one }) => (
              <>
                <b>{saidValue(one, one.filingValue)}</b>
                <span class="kana">
                  <a href={urls.staff.filing(one.filingId)}>
                    {TEXTS.filingOf(FILING_WORDS[one.filing.kind].ja, formatDay(one.filing.trueOn))}
                  </a>
                </span>
              </>
            ),
          },
          {
            head: TEXTS.file,
            cell: ({ one }) => (
              <>
                <b>{saidValue(one, one.fileValue)}</b>
                <span class="kana">
                  {TEXTS.asOf(formatDay(one.fileAsOfOn))}{' '}
                  <span class="nowrap">{TEXTS.line(formatNumber(one.fileLine))}</span>
                </span>
              </>
            ),
          },
          { head: TEXTS.decide, cell: (row) => <Choice {...row} /> },
          {
            head: TEXTS.due,
            cell: ({ one }) => (
              <>
                {formatDay(one.dueOn)} {one.dueOn < on ? <Tag tone="bad">{TEXTS.late}</Tag> : null}
              </>
            ),
          },
        ]}
        rows={view.rows}
        empty={TEXTS.none}
      />
      <Pager first={page > 0 ? href(0) : undefined} next={view.more ? href(page + 1) : undefined} />
    </StaffPage>
  );
}

function Choice({ one, record: { line } }: Row) {
  const name = showable(line.commonName ?? line.name);
  const fact = TOLD_FACT_WORDS[one.fact];
  const button = (keep: 'filing' | 'file', label: string, full: string) => (
    <button class="button small" type="submit" name="keep" value={keep} aria-label={`${label}：${full}`}>
      {label}
    </button>
  );
  return (
    <form method="post" action={urls.staff.difference(one.differenceId)} class="buttons">
      {button('filing', TEXTS.keepFiling, TEXTS.keepFilingOf(name, fact))}
      {button('file', TEXTS.keepFile, TEXTS.keepFileOf(name, fact))}
    </form>
  );
}

/** Where to look when there are any: how many wait, for whoever may decide; nothing when none does. */
export async function DifferencesLink({ desk, text }: { desk: Desk; text: (count: string) => string }) {
  if (!desk.may('filing-record')) return null;
  const { includeProtected, installation, insurerNumber } = desk;
  const count = await countOpenDifferences(installation.db, insurerNumber, includeProtected);
  if (count === 0) return null;
  return (
    <p>
      {text(formatNumber(count))}{' '}
      <a class="nowrap" href={urls.staff.differences()}>
        {TEXTS.link}
      </a>
    </p>
  );
}
