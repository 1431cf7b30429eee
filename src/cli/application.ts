import {
  type Application,
  type Decision,
  decideApplication,
  detailRows,
  EVIDENCE_ASKED_WHYS,
  listApplications,
  REFUSED_WHYS,
  reviewApplication,
} from '../applications/index.ts';
import { formatInstantInJapan } from '../lib/day.ts';
import {
  APPLICATION_ACTION_WORDS,
  APPLICATION_WORDS,
  EVENT_WORDS,
  eventReason,
  NONE_TO_LIST,
  STATE_WORDS,
} from '../messages/applications.ts';
import { JAPANESE } from '../web/page-language.tsx';
import { type Command, type DatabaseCall, print } from './command.ts';
import { noteNotListed } from './one-person.ts';
import { findDayOption, findOption, getChoice, getOption } from './options.ts';

const ACTIONS = ['take-up', 'ask-evidence', 'propose', 'return', 'approve', 'refuse', 'appeal', 'withdraw'] as const;

/** What stands in a list: nothing of what the person wrote. */
const headOf = ({ applicationId, dueOn, kind, memberId, receiptNumber, receivedOn, source, state }: Application) => ({
  applicationId,
  receiptNumber,
  kind,
  memberId,
  source,
  receivedOn,
  dueOn,
  state,
});

async function list(call: DatabaseCall): Promise<number> {
  const { installation, language } = call;
  const filter = { which: call.values.all === true ? 'all' : 'open', limit: 1_000 } as const;
  const found = await listApplications(installation, await call.insurerNumber(), filter, await call.staff());
  const applications = found.items.map(({ application }) => headOf(application));
  const text = () => {
    if (applications.length === 0) return NONE_TO_LIST[filter.which][language];
    return applications
      .map((one) =>
        [
          one.receiptNumber,
          one.dueOn,
          STATE_WORDS[one.state][language],
          APPLICATION_WORDS[one.kind][language],
          one.memberId,
          one.applicationId,
        ].join('  '),
      )
      .join('\n');
  };
  await print(call, { waiting: found.waiting, late: found.late, applications }, text);
  await noteNotListed(call, found.guarded.length);
  return 0;
}

async function show(call: DatabaseCall): Promise<number> {
  const { installation, language } = call;
  const id = call.positionals[0] ?? '';
  const reviewed = await reviewApplication(installation, await call.insurerNumber(), id, await call.staff());
  const { application, evidence, may, sameElsewhere } = reviewed;
  const { details, events } = application;
  const value = { ...headOf(application), details, events, evidence, sameElsewhere, may };
  const text = () =>
    [
      `${application.receiptNumber}  ${APPLICATION_WORDS[application.kind][language]}  ${STATE_WORDS[application.state][language]}`,
      ...(language === 'ja' ? detailRows(JAPANESE, application.kind, details) : Object.entries(details)).map(
        ([name, said]) => `  ${name}: ${said}`,
      ),
      ...events.map((one) => {
        const reason = language === 'ja' ? eventReason(one.reason) : one.reason;
        return `  ${formatInstantInJapan(one.at)}  ${EVENT_WORDS[one.kind][language]}  ${[reason, one.text].filter(Boolean).join('  ')}`;
      }),
      language === 'ja'
        ? `  書類 ${evidence.length}件（見るのは職員の画面で）`
        : `  papers: ${evidence.length} (to be looked at in the console)`,
      ...ACTIONS.filter((action) => may.includes(action)).map(
        (action) => `  --action ${action}: ${APPLICATION_ACTION_WORDS[action][language]}`,
      ),
    ].join('\n');
  await print(call, value, text);
  return 0;
}

function decisionOf(call: DatabaseCall): Decision {
  const action = getChoice(call, 'action', ACTIONS);
  const text = findOption(call, 'text') ?? '';
  switch (action) {
    case 'take-up':
    case 'return':
      return { action };
    case 'withdraw':
    case 'appeal':
      return { action, text };
    case 'ask-evidence':
      return { action, why: getChoice(call, 'why', EVIDENCE_ASKED_WHYS), text };
    case 'refuse':
      return { action, why: getChoice(call, 'why', REFUSED_WHYS), text: getOption(call, 'text') };
    case 'approve':
    case 'propose': {
      const [on, endsOn] = [findDayOption(call, 'on'), findDayOption(call, 'ends')];
      const category = findOption(call, 'category');
      const granted = { ...(on ? { on } : {}), ...(endsOn ? { endsOn } : {}), ...(category ? { category } : {}) };
      return { action, matches: call.values['papers-match'] === true, granted, text };
    }
  }
}

export const commands: Command[] = [
  {
    name: 'application list',
    usage: '[--all] --as USER [--json]',
    summary: { ja: '対応を待つ申請の一覧（期限の近い順）', en: 'applications that wait for somebody, by due day' },
    options: { all: { type: 'boolean' } },
    arguments: [0, 0],
    needs: 'database',
    run: list,
  },
  {
    name: 'application show',
    usage: 'ID --as USER [--json]',
    summary: { ja: '申請ひとつの内容と経過', en: 'what one application asks for, and what happened to it' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    run: show,
  },
  {
    name: 'application decide',
    usage:
      'ID --action ACTION [--why WHY] [--text TEXT] [--papers-match] [--on DATE] [--ends DATE] [--category C] --as USER [--json]',
    summary: {
      ja: '申請の確認を始める、書類を求める、承認する、など',
      en: 'take an application up, ask for papers, approve it, and so on; an approval takes effect at once',
    },
    choices: {
      of: 'ACTION',
      words: ACTIONS.map((action) => [action, APPLICATION_ACTION_WORDS[action]]),
    },
    options: {
      action: { type: 'string' },
      why: { type: 'string' },
      text: { type: 'string' },
      'papers-match': { type: 'boolean' },
      on: { type: 'string' },
      ends: { type: 'string' },
      category: { type: 'string' },
    },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const id = call.positionals[0] ?? '';
      const staff = await call.staff();
      const insurerNumber = await call.insurerNumber();
      await decideApplication(call.installation, insurerNumber, id, decisionOf(call), staff);
      const { application } = await reviewApplication(call.installation, insurerNumber, id, staff);
      await print(call, headOf(application), () => STATE_WORDS[application.state][call.language]);
      return 0;
    },
  },
];
