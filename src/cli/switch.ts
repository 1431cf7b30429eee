import { listStaff } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { switchText } from '../messages/switches.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import {
  getSwitch,
  pullSwitch,
  releaseSwitch,
  SWITCH_KINDS,
  type SwitchKind,
  type SwitchState,
} from '../switches/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { findOption } from './options.ts';

function kindOf(call: DatabaseCall): SwitchKind {
  const found = SWITCH_KINDS.find((kind) => kind === call.positionals[0]);
  if (found) return found;
  throw new Refused('usage', { option: 'KIND', why: 'not-a-choice', known: SWITCH_KINDS.join(', ') });
}

const jsonOf = ({ kind, proposed, pulled }: SwitchState) => ({ kind, pulled, proposed });

async function printSwitches(call: DatabaseCall, states: readonly SwitchState[]): Promise<void> {
  const staff = await listStaff(call.installation.db, await call.insurerNumber());
  const names = new Map(staff.map(({ staffId, name }) => [staffId, name]));
  const text = () => states.map((state) => switchText(call.language, state, (id) => names.get(id) ?? id)).join('\n');
  await print(call, states.map(jsonOf), text);
}

/** Exit 1 while a switch is pulled, so that a watch can ask for it. */
async function show(call: DatabaseCall): Promise<number> {
  const { clock, db } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const at = clock.now();
  const states = await inTransaction(db, async (tx) => {
    const found: SwitchState[] = [];
    for (const kind of SWITCH_KINDS) found.push(await getSwitch(tx, insurerNumber, kind, at));
    await recordAudit(tx, insurerNumber, at, [
      { actor, action: 'switches-shown', subject: { kind: 'insurer', id: insurerNumber } },
    ]);
    return found;
  });
  await printSwitches(call, states);
  return states.some(({ pulled }) => pulled !== null) ? 1 : 0;
}

async function pull(call: DatabaseCall): Promise<number> {
  const kind = kindOf(call);
  const why = findOption(call, 'why') ?? '';
  if (why.trim() === '') throw new Refused('usage', { option: '--why', why: 'missing' });
  const insurerNumber = await call.insurerNumber();
  await printSwitches(call, [await pullSwitch(call.installation, insurerNumber, kind, why, await call.staff())]);
  return 0;
}

/** Exit 1 when the second person is still to come. */
async function release(call: DatabaseCall): Promise<number> {
  const kind = kindOf(call);
  const insurerNumber = await call.insurerNumber();
  const state = await releaseSwitch(call.installation, insurerNumber, kind, await call.staff());
  await printSwitches(call, [state]);
  return state.pulled ? 1 : 0;
}

export const commands: Command[] = [
  {
    name: 'switch show',
    usage: '[--json]',
    summary: {
      ja: '停止スイッチの状態を見る（どれかが停止中なら終了コード1）',
      en: 'what the kill switches say; exit 1 while one is pulled',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: show,
  },
  {
    name: 'switch pull',
    usage: 'issue|mail --why TEXT --as USER [--json]',
    summary: {
      ja: '発行と紙の印刷・個別交付（issue）か、メール（mail）をすぐに止める（一人でできます）',
      en: 'stop issuing, print batches and packets (issue) or mail at once, in every process; needs one person',
    },
    options: { why: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    run: pull,
  },
  {
    name: 'switch release',
    usage: 'issue|mail --as USER [--json]',
    summary: {
      ja: '停止を解除する（一人目が提案し、24時間のうちに二人目が同じコマンドで解除します）',
      en: 'let it go on: the first person proposes, another one runs the same within 24 hours; exit 1 after the first',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    run: release,
  },
];
