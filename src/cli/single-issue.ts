import { requireAllowed } from '../access/index.ts';
import { approveSingleIssue, askSingleIssue, openSingleIssue, withdrawSingleIssue } from '../issuance/index.ts';
import { singleIssueText } from '../messages/single-issues.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { getMemberId, KEY } from './member-key.ts';
import { caseOf } from './options.ts';

/** Shows one 随時交付 by its case number. */
export async function showSingleIssue(call: DatabaseCall, caseNumber: string): Promise<number> {
  const insurerNumber = await call.insurerNumber();
  const found = await openSingleIssue(call.installation, insurerNumber, { caseNumber }, await call.staff());
  const { askedAt, dueOn, isAsAsked, issued, prospect, state } = found;
  const value = {
    case: caseNumber,
    singleIssue: state,
    askedAt: askedAt.toISOString(),
    dueOn,
    certificate: issued?.certificateId ?? null,
    ...(prospect?.kind === 'none' ? { why: prospect.why, lints: prospect.lints } : {}),
    ...(prospect?.kind === 'certificate'
      ? {
          asAsked: isAsAsked,
          reason: prospect.decision.reason,
          effectiveOn: prospect.decision.effectiveOn,
          expiresOn: prospect.decision.expiresOn,
          missing: prospect.decision.missing,
        }
      : {}),
  };
  await print(call, value, () => singleIssueText(call.language, found));
  return 0;
}

/** A step of one case, by its number. */
const step = (name: 'approve' | 'withdraw', summary: Command['summary']): Command => ({
  name: `packet ${name}`,
  usage: 'CASE --as USER [--json]',
  summary,
  options: {},
  arguments: [1, 1],
  needs: 'database',
  async run(call) {
    const caseNumber = caseOf(call);
    const { installation } = call;
    const [insurerNumber, staff] = [await call.insurerNumber(), await call.staff()];
    const { issueId } = await openSingleIssue(installation, insurerNumber, { caseNumber }, staff);
    const take = name === 'approve' ? approveSingleIssue : withdrawSingleIssue;
    await take(installation, insurerNumber, issueId, staff);
    return showSingleIssue(call, caseNumber);
  },
});

/** 随時交付, whose cases become packets of the same number. */
export const singleIssueCommands: Command[] = [
  {
    name: 'packet ask',
    usage: '--symbol TEXT --number TEXT --branch NN --as USER [--json]',
    summary: {
      ja: '次の一括交付を待たずに、保護の対象の方へ資格確認書を1通交付するよう求める',
      en: 'ask that a certificate be issued to one protected person now, without waiting for a run',
    },
    options: { ...KEY },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const staff = await call.staff();
      // before anybody is looked for: who is there is told to nobody else
      requireAllowed(staff.role, 'packets');
      const insurerNumber = await call.insurerNumber();
      const { caseNumber } = await askSingleIssue(call.installation, insurerNumber, await getMemberId(call), staff);
      return showSingleIssue(call, caseNumber);
    },
  },
  step('approve', {
    ja: '求められた1通を確かめて、いま交付する（求めた人とは別の保護担当）',
    en: 'issue what was asked for; another protection officer than the one who asked',
  }),
  step('withdraw', { ja: '求めた随時交付を取り下げる', en: 'withdraw what was asked for' }),
];
