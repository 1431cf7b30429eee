import {
  type DifferenceRow,
  getRunReview,
  listCameBack,
  listDifferences,
  listSharedAddresses,
  type RunReview,
  type RunSummary,
} from '../issuance/index.ts';
import { findLint } from '../lints/index.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { CHANNEL_WORDS, DOCUMENT_WORDS, reasonWord } from '../messages/console-words.ts';
import { PACKET_TEXTS } from '../messages/packets.ts';
import { DIFFERENCE_KIND_WORDS, REVIEW_TEXTS as REVIEW } from '../messages/run-review.ts';
import { BRAKE_LABELS, perMilleText } from '../messages/runs.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatInstant, formatKey, formatNumber, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { CountTable, Facts, Pager, Table } from './parts.tsx';
import { PersonLink } from './person.tsx';
import { staffNames } from './run-list-pages.tsx';
import { leftOutList } from './run-people.tsx';

const PAGE = 50;
const KINDS = ['new', 'gone', 'changed', 'reissued'] as const;
type Kind = (typeof KINDS)[number];

export const findKind = (text: string | undefined): Kind | undefined => KINDS.find((kind) => kind === text);

/** The figures of a plan as this desk may see them. */
export function readReview(desk: Desk, runId: string): Promise<RunReview> {
  const { includeProtected, insurerNumber, installation } = desk;
  return getRunReview(installation.db, insurerNumber, runId, { includeProtected });
}

/** `asked`: whose list is shown, one page. */
export async function reviewPage(desk: Desk, run: RunSummary, asked: { kind: Kind | undefined; after: string }) {
  const review = await readReview(desk, run.runId);
  await inTransaction(desk.installation.db, (tx) => recordLooks(tx, desk, 'run-reviewed', 'run', [run.runId]));
  const nameOf = await staffNames(desk);
  const undrawable = run.leftOut['name-not-drawable'] ?? 0;
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={REVIEW.title}
      up={{ href: urls.staff.run(run.runId), label: TEXTS.runOf(formatDay(run.planOn)) }}
    >
      <p class="intro">{REVIEW.intro}</p>
      <p class="buttons">
        <a class="button small" href={urls.staff.runSample(run.runId)}>
          {REVIEW.sample}
        </a>
      </p>
      <h2>{REVIEW.brakes}</h2>
      <Brakes review={review} nameOf={nameOf} />
      <Differences run={run} review={review} />
      {asked.kind && review.differences ? (
        <ChangedPeople desk={desk} run={run} kind={asked.kind} after={asked.after} />
      ) : null}
      <h2>{REVIEW.lints}</h2>
      {Object.keys(review.lints).length > 0 ? (
        <>
          <CountTable
            caption={REVIEW.lints}
            head={REVIEW.lint}
            counts={review.lints}
            word={(id) => findLint(id)?.ja ?? id}
          />
          <p>
            <a href={leftOutList(run.runId, 'lint-failed')}>{REVIEW.leftOut}</a>
          </p>
        </>
      ) : (
        <p>{REVIEW.noLints}</p>
      )}
      {undrawable > 0 ? (
        <p>
          <a href={leftOutList(run.runId, 'name-not-drawable')}>{REVIEW.undrawable}</a>：{formatNumber(undrawable)}
          {CONSOLE_TEXTS.home.person}
        </p>
      ) : null}
      <Addresses desk={desk} run={run} review={review} />
    </StaffPage>
  );
}

/** What holds the plan, and who let it through. */
export function Brakes({ review, nameOf }: { review: RunReview; nameOf(id: string): string }) {
  return (
    <Table<RunReview['brakes'][number]>
      caption={REVIEW.brakes}
      hideCaption
      columns={[
        { head: REVIEW.brake, wrap: true, cell: ({ brake }) => BRAKE_LABELS[brake].ja },
        { head: REVIEW.found, numeric: true, cell: ({ found }) => perMilleText(found) },
        {
          head: REVIEW.allowed,
          cell: ({ allowed, brake }) =>
            brake === 'lint-failures' ? REVIEW.atMost(perMilleText(allowed)) : REVIEW.below(perMilleText(allowed)),
        },
        {
          head: REVIEW.accepted,
          wrap: true,
          cell: ({ accepted }) =>
            accepted ? (
              <>
                {nameOf(accepted.by)}　{formatInstant(accepted.at)}
                <span class="kana">{accepted.why}</span>
              </>
            ) : (
              REVIEW.notAccepted
            ),
        },
      ]}
      rows={review.brakes}
      empty={REVIEW.noBrakes}
    />
  );
}

/** How many are new, gone, changed and the same. */
export function Differences({ run, review }: { run: RunSummary; review: RunReview }) {
  const { differences } = review;
  if (!differences)
    return (
      <>
        <h2>{REVIEW.differences}</h2>
        <p>{REVIEW.noComparison}</p>
      </>
    );
  const rows = [...KINDS, 'same' as const].map((kind) => ({ kind, count: differences[kind] }));
  return (
    <>
      <h2>{REVIEW.differences}</h2>
      <p>
        {REVIEW.differencesHint} {REVIEW.comparedWith}
        <a href={urls.staff.run(differences.runId)}>{TEXTS.runOf(formatDay(differences.on))}</a>
      </p>
      <Table<(typeof rows)[number]>
        caption={REVIEW.differences}
        hideCaption
        columns={[
          {
            head: REVIEW.difference,
            cell: ({ kind, count }) =>
              kind === 'same' || count === 0 ? (
                DIFFERENCE_KIND_WORDS[kind]
              ) : (
                <a href={`${urls.staff.runReview(run.runId)}?kind=${kind}#people`}>{DIFFERENCE_KIND_WORDS[kind]}</a>
              ),
          },
          { head: CONSOLE_TEXTS.people, numeric: true, cell: ({ count }) => formatNumber(count) },
        ]}
        rows={rows}
        empty={CONSOLE_TEXTS.nobody}
      />
    </>
  );
}

/** reason|document|channel in words. */
function decisionWords(word: string | null): string {
  if (word === null) return NOTHING;
  const [reason = '', document, channel] = word.split('|');
  return `${DOCUMENT_WORDS[document as 'certificate']}・${CHANNEL_WORDS[channel as 'web']}　${reasonWord(reason)}（${reason}）`;
}

/** The people without those under protection, whoever looks, with the ledger's present line; the looks are audited. */
async function seen(tx: Tx, desk: Desk, memberIds: readonly string[]): Promise<Map<string, MemberRecord>> {
  const records = (await readMembers(tx, desk.insurerNumber, memberIds, desk.on)).filter((one) => !isShielded(one));
  const found = new Map(records.map((record) => [record.memberId, record]));
  await recordLooks(tx, desk, 'run-item-listed', 'member', [...found.keys()]);
  return found;
}

async function ChangedPeople({ desk, run, kind, after }: { desk: Desk; run: RunSummary; kind: Kind; after: string }) {
  const { insurerNumber, installation } = desk;
  const { rows, last } = await inTransaction(installation.db, async (tx) => {
    const asked = { kind, after, limit: PAGE, includeProtected: false };
    const found = await listDifferences(tx, insurerNumber, run.runId, asked);
    const records = await seen(
      tx,
      desk,
      found.map(({ member_id }) => member_id),
    );
    return {
      rows: found.flatMap((row) => {
        const record = records.get(row.member_id);
        return record ? [{ row, record }] : [];
      }),
      last: found.length === PAGE ? found.at(-1)?.member_id : undefined,
    };
  });
  const href = (from: string) =>
    `${urls.staff.runReview(run.runId)}?${new URLSearchParams({ kind, ...(from ? { after: from } : {}) })}#people`;
  return (
    <section id="people">
      <h3>{REVIEW.who(DIFFERENCE_KIND_WORDS[kind])}</h3>
      {desk.includeProtected ? <p>{PACKET_TEXTS.hiddenInList}</p> : null}
      <Table<{ row: DifferenceRow; record: MemberRecord }>
        caption={REVIEW.who(DIFFERENCE_KIND_WORDS[kind])}
        hideCaption
        columns={[
          { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
          { head: TEXTS.key, cell: ({ record }) => <span class="nowrap">{formatKey(record.line)}</span> },
          { head: REVIEW.was, wrap: true, cell: ({ row }) => decisionWords(row.was) },
          { head: REVIEW.now, wrap: true, cell: ({ row }) => decisionWords(row.now) },
        ]}
        rows={rows}
        empty={CONSOLE_TEXTS.nobody}
      />
      <Pager first={after ? href('') : undefined} next={last ? href(last) : undefined} />
    </section>
  );
}

async function Addresses({ desk, run, review }: { desk: Desk; run: RunSummary; review: RunReview }) {
  const { cameBack, mixedEmployer, noAddress, sharedAddress } = review.warnings;
  const { insurerNumber, installation } = desk;
  const people = await inTransaction(installation.db, async (tx) => {
    const shared = sharedAddress > 0 ? await listSharedAddresses(tx, insurerNumber, run.runId, PAGE) : [];
    const records = await seen(
      tx,
      desk,
      shared.map(({ memberId }) => memberId),
    );
    return shared.flatMap((row) => {
      const record = records.get(row.memberId);
      return record ? [{ row, record }] : [];
    });
  });
  const returned = await inTransaction(installation.db, async (tx) => {
    const ids = cameBack > 0 ? await listCameBack(tx, insurerNumber, run.runId, run.planOn) : [];
    return [...(await seen(tx, desk, ids.slice(0, PAGE))).values()];
  });
  const count = (people: number) => `${formatNumber(people)}${CONSOLE_TEXTS.home.person}`;
  return (
    <>
      <h2>{REVIEW.addresses}</h2>
      <p>{REVIEW.addressHint}</p>
      <Facts
        rows={[
          [REVIEW.sharedAddress, count(sharedAddress)],
          [REVIEW.mixedEmployer, count(mixedEmployer)],
          [REVIEW.noAddress, count(noAddress)],
          [REVIEW.cameBack, count(cameBack)],
        ]}
      />
      {returned.length > 0 ? (
        <Table<MemberRecord>
          caption={REVIEW.cameBackList}
          columns={[
            { head: TEXTS.person, cell: ({ line }) => <PersonLink line={line} /> },
            { head: TEXTS.key, cell: ({ line }) => <span class="nowrap">{formatKey(line)}</span> },
          ]}
          rows={returned}
          empty={REVIEW.noShared}
        />
      ) : null}
      {people.length > 0 ? (
        <Table<(typeof people)[number]>
          caption={REVIEW.sharedList}
          columns={[
            { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
            { head: TEXTS.key, cell: ({ record }) => <span class="nowrap">{formatKey(record.line)}</span> },
            { head: REVIEW.group, numeric: true, cell: ({ row }) => formatNumber(row.place) },
            { head: REVIEW.households, numeric: true, cell: ({ row }) => formatNumber(row.households) },
            { head: REVIEW.employers, numeric: true, cell: ({ row }) => formatNumber(row.employers) },
          ]}
          rows={people}
          empty={REVIEW.noShared}
        />
      ) : null}
    </>
  );
}
