import type {
  Hindrance,
  OpenedSingleIssue,
  SingleIssueQueue,
  SingleIssueRefusal,
  SingleIssueState,
} from '../issuance/index.ts';

type Both = { ja: string; en: string };

export const SINGLE_ISSUE_STATE_TEXTS: Record<SingleIssueState, Both> = {
  asked: { ja: '二人目の確認を待っています', en: 'waits for a second officer' },
  issued: { ja: '交付しました', en: 'issued' },
  ended: { ja: '取り下げました', en: 'withdrawn' },
};

/** Why nothing can be issued to the person now, or a step can not be taken, and what to do. */
export const SINGLE_ISSUE_REFUSALS: Record<Hindrance | SingleIssueRefusal, Both> = {
  'already-held': {
    ja: '同じ内容の資格確認書を、もう交付しています。届いていないときは、その証の個別交付を続けてください。届かないとわかったときは、その証を失効させると、ここで交付できます。',
    en: 'The person has this certificate already; go on with its packet. Once it is known never to arrive, revoke it first.',
  },
  'name-not-drawable': {
    ja: '氏名などに表示できない文字があるため、交付できません。届出で直してから、もう一度求めてください。',
    en: 'A text on it can not be drawn; correct it by a 届出 and ask again.',
  },
  'lint-failed': {
    ja: '交付前の点検に通らないため、交付できません。台帳か届出を直してから、もう一度求めてください。直せないときは、管理者に相談してください。',
    en: 'It fails a check before the issue; correct the ledger or record a 届出, and ask again.',
  },
  'after-protection': {
    ja: '自己情報提供不可の終了後、まだご本人と話していません。受け取り方をご本人に確かめ、「することリスト」を先に済ませてください。',
    en: 'The flag was lowered and nobody has spoken with the person; settle that task first.',
  },
  undetermined: {
    ja: '情報が足りず、何を交付するか決められません。足りない情報を確かめてください。',
    en: 'Inputs are missing; find them out first.',
  },
  'not-eligible': {
    ja: 'いまは資格がないため、交付するものがありません。',
    en: 'The person is not eligible now: there is nothing to issue.',
  },
  'period-empty': {
    ja: '方針の一律の有効期限を過ぎているため、有効な日がありません。管理者に相談してください。',
    en: 'No valid day is left by the policy; ask the administrator.',
  },
  'ordinary-way': {
    ja: 'この方は、いま保護の対象ではありません。ふつうの交付で届きます。',
    en: 'The person is not under protection: the ordinary way serves them.',
  },
  'facts-changed': {
    ja: '求めたあとで、証に載る内容が変わりました。取り下げて、いまの内容でもう一度求めてください。',
    en: 'What it would say has changed since it was asked for; withdraw it and ask again.',
  },
  'asked-by-you': {
    ja: '求めた人は確認できません。別の保護担当が内容を確かめて交付してください。',
    en: 'Whoever asked can not approve: another protection officer does.',
  },
  'single-issue-ended': {
    ja: '取り下げられています。まだ必要なときは、加入者のページからもう一度求めてください。',
    en: 'It was withdrawn; ask again where it is still needed.',
  },
  'single-issue-issued': {
    ja: 'もう交付しています。個別交付の事案を続けてください。',
    en: 'It was issued already; go on with its packet.',
  },
};

export const SINGLE_ISSUE_TEXTS = {
  title: '随時交付',
  intro:
    '次の一括交付を待たずに、資格確認書を紙で1通交付します。一人が求め、別の保護担当が内容を確かめると、その時点の記録で作り、個別交付がはじまります。',
  asked: (count: string, late: string) => `確認を待っている随時交付：${count}件（うち期限切れ${late}件）`,
  next: '確認を待っている1件を開く',
  unserved: (count: string) => `使える資格確認書がなく、まだ求めていない方：${count}人`,
  nextMember: '次の1人を開く',
  nothing: 'いま、随時交付で求めるものや確かめるものはありません。',
  onlyOwn: '確認を待っているものは、あなたが求めたものだけです。別の保護担当に伝えてください。',
  part: 'いま交付する（随時交付）',
  ask: '随時交付を求める',
  askWhat:
    '次の一括交付を待たずに、この内容で紙の資格確認書を1通交付します。別の保護担当が確かめるまで、何も発行しません。',
  open: '事案を開く',
  isAsked: (caseNumber: string) => `事案 ${caseNumber} で求めています。別の保護担当の確認を待っています。`,
  waitOther: 'あなたが求めました。別の保護担当に、この事案番号を伝えて確認を頼んでください。',
  check: '下の内容を確かめてください。確認すると、いまの記録で資格確認書を発行し、個別交付がはじまります。',
  approve: '確認して、いま交付する',
  withdraw: '取り下げる',
  issuedNext: '個別交付の事案を開き、届け方をご本人と決めてください。',
  endedNext: 'まだ必要なときは、加入者のページからもう一度求めてください。',
  endedRestored:
    'バックアップから戻したときに終わりました。まだ必要なときは、加入者のページからもう一度求めてください。',
  missing: 'わからないこと',
  face: 'いま交付すると記載される内容',
  steps: {
    asked: (by: string) => `求めた：${by}`,
    issued: (by: string) => `確認して交付：${by}`,
    withdrawn: (by: string) => `取下げ：${by}`,
    restored: 'バックアップから戻したため終了',
  },
} as const;

/** A case at the shell before its packet begins: never the person. */
export function singleIssueText(
  language: 'ja' | 'en',
  { caseNumber, dueOn, isAsAsked, prospect, state }: OpenedSingleIssue,
): string {
  const why = prospect?.kind === 'none' ? prospect.why : isAsAsked || prospect === null ? undefined : 'facts-changed';
  const due = state === 'asked' ? `${language === 'ja' ? '期限' : 'due'} ${dueOn}` : '';
  const lines = [
    `${caseNumber}  ${SINGLE_ISSUE_TEXTS.title}  ${SINGLE_ISSUE_STATE_TEXTS[state][language]}`,
    why ? SINGLE_ISSUE_REFUSALS[why][language] : '',
    due,
  ];
  return lines.filter((line) => line !== '').join('\n  ');
}

export function singleIssueQueueText(
  language: 'ja' | 'en',
  { asked, late, next, unserved }: Omit<SingleIssueQueue, 'nextMemberId'>,
): string {
  if (language === 'ja') {
    return [
      SINGLE_ISSUE_TEXTS.asked(String(asked), String(late)),
      SINGLE_ISSUE_TEXTS.unserved(String(unserved)),
      `確認する次の1件: ${next?.caseNumber ?? '-'}`,
    ].join('\n');
  }
  return [
    `single issues that wait for a second officer: ${asked} (late ${late})`,
    `people without a certificate that serves, of whom none is asked for: ${unserved}`,
    `next to approve: ${next?.caseNumber ?? '-'}`,
  ].join('\n');
}
