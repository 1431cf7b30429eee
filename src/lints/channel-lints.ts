import { isProtected, type ReasonCode } from '../eligibility/index.ts';
import { isShielded } from '../members/index.ts';
import { contentLint, type Lint, recordLint } from './lint.ts';

/** Which document by which way, and who may not be on the Web. */

/** The seed's table: what each reason gives (decide.md "Ordered rules"). */
const BY_WEB: readonly ReasonCode[] = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R12', 'X1', 'N0'];
const BY_PAPER: readonly ReasonCode[] = ['R7', 'R8'];

/** What may be missing of somebody who is issued a document all the same. */
const TOLERATED_MISSING: ReadonlySet<string> = new Set(['card', 'certificate-expiry', 'share']);

export const CHANNEL_LINTS: readonly Lint[] = [
  contentLint(
    'protected-not-on-the-web',
    {
      ja: '自己情報提供不可の方に、Webで交付しない。',
      en: 'Nothing goes to the Web for a person with 自己情報提供不可.',
      source: 'decide.md order 1; seed 5-7; domain.md §7',
    },
    ({ row, record: { facts } }) => (isProtected(facts.disclosure) ? row.channel === 'paper' : undefined),
  ),
  contentLint(
    'protected-is-marked',
    {
      ja: '保護の必要な方への交付は、保護として記録される。',
      en: 'A document of a protected person is marked so in its record, and no other is.',
      source: 'domain.md §7.2, §12.6 I1',
    },
    ({ row, record }) => row.protected === isShielded(record),
  ),
  contentLint(
    'channel-of-the-reason',
    {
      ja: '様式（Web・紙）は、理由ごとの表のとおりである。紙を希望・指定した方には、Webのものも紙である。',
      en: 'Web or paper is what the table gives for the reason; paper too for who has chosen it.',
      source: 'seed 5; decide.md "Ordered rules"',
    },
    ({ row, record: { medium } }) => {
      const byTable = BY_WEB.includes(row.reason) ? 'web' : BY_PAPER.includes(row.reason) ? 'paper' : undefined;
      return row.channel === (byTable === 'web' && medium?.medium === 'paper' ? 'paper' : byTable);
    },
  ),
  contentLint(
    'document-of-the-reason',
    {
      ja: '書類の種類は、理由ごとの表のとおりである。',
      en: 'Certificate or notice is what the table gives for the reason.',
      source: 'seed 5; decide.md "Ordered rules"',
    },
    ({ row }) => (row.document === 'notice') === (row.reason === 'N0'),
  ),
  contentLint(
    'approval-behind-an-application',
    {
      ja: '申請の要る交付には、判定の日に有効な承認がある。',
      en: 'Where an application is required an approval counts on the day of the decision.',
      source: 'decide.md R8, X1; domain.md §12.6 I5',
    },
    ({ row, decideOn, record: { facts } }) => {
      if (row.reason !== 'R8' && row.reason !== 'X1') return undefined;
      const kind = row.reason === 'R8' ? 'special-care' : 'lost-renewing';
      return facts.approvals.some(
        (one) => one.kind === kind && one.approvedOn <= decideOn && (one.endedOn === null || one.endedOn >= decideOn),
      );
    },
  ),
  contentLint(
    'nothing-decisive-missing',
    {
      ja: '判定を左右する情報が欠けたまま交付しない。',
      en: 'Nothing that decides is missing: an unknown is not issued as if it were known.',
      source: 'decide.md missing, U0',
    },
    ({ decision }) => decision.missing.every((input) => TOLERATED_MISSING.has(input)),
  ),
  contentLint(
    'no-second-live-document',
    {
      ja: '置き換えるもののほかに、同じ種類の有効な書類がない。',
      en: 'The person holds no other live document of the kind besides the one it replaces.',
      source: 'domain.md §12.6 I3',
    },
    ({ alsoLive }) => alsoLive.length === 0,
  ),
  recordLint(
    'web-not-before-issue',
    {
      ja: 'Webの表示は、交付より前に始まらない。',
      en: 'On the Web it is not visible before it is issued.',
      source: 'seed 7; domain.md §6',
    },
    ({ row }) =>
      row.channel === 'web' ? row.visible_from_at !== null && row.visible_from_at >= row.issued_at : undefined,
  ),
  recordLint(
    'paper-not-on-the-web',
    {
      ja: '紙で交付するものは、Webに表示されない。',
      en: 'What goes on paper is not visible on the Web.',
      source: 'seed 5; domain.md §7.2',
    },
    ({ row }) => (row.channel === 'paper' ? row.visible_from_at === null : undefined),
  ),
];
