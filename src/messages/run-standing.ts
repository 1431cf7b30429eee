import type { Run, RunState } from '../issuance/index.ts';
import { formatInstantInJapan } from '../lib/day.ts';

type Language = 'ja' | 'en';
type Words = Record<Language, string>;

/** One step of a run that was taken. */
export interface StepTaken {
  step:
    | 'planned'
    | 'checked'
    | 'approved'
    | 'release-started'
    | 'released'
    | 'delivered'
    | 'reconciled'
    | 'closed'
    | 'cancelled';
  /** A name of staff, or the word of the program itself. */
  by: string;
  at: Date;
}

/** When an approved run may be released. */
export interface ApprovalStanding {
  approvedAt: Date;
  /** Until then it can be cancelled and not released. */
  releasableAt: Date;
  overAt: Date;
}

const STEP_WORDS: Record<StepTaken['step'], Words> = {
  planned: { ja: '計画', en: 'planned' },
  checked: { ja: '点検', en: 'checked' },
  approved: { ja: '承認', en: 'approved' },
  'release-started': { ja: '交付の開始', en: 'release began' },
  released: { ja: '交付', en: 'released' },
  delivered: { ja: '届け終え', en: 'delivered' },
  reconciled: { ja: '突合せ', en: 'reconciled' },
  closed: { ja: '締切り', en: 'closed' },
  cancelled: { ja: '取消し', en: 'cancelled' },
};

/** What a person does next with a run in a state; the command of it. null: nothing, or the program itself. */
export const NEXT_STEPS: Readonly<Record<RunState, 'accept' | 'approve' | 'release' | 'check' | 'close' | null>> = {
  planning: null,
  planned: 'accept',
  checked: 'approve',
  approved: 'release',
  releasing: 'release',
  released: 'check',
  delivered: 'check',
  reconciled: 'close',
  closed: null,
  cancelled: null,
};

const NEXT_WORDS: Record<NonNullable<(typeof NEXT_STEPS)[RunState]>, Words> = {
  accept: {
    ja: '歯止めの数の理由を確かめて進める（計画した人とは別の承認者か管理者）',
    en: 'find out why the brakes hold it, then let it through; an approver or administrator who did not plan it',
  },
  approve: {
    ja: '計画を点検して承認する（計画した人とは別の承認者か管理者）',
    en: 'look at it and approve it; an approver or administrator who did not plan it',
  },
  release: {
    ja: '交付する（計画した人とは別の承認者か管理者）',
    en: 'release it; an approver or administrator who did not plan it',
  },
  check: { ja: '紙を届け終えてから突き合わせる', en: 'bring out its paper, then reconcile it' },
  close: {
    ja: '締め切る（計画した人とは別の承認者か管理者）',
    en: 'close it; an approver or administrator who did not plan it',
  },
};

/** What comes next, with its command. @param brakes by name, of a run that they hold */
export function nextText(language: Language, run: Pick<Run, 'runId' | 'state'>, brakes: readonly string[]): string {
  const next = NEXT_STEPS[run.state];
  const head = language === 'ja' ? '次にすること' : 'next';
  if (next === null) return `${head}: ${language === 'ja' ? 'ありません' : 'nothing'}`;
  const held = next === 'accept' ? `${brakes.map((brake) => ` --brake ${brake}`).join('')} --why …` : '';
  const as = next === 'check' ? '' : ' --as …';
  return `${head}: ${NEXT_WORDS[next][language]}\n  akashi run ${next} ${run.runId}${held}${as}`;
}

const STANDING = {
  ja: {
    publish: 'Webで見られる日時',
    policy: '方針',
    version: (version: number) => `第${version}版`,
    hash: '計画のハッシュ',
    steps: '誰が、いつ',
    approval: '承認の期限',
    window: '取消しのための時間',
    until: (at: string) => `${at} まで（それまで交付できません）`,
    noWindow: 'なし',
  },
  en: {
    publish: 'on the Web from',
    policy: 'policy',
    version: (version: number) => `version ${version}`,
    hash: 'hash of the plan',
    steps: 'who, when',
    approval: 'approval good until',
    window: 'time to cancel',
    until: (at: string) => `until ${at}; no release before`,
    noWindow: 'none',
  },
} as const;

/** When it is delivered, by what it was made, who did what, and how long an approval stands; for the shell. */
export function standingText(
  language: Language,
  run: Pick<Run, 'publishAt' | 'policyVersion' | 'planHash'>,
  { approval, steps }: { approval: ApprovalStanding | null; steps: readonly StepTaken[] },
): string {
  const say = STANDING[language];
  const line = ({ at, by, step }: StepTaken) => `\n  ${STEP_WORDS[step][language]}  ${by}  ${formatInstantInJapan(at)}`;
  const lines: [string, string][] = [
    [say.publish, formatInstantInJapan(run.publishAt)],
    [say.policy, say.version(run.policyVersion)],
    [say.hash, run.planHash ?? '-'],
    [say.steps, steps.map(line).join('')],
  ];
  if (approval) {
    const hasWindow = approval.releasableAt > approval.approvedAt;
    lines.push([say.approval, formatInstantInJapan(approval.overAt)]);
    lines.push([say.window, hasWindow ? say.until(formatInstantInJapan(approval.releasableAt)) : say.noWindow]);
  }
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}
