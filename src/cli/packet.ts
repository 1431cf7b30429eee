import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findStand } from '../gaps/index.ts';
import { queueSingleIssues } from '../issuance/index.ts';
import type { Day } from '../lib/day.ts';
import { holdsIndividualNumber } from '../lib/individual-number.ts';
import { AGREED_WITH_WORDS, packetQueueText, packetText, WAY_WORDS } from '../messages/packets.ts';
import { singleIssueQueueText } from '../messages/single-issues.ts';
import {
  AGREED_HOW,
  AGREED_WITH,
  agreeDelivery,
  beginPacketByHand,
  METHODS,
  movePacket,
  openPacket,
  type Packet,
  type PacketAction,
  queuePackets,
  type SafeAddress,
  showSafeAddress,
} from '../packets/index.ts';
import { today } from '../platform/clock.ts';
import { Refused } from '../platform/refused.ts';
import { printPacket } from '../print/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { getWhy, WHY_WORDS } from './one-person.ts';
import { caseOf, findDayOption, findOption, getChoice, getOption } from './options.ts';
import { showSingleIssue, singleIssueCommands } from './single-issue.ts';
import { WholeFile } from './whole-file.ts';

const open = async (call: DatabaseCall): Promise<Packet> =>
  openPacket(call.installation, await call.insurerNumber(), { caseNumber: caseOf(call) }, await call.staff());

const packetJson = (packet: Packet, personDueOn: Day | null) => ({
  case: packet.caseNumber,
  state: packet.state,
  why: packet.why,
  certificate: packet.certificate.certificateId,
  since: packet.since.toISOString(),
  /** Of the step; the other one is the day of the list of gaps, by which it has to be in the person's hands. */
  dueOn: packet.dueOn,
  personDueOn,
  agreed: packet.agreed && { way: packet.agreed.way, with: packet.agreed.agreedWith, on: packet.agreed.agreedOn },
  attempts: packet.attempts.length,
});

/** A packet, or a 随時交付 that has none yet. */
async function show(call: DatabaseCall): Promise<number> {
  const packet = await open(call).catch((error: unknown) => {
    if (error instanceof Refused && error.code === 'not-found') return undefined;
    throw error;
  });
  if (packet === undefined) return showSingleIssue(call, caseOf(call));
  const { installation } = call;
  const insurerNumber = await call.insurerNumber();
  const stand = await findStand(installation, insurerNumber, packet.memberId, today(installation.clock));
  const dueOn = stand?.gap?.dueOn ?? null;
  await print(call, packetJson(packet, dueOn), () => packetText(call.language, packet, dueOn));
  return 0;
}

/** A step of one case, by its number. */
const step = (
  action: Exclude<PacketAction, 'print'>,
  usage: string,
  summary: Command['summary'],
  options: Command['options'] = {},
): Command => ({
  name: `packet ${action}`,
  usage: `CASE ${usage}--as USER [--json]`,
  summary,
  options,
  arguments: [1, 1],
  needs: 'database',
  async run(call) {
    const { packetId } = await open(call);
    const details =
      action === 'prepare'
        ? { method: getChoice(call, 'method', METHODS) }
        : action === 'post'
          ? { tracking: findOption(call, 'tracking') ?? '' }
          : {};
    await movePacket(call.installation, await call.insurerNumber(), packetId, action, await call.staff(), details);
    return show(call);
  },
});

/** The agreed address is read from a file: what is typed at a shell stays in its history. @throws Refused `usage` */
function readAddress(call: DatabaseCall): SafeAddress {
  const path = resolve(call.io.cwd, getOption(call, 'to'));
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Refused('file-not-readable', { file: getOption(call, 'to') });
  }
  const text = (name: string): string => {
    const value = (document as Record<string, unknown> | null)?.[name];
    if (typeof value !== 'string') return '';
    if (holdsIndividualNumber(value)) throw new Refused('individual-number');
    return value;
  };
  return {
    postalCode: text('postalCode'),
    address: text('address'),
    addressee: text('addressee') || null,
    sender: text('sender') || null,
  };
}

export const commands: Command[] = [
  ...singleIssueCommands,
  {
    name: 'packet queue',
    usage: '--as USER [--json]',
    summary: {
      ja: '個別交付の件数と、次の1件の事案番号（保護担当）',
      en: 'packets under way, in numbers, and the next case (protection officer)',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const of = [call.installation, await call.insurerNumber(), await call.staff()] as const;
      const queue = await queuePackets(...of);
      const { nextMemberId: _id, ...singleIssues } = await queueSingleIssues(...of);
      const next = queue.next?.caseNumber ?? null;
      await print(call, { counts: queue.counts, next, singleIssues }, () =>
        [packetQueueText(call.language, queue.counts, next), singleIssueQueueText(call.language, singleIssues)].join(
          '\n',
        ),
      );
      return 0;
    },
  },
  {
    name: 'packet show',
    usage: 'CASE --as USER [--json]',
    summary: { ja: '個別交付の1件を見る', en: 'show one case' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    run: show,
  },
  {
    name: 'packet begin',
    usage: 'CERTIFICATE --as USER [--json]',
    summary: {
      ja: '画面で開ける人のいない証の個別交付をはじめる',
      en: 'begin a packet for a document that nobody at home can open',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const insurerNumber = await call.insurerNumber();
      const row = await beginPacketByHand(
        call.installation,
        insurerNumber,
        call.positionals[0] ?? '',
        await call.staff(),
      );
      await print(call, { case: row.case_number }, () => row.case_number);
      return 0;
    },
  },
  {
    name: 'packet agree',
    usage: 'CASE --way post|hand-over --with W --how H [--to FILE] [--on DATE] --as USER [--json]',
    summary: {
      ja: 'ご本人と決めた届け方を記録する（送付先はファイルで渡します）',
      en: 'record the way that was agreed; an address comes in a file',
    },
    options: {
      way: { type: 'string' },
      with: { type: 'string' },
      how: { type: 'string' },
      to: { type: 'string' },
      on: { type: 'string' },
    },
    choices: { of: 'W', words: Object.entries(AGREED_WITH_WORDS) },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const way = getChoice(call, 'way', Object.keys(WAY_WORDS) as ('post' | 'hand-over')[]);
      const by = {
        agreedWith: getChoice(call, 'with', AGREED_WITH),
        agreedHow: getChoice(call, 'how', AGREED_HOW),
        agreedOn: findDayOption(call, 'on') ?? today(call.installation.clock),
      };
      const agreed = way === 'post' ? { ...by, way, to: readAddress(call) } : { ...by, way };
      const { packetId } = await open(call);
      await agreeDelivery(call.installation, await call.insurerNumber(), packetId, agreed, await call.staff());
      return show(call);
    },
  },
  {
    name: 'packet address',
    usage: 'CASE --why REASON --as USER [--json]',
    summary: { ja: '決めた送付先を見る（理由は記録に残ります）', en: 'show the agreed address; the reason is kept' },
    options: { why: { type: 'string' } },
    choices: WHY_WORDS,
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const why = getWhy(call);
      const { packetId } = await open(call);
      const to = await showSafeAddress(
        call.installation,
        await call.insurerNumber(),
        packetId,
        why,
        await call.staff(),
      );
      const lines = to ? [to.postalCode, to.address, to.addressee ?? '', to.sender ?? ''] : ['-'];
      await print(call, to, () => lines.filter((line) => line !== '').join('\n'));
      return 0;
    },
  },
  step('prepare', '--method M ', { ja: '1件を準備する', en: 'prepare one case' }, { method: { type: 'string' } }),
  step('take-back', '', { ja: '準備を取り消す', en: 'take what was prepared back' }),
  step('release', '', {
    ja: '出すことを許可する（準備した人とは別の保護担当）',
    en: 'release it; another protection officer than the one who prepared it',
  }),
  {
    name: 'packet print',
    usage: 'CASE --out FILE --as USER [--json]',
    summary: { ja: 'この1通だけを PDF にする', en: 'one PDF for this one packet' },
    options: { out: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const out = getOption(call, 'out');
      const file = new WholeFile(resolve(call.io.cwd, out));
      const { packetId } = await open(call);
      const { bytes } = await printPacket(call.installation, await call.insurerNumber(), packetId, await call.staff());
      try {
        await file.write(bytes);
        await file.finish();
      } catch (error) {
        await file.abandon();
        throw error;
      }
      await print(call, { case: caseOf(call), out }, () => out);
      return 0;
    },
  },
  step(
    'post',
    '[--tracking N] ',
    { ja: '郵便に出したと記録する', en: 'record it as posted' },
    { tracking: { type: 'string' } },
  ),
  step('deliver', '', { ja: '届いたと記録する', en: 'record it as delivered' }),
  step('return', '', { ja: '戻ってきたと記録する', en: 'record it as returned' }),
];
