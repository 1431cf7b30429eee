/** How the kinds of people in neither state are called, what to do about each, and what is missing where it is unknown. */
import type { MissingInput } from '../eligibility/index.ts';
import type { Step } from '../escalation/index.ts';
import type { GapKind, State, WayKind } from '../gaps/index.ts';
import type { Day } from '../lib/day.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { ROLE_TEXTS } from './roles.ts';

export const GAP_TEXTS: Record<GapKind, { ja: string; en: string; next: string }> = {
  'not-issued': {
    ja: '資格確認書が未交付',
    en: 'needs a certificate, has none',
    next: '交付の計画を作り、別の担当者の承認を受けて交付してください。',
  },
  'not-issuable': {
    ja: '交付前の点検に通らず未交付',
    en: 'held back by a check before the issue',
    next: '氏名を開いて点検に通らない理由を確かめ、台帳を直すか届出を記録してから、もう一度計画してください。直せないときは管理者に相談してください。',
  },
  'no-account': {
    ja: 'Web交付済み・登録前',
    en: 'on the Web, no account yet',
    next: '登録のお手紙を送ってください。',
  },
  'not-opened': {
    ja: 'Web交付済み・未開封',
    en: 'on the Web, never opened',
    next: '期限までに開かれないときは、電話などでご案内してください。',
  },
  'not-delivered': {
    ja: '紙で交付・到着未確認',
    en: 'on paper, not known to have arrived',
    next: '発送と到着を記録してください。戻ってきたときは住所を確認してください。',
  },
  undetermined: {
    ja: '情報が足りず判定できない',
    en: 'undetermined: inputs are missing',
    next: '足りない情報を確認し、台帳かマイナ保険証の状況を取り込みなおしてください。',
  },
  'period-empty': {
    ja: '有効な日がなく交付できない',
    en: 'no valid day: the uniform last day has passed',
    next: '方針の一律の有効期限を見直してください。',
  },
  protected: {
    ja: '保護対象・手渡し待ち',
    en: 'protected: waits to be handed over',
    next: '保護担当が直接お渡しし、到着を記録してください。',
  },
  'after-protection': {
    ja: '自己情報提供不可の終了後、本人に確認中',
    en: 'flag lowered, nobody has spoken with them yet',
    next: '受け取り方を本人に確かめ、「することリスト」の「交付の方法を本人と決めなおす」を済みにしてください。済むまでWebでは交付されず、保護担当のほかには表示されません。',
  },
};

/** The four states, and what each means. */
export const STATE_TEXTS: Record<State, { ja: string; en: string; means: string }> = {
  card: {
    ja: 'マイナ保険証を使える',
    en: 'working マイナ保険証',
    means: '利用登録があり、電子証明書の期限が切れていません。',
  },
  'in-hand': {
    ja: '資格確認書が手元にある',
    en: 'certificate opened or delivered',
    means:
      '有効な資格確認書を開いたか、紙が届いています。方針の「旧保険証が使えた最後の日」までは、それを使える方も入ります。',
  },
  'on-the-way': {
    ja: '日付が決まって届く途中',
    en: 'on the way, with a date',
    means: '交付の計画に入っているか、公開・発送してから期限までの間です。',
  },
  open: {
    ja: '手当てが要る',
    en: 'unknown or nothing: somebody has to act',
    means: '未交付・判定できない・期限切れです。担当と期限があります。',
  },
};

/** What is done by itself about a certificate that nobody opens. */
export const STEP_TEXTS: Record<Step, string> = {
  'second-notice': 'もう一度知らせる（メール）',
  letter: 'お手紙を送る',
  paper: '紙に切り替える',
};

export const WAY_TEXTS: Record<WayKind, { ja: string; en: string }> = {
  planned: { ja: '交付の計画に入っている', en: 'in a planned run' },
  published: { ja: '公開済み・開かれるのを待つ', en: 'published, waits to be opened' },
  paper: { ja: '紙を印刷・郵送中', en: 'paper being printed or in the post' },
};

export const MISSING_TEXTS: Record<MissingInput, string> = {
  card: 'カードの有無',
  'card-contradiction': 'カードと利用登録の食い違い',
  'card-status': 'マイナ保険証の状況',
  'certificate-expiry': '電子証明書の有効期限',
  registration: '利用登録の有無',
  share: '負担割合',
};

/** Who is in the figures; said always, so that it tells of nobody. */
const COUNTED_TEXTS = {
  everybody: {
    ja: '保護担当だけが見る方も数える範囲に入れています。職員の画面（保護担当のほか）と監視用の数（/metrics）には、いるかどうかにかかわらず入れません。',
    en: 'People for the protection officer alone are counted here if there are any; never on the pages of other staff and in /metrics.',
  },
  'without-protected': {
    ja: '保護担当だけが見る方は、いるかどうかにかかわらず数えていません。職員の画面と監視用の数（/metrics）も同じです。',
    en: 'People for the protection officer alone are not counted, whether there are any or not; the same on the pages of staff and in /metrics.',
  },
} as const;

/** The counts as the command line prints them: no one is named. */
export function gapsText(
  language: 'ja' | 'en',
  survey: {
    on: Day;
    eligible: number;
    states: Record<State, number>;
    people: number;
    pastDue: number;
    counted: 'everybody' | 'without-protected';
    counts: readonly {
      kind: GapKind;
      owner: keyof typeof ROLE_TEXTS.ja;
      people: number;
      pastDue: number;
      firstDueOn: Day | null;
    }[];
  },
): string {
  const number = (value: number) => value.toLocaleString('en-US').padStart(9);
  const ja = language === 'ja';
  const lines = survey.counts.map((count) => {
    const due = count.firstDueOn ?? '-';
    const owner = ROLE_TEXTS[language][count.owner];
    return ja
      ? `${number(count.people)}人  ${GAP_TEXTS[count.kind].ja}  担当：${owner}  最初の期限：${due}  期限切れ：${count.pastDue.toLocaleString('en-US')}人`
      : `${number(count.people)}  ${GAP_TEXTS[count.kind].en}  owner: ${owner}  first due: ${due}  past due: ${count.pastDue.toLocaleString('en-US')}`;
  });
  const total = ja
    ? `${formatEraDay(survey.on)}（${survey.on}）現在、使えるマイナ保険証も届いた資格確認書もない方：${survey.people.toLocaleString('en-US')}人（うち期限切れ ${survey.pastDue.toLocaleString('en-US')}人）`
    : `${survey.on}: ${survey.people.toLocaleString('en-US')} people in neither state, ${survey.pastDue.toLocaleString('en-US')} past due`;
  const all = ja
    ? `${number(survey.eligible)}人  資格のある方（全員が次の4つのどれか1つ）`
    : `${number(survey.eligible)}  eligible, each in exactly one of four states`;
  const states = (Object.keys(STATE_TEXTS) as State[]).map((state) =>
    ja
      ? `${number(survey.states[state])}人    ${STATE_TEXTS[state].ja}`
      : `${number(survey.states[state])}    ${STATE_TEXTS[state].en}`,
  );
  return [total, ...lines, all, ...states, COUNTED_TEXTS[survey.counted][language]].join('\n');
}

/** The state of one person at the shell. `state` null: not eligible, or nothing that this reader is told of. */
export function standText(
  language: 'ja' | 'en',
  state: State | null,
  gap: { kind: GapKind; owner: keyof typeof ROLE_TEXTS.ja; sinceOn: Day; dueOn: Day } | undefined,
): string {
  const ja = language === 'ja';
  if (gap === undefined) {
    if (state !== null) return STATE_TEXTS[state][language];
    return ja ? '手当ての要ることは見つかりません。' : 'Nothing is found to be done.';
  }
  const owner = ROLE_TEXTS[language][gap.owner];
  return ja
    ? `${GAP_TEXTS[gap.kind].ja}  担当：${owner}  いつから：${gap.sinceOn}  期限：${gap.dueOn}`
    : `${GAP_TEXTS[gap.kind].en}  owner: ${owner}  since: ${gap.sinceOn}  due: ${gap.dueOn}`;
}
