import type { RunSummary } from '../issuance/index.ts';

type Language = 'ja' | 'en';

/** Labels for reasons, documents, channels and states; one table for the console and the shell. */
export const RUN_LABELS = {
  state: {
    planning: { ja: '作成中', en: 'planning' },
    planned: { ja: '承認待ち', en: 'waiting for approval' },
    approved: { ja: '承認済み', en: 'approved' },
    releasing: { ja: '交付中', en: 'being released' },
    released: { ja: '交付済み', en: 'released' },
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

const HEADINGS = {
  ja: {
    run: '計画',
    state: '状態',
    on: '基準日',
    next: '次回の配信日',
    people: '対象',
    byReason: '理由別',
    byDocument: '種類別',
    byChannel: '渡し方別',
    leftOut: '対象外',
    issued: '交付済み',
    movedOut: '交付時に外した人',
  },
  en: {
    run: 'run',
    state: 'state',
    on: 'as of',
    next: 'next delivery',
    people: 'people',
    byReason: 'by reason',
    byDocument: 'by document',
    byChannel: 'by channel',
    leftOut: 'left out',
    issued: 'issued',
    movedOut: 'moved out at release',
  },
} as const;

function counts(
  language: Language,
  values: Record<string, number>,
  labels?: Record<string, Record<Language, string>>,
): string {
  const parts = Object.entries(values).map(
    ([key, count]) => `${labels?.[key]?.[language] ?? key} ${count.toLocaleString('en')}`,
  );
  return parts.length > 0 ? parts.join('  ') : '0';
}

/** A run for the shell. */
export function runText(language: Language, run: RunSummary): string {
  const say = HEADINGS[language];
  const lines: [string, string][] = [
    [say.run, run.runId],
    [say.state, RUN_LABELS.state[run.state][language]],
    [say.on, run.planOn],
    [say.next, run.nextDeliveryOn],
    [say.people, run.people.toLocaleString('en')],
    [say.byReason, counts(language, run.byReason)],
    [say.byDocument, counts(language, run.byDocument, RUN_LABELS.document)],
    [say.byChannel, counts(language, run.byChannel, RUN_LABELS.channel)],
    [say.leftOut, counts(language, run.leftOut, RUN_LABELS.leftOut)],
    [say.issued, run.issued.toLocaleString('en')],
    [say.movedOut, counts(language, run.movedOut, RUN_LABELS.movedOut)],
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** The first line of a reconciliation: does it come out even. */
export function checkText(
  language: Language,
  found: { ok: boolean; planned: number; issued: number; exceptions: number },
): string {
  const verdict = found.ok ? 'OK' : 'NG';
  return language === 'ja'
    ? `${verdict}  計画 ${found.planned}人、交付済み ${found.issued}人、例外 ${found.exceptions}人`
    : `${verdict}  planned ${found.planned}, issued ${found.issued}, exceptions ${found.exceptions}`;
}
