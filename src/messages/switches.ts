/** Words for the kill switches: the shell, the page 停止スイッチ, and the pages of what they stop. */
import { formatInstantInJapan } from '../lib/day.ts';
import type { SwitchEventRow, SwitchKind, SwitchState } from '../switches/index.ts';

type Language = 'ja' | 'en';

export const SWITCH_WORDS: Record<SwitchKind, Record<Language, string>> = {
  issue: { ja: '証の発行', en: 'issuing' },
  mail: { ja: 'メールの送信', en: 'mail' },
};

export const SWITCH_EVENT_WORDS: Record<SwitchEventRow['what'], string> = {
  pulled: '停止した',
  'release-proposed': '解除を提案した（一人目）',
  released: '解除した（二人目）',
};

export const SWITCH_TEXTS = {
  title: '停止スイッチ',
  intro:
    'まちがいに気づいたときは、まず止めてください。一人で、すぐに止められます。進行中の作業も2秒以内に止まり、終わった分は失われません。解除は二人で行います。',
  what: {
    issue: '証の発行と、紙が組合の外に出ることを止めます。',
    mail: '加入者へのメールの送信を止めます。送信待ちのメールは残り、解除すると送られます。',
  } satisfies Record<SwitchKind, string>,
  stops: '止まること',
  goesOn: '続けられること',
  stopsWhat: {
    issue: [
      '交付の計画の発行、個別交付の「いま交付する」',
      '印刷にまとめること、印刷の承認、印刷データを作ること・受け取ること',
      '個別交付を出すことの許可と印刷',
      '登録コードの入ったお手紙（印刷に入るものと、加入者のページで作るもの）',
    ],
    mail: ['証のお知らせ、二度目のお知らせ、確認コードなど、加入者へのメールの送信'],
  } satisfies Record<SwitchKind, readonly string[]>,
  goesOnWhat: {
    issue: [
      '計画をつくること、承認すること、取り消すこと',
      '印刷会社の報告、返送、到着を記録すること、紙の返納を記録すること',
      '発行された証を見せること、医療機関で確かめること、証の失効、届出や申出の記録',
      '窓口で本人に登録コードを渡すこと',
      'メールと端末への通知（メールは「メールの送信」のスイッチで止めます）',
      '印刷会社に渡したあとの印刷データ（印刷会社に電話で止めてもらってください）',
    ],
    mail: ['証の発行と印刷', '郵便のお手紙', '端末への通知（中身のない合図だけです）'],
  } satisfies Record<SwitchKind, readonly string[]>,
  running: '動いています',
  stopped: '停止中',
  pull: { issue: '発行を止める', mail: 'メールを止める' } satisfies Record<SwitchKind, string>,
  keep: '解除の提案を取り消し、停止を続ける',
  release: { issue: '発行の停止を解除する', mail: 'メールの停止を解除する' } satisfies Record<SwitchKind, string>,
  propose: '解除を提案する',
  second: '二人目として解除する',
  by: '押した人',
  at: '日時',
  why: '理由',
  whyHint: '何に気づいたかを書いてください。個人の名前や記号・番号は書かないでください。',
  whyMissing: '理由を入力してください。',
  proposedBy: '解除を提案した人',
  proposedUntil: '提案の期限',
  ownProposal: 'あなたが解除を提案しました。もう一人の承認者か管理者が、このページで解除します。',
  askOther: '解除できるのは、承認者と管理者です。',
  pullTitle: { issue: '発行を止めますか', mail: 'メールを止めますか' } satisfies Record<SwitchKind, string>,
  pullWhat: {
    issue:
      '進行中の発行は、いまの一まとまりで止まります。発行された証は、そのままです。作りかけの印刷データは捨て、印刷と個別交付も、解除するまで先へ進めません。',
    mail: '送り始めている一通を除いて、送信が止まります。',
  } satisfies Record<SwitchKind, string>,
  keepTitle: {
    issue: '発行の停止の解除の提案を取り消しますか',
    mail: 'メールの停止の解除の提案を取り消しますか',
  } satisfies Record<SwitchKind, string>,
  keepWhat: '取り消すと、停止が続きます。解除するときは、はじめから二人で行います。',
  releaseTitle: { issue: '発行の停止を解除しますか', mail: 'メールの停止を解除しますか' } satisfies Record<
    SwitchKind,
    string
  >,
  firstOfTwo: 'あなたは一人目です。24時間のうちに、もう一人が解除すると再開します。',
  secondOfTwo: {
    issue: 'あなたは二人目です。解除すると、止まっていた発行は続きから自動で再開します。',
    mail: 'あなたは二人目です。解除すると、送信待ちのメールが送られます。',
  } satisfies Record<SwitchKind, string>,
  history: 'これまでの停止と解除',
  event: '内容',
  person: '人',
  none: 'まだ押されたことはありません。',
  /** On the first page while a switch is pulled. */
  stoppedNow: {
    issue: '証の発行と、紙の印刷・発送を止めています。',
    mail: '加入者へのメールの送信を止めています。',
  } satisfies Record<SwitchKind, string>,
  /** On the pages of print batches and packets. */
  paperStopped:
    '停止スイッチが押されているため、印刷にまとめること、承認、印刷データ、個別交付の許可と印刷はできません。印刷会社の報告と返送は記録できます。',
  /** On the page of a run that is stopped. */
  runStopped:
    '停止スイッチが押されているため、発行は止まっています。始まっていた発行は、解除すると続きから自動で再開します。',
};

/** What `akashi switch …` prints of a switch. @param nameOf of a staff id */
export function switchText(language: Language, state: SwitchState, nameOf: (staffId: string) => string): string {
  const ja = language === 'ja';
  const word = SWITCH_WORDS[state.kind][language];
  if (!state.pulled) return ja ? `${word}：動いています` : `${word}: running`;
  const { at, by, why } = state.pulled;
  const lines = [
    ja
      ? `${word}：停止中（${formatInstantInJapan(at)}、${nameOf(by)}：${why}）`
      : `${word}: stopped (${formatInstantInJapan(at)}, ${nameOf(by)}: ${why})`,
  ];
  if (state.proposed) {
    const who = nameOf(state.proposed.by);
    lines.push(
      ja
        ? `  ${who} が解除を提案しました。もう一人が akashi switch release ${state.kind} を実行すると再開します。`
        : `  ${who} proposed to release it. It goes on when another person runs akashi switch release ${state.kind}.`,
    );
  } else {
    lines.push(
      ja
        ? `  解除は二人で行います：akashi switch release ${state.kind} --as 職員`
        : `  Two people release it: akashi switch release ${state.kind} --as USER`,
    );
  }
  return lines.join('\n');
}
