import { GAP_KINDS, type GapKind, type GapSurvey, isPastDue, type MemberGap } from '../gaps/index.ts';
import { isShielded, type MemberRecord, readMembers } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { EXPORT_TEXTS } from '../messages/exports.ts';
import { GAP_TEXTS, MISSING_TEXTS } from '../messages/gaps.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { inTransaction } from '../platform/database.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatKey, formatNumber, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { GapKinds, Headline } from './home-page.tsx';
import { Pager, Table, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';

const TEXTS = CONSOLE_TEXTS.gaps;
const PAGE = 100;

export function findKind(text: string | undefined): GapKind | undefined {
  return GAP_KINDS.find((kind) => kind === text);
}

/** All kinds, or the people of one. */
export function gapsPage(desk: Desk, survey: GapSurvey, kind: GapKind | undefined, page: number) {
  return kind === undefined ? overview(desk, survey) : listOf(desk, survey, kind, page);
}

function overview(desk: Desk, survey: GapSurvey) {
  return (
    <StaffPage desk={desk} section="gaps" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      <Headline survey={survey} />
      {survey.people > 0 ? <GapKinds survey={survey} /> : null}
    </StaffPage>
  );
}

async function listOf(desk: Desk, survey: GapSurvey, kind: GapKind, page: number) {
  const kept = survey.first.get(kind) ?? [];
  const gaps = kept.slice(page * PAGE, (page + 1) * PAGE);
  const people = await inTransaction(desk.installation.db, async (tx) => {
    const ids = gaps.map((gap) => gap.memberId);
    // the survey may be a minute old: whoever has come under protection since is not in it any more
    const records = (await readMembers(tx, desk.insurerNumber, ids, desk.on)).filter(
      (record) => desk.includeProtected || !isShielded(record),
    );
    const found = new Map(records.map((record) => [record.memberId, record]));
    await recordLooks(tx, desk, 'gap-listed', 'member', [...found.keys()]);
    return found;
  });
  const all = survey.counts.find((count) => count.kind === kind)?.people ?? 0;
  const href = (at: number) => `${urls.staff.gaps()}?kind=${kind}&page=${at}`;
  const rows = gaps.flatMap((gap) => {
    const record = people.get(gap.memberId);
    return record ? [{ gap, record }] : [];
  });
  return (
    <StaffPage
      desk={desk}
      section="gaps"
      title={GAP_TEXTS[kind].ja}
      up={{ href: urls.staff.gaps(), label: TEXTS.title }}
    >
      <p class="intro">{GAP_TEXTS[kind].next}</p>
      <p class="buttons">
        {kind === 'no-account' && desk.may('letters') && rows.length > 0 ? (
          <a class="button primary small" href={urls.staff.letters()}>
            {TEXTS.makeLetters}
          </a>
        ) : null}
        {kind === 'not-issued' && desk.may('run-plan') ? (
          <a class="button primary small" href={urls.staff.runPlan()}>
            {TEXTS.planRun}
          </a>
        ) : null}
        {desk.may('export') && rows.length > 0 ? (
          <a class="button small" href={`${urls.staff.gapsExport()}?kind=${kind}`}>
            {EXPORT_TEXTS.button}
          </a>
        ) : null}
      </p>
      {kept.length < all ? <p>{TEXTS.cut(formatNumber(kept.length), formatNumber(all))}</p> : null}
      <Table<{ gap: MemberGap; record: MemberRecord }>
        caption={`${GAP_TEXTS[kind].ja}（${formatNumber(all)}${CONSOLE_TEXTS.home.person}）`}
        columns={[
          { head: TEXTS.person, cell: ({ record }) => <PersonLink line={record.line} /> },
          { head: TEXTS.key, cell: ({ gap }) => <span class="nowrap">{formatKey(gap)}</span> },
          {
            head: TEXTS.due,
            cell: ({ gap }) => (
              <span class="nowrap">
                {formatDay(gap.dueOn)} {isPastDue(gap, survey.on) ? <Tag tone="bad">{TEXTS.late}</Tag> : null}
              </span>
            ),
          },
          { head: TEXTS.since, cell: ({ gap }) => <span class="nowrap">{formatDay(gap.sinceOn)}</span> },
          { head: CONSOLE_TEXTS.home.owner, cell: ({ gap }) => ROLE_TEXTS.ja[gap.owner] },
          ...(kind === 'undetermined'
            ? [
                {
                  head: TEXTS.missing,
                  wrap: true,
                  cell: ({ gap }: { gap: MemberGap }) =>
                    gap.missing.map((input) => MISSING_TEXTS[input]).join('、') || NOTHING,
                },
              ]
            : []),
        ]}
        rows={rows}
        empty={CONSOLE_TEXTS.nobody}
      />
      <Pager
        first={page > 0 ? href(0) : undefined}
        next={(page + 1) * PAGE < kept.length ? href(page + 1) : undefined}
      />
    </StaffPage>
  );
}
