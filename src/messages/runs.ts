import type { BrakeKind, MovedOutWhy, Reconciliation, RunReview, RunSummary, ScopeKind } from '../issuance/index.ts';
import { formatInstantInJapan } from '../lib/day.ts';
import type { OnTheWay } from '../print/index.ts';
import { DIFFERENCE_WORDS, reasonWord } from './console-words.ts';
import { onTheWayLines } from './on-the-way.ts';
import { scopeWord } from './run-review.ts';

type Language = 'ja' | 'en';

/** Labels for reasons, documents, channels and states; one table for the console and the shell. */
export const RUN_LABELS = {
  state: {
    planning: { ja: '作成中', en: 'planning' },
    planned: { ja: '歯止めの確認待ち', en: 'held by a brake' },
    checked: { ja: '承認待ち', en: 'waiting for approval' },
    approved: { ja: '承認済み', en: 'approved' },
    releasing: { ja: '交付中', en: 'being released' },
    released: { ja: '交付済み', en: 'released' },
    delivered: { ja: '届け終えた', en: 'delivered' },
    reconciled: { ja: '突合せ済み', en: 'reconciled' },
    closed: { ja: '完了', en: 'closed' },
    cancelled: { ja: '取消', en: 'cancelled' },
  },
  document: {
    certificate: { ja: '資格確認書', en: 'certificate' },
    notice: { ja: '資格情報のお知らせ', en: 'notice' },
  },
  channel: { web: { ja: 'Web', en: 'web' }, paper: { ja: '紙', en: 'paper' } },
  leftOut: {
    'already-held': { ja: '同じ内容のものを持っている', en: 'already holds the same' },
    'name-not-drawable': { ja: '氏名の外字を表示できない', en: 'a name has characters that no font draws' },
    'lint-failed': { ja: '交付前の点検に通らない', en: 'a check before the issue failed' },
    'after-protection': {
      ja: '自己情報提供不可の終了後、本人に確認中',
      en: 'flag lowered, nobody has spoken with them yet',
    },
    undetermined: { ja: '判定できない（入力の不足）', en: 'undetermined (inputs missing)' },
    'not-eligible': { ja: '資格がない', en: 'not eligible' },
    'period-empty': { ja: '有効期間が残らない', en: 'no day left to be valid' },
  },
  movedOut: {
    'no-longer-eligible': { ja: '資格がなくなった', en: 'no longer eligible' },
    'protection-raised': { ja: '個別の取扱いに移した', en: 'moved to individual handling' },
    'after-protection': {
      ja: '自己情報提供不可の終了後、本人に確認中',
      en: 'flag lowered, nobody has spoken with them yet',
    },
    'working-card': { ja: 'マイナ保険証が使えるようになった', en: 'has a working card now' },
    undetermined: { ja: '判定できなくなった', en: 'undetermined now' },
    'name-not-drawable': { ja: '氏名の外字を表示できない', en: 'a name has characters that no font draws' },
    'lint-failed': { ja: '交付前の点検に通らない', en: 'a check before the issue failed' },
    'already-held': { ja: '別の回で交付された', en: 'issued in another run' },
    'facts-changed': { ja: '計画のあとに内容が変わった', en: 'facts changed since planning' },
  },
} as const satisfies Record<string, Record<string, Record<Language, string>>>;

/** What each brake looks at. */
export const BRAKE_LABELS: Record<BrakeKind, Record<Language, string>> = {
  certificates: { ja: '資格確認書を交付する方の割合', en: 'share of eligible people who get a certificate' },
  unknowns: { ja: '判定できない方の割合', en: 'share of eligible people who can not be decided' },
  growth: { ja: '資格確認書の必要な方の増え方', en: 'growth of the people who need a certificate' },
  shrink: { ja: '資格確認書の必要な方の減り方', en: 'shrinking of the people who need a certificate' },
  'lint-failures': { ja: '交付前の点検に通らない割合', en: 'share of documents that fail a lint' },
};

/** 12.3% of per mille. */
export function perMilleText(value: number): string {
  return `${(value / 10).toLocaleString('en', { maximumFractionDigits: 1 })}%`;
}

const HEADINGS = {
  ja: {
    run: '計画',
    state: '状態',
    scope: '範囲',
    on: '基準日',
    next: '次回の交付予定日',
    people: '対象',
    byReason: '理由別',
    byDocument: '種類別',
    byChannel: '渡し方別',
    leftOut: '対象外',
    issued: '交付済み',
    movedOut: '交付時に外した人',
    brakes: '歯止め',
    brake: (label: string, found: string, allowed: string) => `${label} ${found}（${allowed}から）`,
    accepted: (at: string) => `確認済み ${at}`,
    differences: '前回との違い',
    difference: {
      new: '新しい',
      gone: 'いなくなった',
      changed: '変わった',
      reissued: '再交付（判定は同じ）',
      same: '同じ',
    },
    noComparison: '比べる回がない',
    lints: '点検に通らない条件',
    warnings: '住所の注意',
    warning: {
      sharedAddress: '別の世帯と同じ住所',
      mixedEmployer: '別の事業所の方と同じ住所',
      noAddress: '住所がない',
      cameBack: '郵便が返送された住所のまま',
    },
  },
  en: {
    run: 'run',
    state: 'state',
    scope: 'scope',
    on: 'as of',
    next: 'next delivery',
    people: 'people',
    byReason: 'by reason',
    byDocument: 'by document',
    byChannel: 'by channel',
    leftOut: 'left out',
    issued: 'issued',
    movedOut: 'moved out at release',
    brakes: 'brakes',
    brake: (label: string, found: string, allowed: string) => `${label} ${found} (from ${allowed} on)`,
    accepted: (at: string) => `accepted ${at}`,
    differences: 'against the last run',
    difference: { new: 'new', gone: 'gone', changed: 'changed', reissued: 'issued again', same: 'same' },
    noComparison: 'no run to compare with',
    lints: 'failed lints',
    warnings: 'addresses',
    warning: {
      sharedAddress: 'paper for several households',
      mixedEmployer: 'of several employers',
      noAddress: 'no address',
      cameBack: 'mail came back from the address',
    },
  },
} as const;

type Word = (code: string) => string;

const wordIn =
  (language: Language, labels: Readonly<Record<string, Record<Language, string>>>): Word =>
  (code) =>
    labels[code]?.[language] ?? code;

function counts(values: Readonly<Record<string, number>>, word: Word): string {
  const parts = Object.entries(values).map(([code, count]) => `${word(code)} ${count.toLocaleString('en')}`);
  return parts.length > 0 ? parts.join('  ') : '0';
}

/** Long words stand on lines of their own. */
function countLines(values: Readonly<Record<string, number>>, word: Word): string {
  const parts = Object.entries(values).map(([code, count]) => `\n  ${count.toLocaleString('en')}  ${word(code)}`);
  return parts.length > 0 ? parts.join('') : '0';
}

/** A run for the shell. */
export function runText(language: Language, run: RunSummary, scope: { kind: ScopeKind; value: string }): string {
  const say = HEADINGS[language];
  const ja = language === 'ja';
  const lines: [string, string][] = [
    [say.run, run.runId],
    [say.state, RUN_LABELS.state[run.state][language]],
    [say.scope, ja ? scopeWord(scope) : run.scope],
    [say.on, run.planOn],
    [say.next, run.nextDeliveryOn],
    [say.people, run.people.toLocaleString('en')],
    [
      say.byReason,
      ja ? countLines(run.byReason, (code) => `${reasonWord(code)}（${code}）`) : counts(run.byReason, String),
    ],
    [say.byDocument, counts(run.byDocument, wordIn(language, RUN_LABELS.document))],
    [say.byChannel, counts(run.byChannel, wordIn(language, RUN_LABELS.channel))],
    [say.leftOut, counts(run.leftOut, wordIn(language, RUN_LABELS.leftOut))],
    [say.issued, run.issued.toLocaleString('en')],
    [say.movedOut, counts(run.movedOut, wordIn(language, RUN_LABELS.movedOut))],
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** What holds a plan, each with its figure and the option that names it. */
export function brakesText(language: Language, brakes: RunReview['brakes']): string {
  const say = HEADINGS[language];
  const brakeText = ({ accepted, allowed, brake, found }: RunReview['brakes'][number]) => {
    const held = say.brake(BRAKE_LABELS[brake][language], perMilleText(found), perMilleText(allowed));
    return `${held}  --brake ${brake}${accepted ? `  ${say.accepted(formatInstantInJapan(accepted.at))}` : ''}`;
  };
  return `${say.brakes}: ${brakes.length === 0 ? '0' : brakes.map((one) => `\n  ${brakeText(one)}`).join('')}`;
}

/** What somebody looks at before they approve, for the shell. @param lintWord what must hold, by the id of a lint */
export function reviewText(
  language: Language,
  { brakes, differences, lints, warnings }: RunReview,
  lintWord: Word,
): string {
  const say = HEADINGS[language];
  const word = (labels: Readonly<Record<string, string>>, values: Readonly<Record<string, number>>) =>
    Object.entries(labels)
      .map(([key, label]) => `${label} ${(values[key] ?? 0).toLocaleString('en')}`)
      .join('  ');
  const { new: added = 0, gone = 0, changed = 0, reissued = 0, same = 0 } = differences ?? {};
  const lines: [string, string][] = [
    [
      say.differences,
      differences ? word(say.difference, { new: added, gone, changed, reissued, same }) : say.noComparison,
    ],
    [say.lints, language === 'ja' ? countLines(lints, lintWord) : counts(lints, String)],
    [say.warnings, word(say.warning, { ...warnings })],
  ];
  return [brakesText(language, brakes), ...lines.map(([name, value]) => `${name}: ${value}`)].join('\n');
}

/** A reconciliation: does it come out even, where it does not, and what has reached nobody yet. */
export function checkText(language: Language, found: Reconciliation, onTheWay: OnTheWay): string {
  const ja = language === 'ja';
  const verdict = found.ok ? 'OK' : 'NG';
  const [member, certificate] = ja ? ['加入者', '証'] : ['member', 'certificate'];
  const moved = (why: MovedOutWhy | null) =>
    ja ? `${HEADINGS.ja.movedOut}（${why ? RUN_LABELS.movedOut[why].ja : '-'}）` : `moved-out  ${why}`;
  return [
    ja
      ? `${verdict}  計画 ${found.planned}人、交付済み ${found.issued}人、例外 ${found.exceptions}人`
      : `${verdict}  planned ${found.planned}, issued ${found.issued}, exceptions ${found.exceptions}`,
    ...found.differences.map(
      ({ certificateId, kind, memberId }) =>
        `  ${ja ? DIFFERENCE_WORDS[kind] : kind}  ${member} ${memberId}  ${certificate} ${certificateId ?? '-'}`,
    ),
    ...found.movedOut.map(({ memberId, why }) => `  ${moved(why)}  ${member} ${memberId}`),
    ...onTheWayLines(language, onTheWay),
  ].join('\n');
}
