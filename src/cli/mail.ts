import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import {
  countContacts,
  countMails,
  DECIDABLE_STATES,
  decideHeld,
  decideMail,
  findLastPass,
  holdRestored,
  listMails,
  MAIL_DECISIONS,
  sendOnce,
  takeBounce,
} from '../mail/index.ts';
import { bounceText, heldText, mailDecidedText, mailText, passText } from '../messages/mail.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { mailSwitch } from './mail-switch.ts';
import { noteNotListed } from './one-person.ts';
import { getChoice } from './options.ts';

const SHOWN = 1_000;
/** Of a notification, more than is ever read of it. */
const LONGEST = 1024 * 1024;

async function send(call: DatabaseCall): Promise<number> {
  const { mail } = call.installation;
  if (!mail) throw new Refused('setting-unusable', { setting: 'AKASHI_SMTP_URL', why: 'missing' });
  const result = await sendOnce({ ...call.installation, mail }, await call.insurerNumber(), {
    isSwitchedOff: mailSwitch(call.installation),
  });
  await print(call, result, () => passText(call.language, result));
  return result.stopped === null ? 0 : 1;
}

/** Counts by state, and every mail for which a person has to decide. Exit 1 when there are any. */
async function show(call: DatabaseCall): Promise<number> {
  const { clock, db, mail } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const seen = { includeProtected: await call.countsProtected() };
  const { contacts, counts, open, pass } = await inTransaction(db, async (tx) => {
    const counts = await countMails(tx, insurerNumber, seen);
    const open = await listMails(tx, insurerNumber, DECIDABLE_STATES, { includeProtected: false, limit: SHOWN });
    const contacts = await countContacts(tx, insurerNumber, clock.now());
    const pass = await findLastPass(tx, insurerNumber);
    await recordAudit(tx, insurerNumber, clock.now(), [
      { actor, action: 'mails-listed', subject: { kind: 'insurer', id: insurerNumber } },
    ]);
    return { contacts, counts, open, pass };
  });
  const shown = { on: mail !== undefined, fault: pass?.fault ?? '', contacts, counts, open };
  const json = {
    ...shown,
    lastPassAt: pass?.endedAt.toISOString() ?? null,
    open: open.map(({ eventAt, kind, memberId, noticeKey, state, why }) => ({
      key: noticeKey,
      memberId,
      kind,
      state,
      why,
      at: eventAt?.toISOString() ?? null,
    })),
  };
  await print(call, json, () => mailText(call.language, shown));
  const toDecide = DECIDABLE_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  if (open.length < SHOWN) await noteNotListed(call, toDecide - open.length);
  return toDecide > 0 ? 1 : 0;
}

async function bounce(call: DatabaseCall): Promise<number> {
  const name = call.positionals[0] ?? '-';
  const bytes = await readSome(name === '-' ? call.io.stdin : createReadStream(resolve(call.io.cwd, name)), name);
  const result = await takeBounce(call.installation, await call.insurerNumber(), bytes, await call.actor());
  await print(call, result, () => bounceText(call.language, result));
  return result.outcome === 'no-report' || result.outcome === 'not-ours' ? 1 : 0;
}

/** Reads to the end, so that whoever pipes is not cut off, and keeps the beginning. */
async function readSome(source: AsyncIterable<Uint8Array>, file: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of source) {
      if (length < LONGEST) pieces.push(piece);
      length += piece.length;
    }
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code;
    if (why === undefined) throw error;
    throw new Refused('file-not-readable', { file, why });
  }
  return Buffer.concat(pieces).subarray(0, LONGEST);
}

async function hold(call: DatabaseCall): Promise<number> {
  const { clock, db } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const held = await inTransaction(db, async (tx) => {
    const count = await holdRestored(tx, insurerNumber, clock.now());
    await recordAudit(tx, insurerNumber, clock.now(), [
      { actor, action: 'mails-held', subject: { kind: 'insurer', id: insurerNumber }, details: { count } },
    ]);
    return count;
  });
  await print(call, { held }, () => heldText(call.language, held));
  return 0;
}

async function decide(call: DatabaseCall): Promise<number> {
  const decision = getChoice(call, 'decision', MAIL_DECISIONS);
  const key = call.positionals[0];
  const actor = await call.staff();
  requireAllowed(actor.role, 'mail-decide');
  const insurerNumber = await call.insurerNumber();
  const seen = { includeProtected: await call.seesProtected() };
  if ((key === undefined) !== (call.values['all-held'] === true)) {
    throw new Refused('usage', { option: 'mail decide', why: 'arguments' });
  }
  const decided =
    key === undefined
      ? await decideHeld(call.installation, insurerNumber, decision, actor, seen)
      : await decideMail(call.installation, insurerNumber, key, decision, actor, seen).then(() => 1);
  await print(call, { decided }, () => mailDecidedText(call.language, decision, decided));
  return 0;
}

export const commands: Command[] = [
  {
    name: 'mail send',
    usage: '[--json]',
    summary: {
      ja: '送る時刻が来たお知らせのメールを、いま一度だけ送る（サーバーは自動で送ります）',
      en: 'send what is due, once; the server does it by itself. Exit 1 when the mail server keeps it from its end',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: send,
  },
  {
    name: 'mail show',
    usage: '[--json]',
    summary: {
      ja: 'メールの通数と、人が決める必要のあるメール',
      en: 'mails by state, and those that a person has to decide on; exit 1 when there are any',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: show,
  },
  {
    name: 'mail bounce',
    usage: '[FILE|-] [--json]',
    summary: {
      ja: 'メールサーバーの配送の通知（DSN）を読み、戻ってきたメールを記録する',
      en: 'read a delivery status notification (RFC 3464) as a mail server pipes it; exit 1 when it is none of ours',
    },
    options: {},
    arguments: [0, 1],
    needs: 'database',
    run: bounce,
  },
  {
    name: 'mail hold',
    usage: '[--json]',
    summary: {
      ja: 'データベースを過去の時点に戻したあとで、送る時刻の過ぎたメールを保留にする（akashi restore は自動で行います）',
      en: 'after the database went back to an earlier time: hold what was due, for a person to decide; akashi restore does it by itself',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: hold,
  },
  {
    name: 'mail decide',
    usage: '(KEY | --all-held) --decision again|leave --as USER [--json]',
    summary: {
      ja: '不明・保留・戻ってきたメールを、もう一度送るか、送らないかを決める',
      en: 'send a mail once more that is unknown, held or came back, or leave it',
    },
    options: { decision: { type: 'string' }, 'all-held': { type: 'boolean' } },
    arguments: [0, 1],
    needs: 'database',
    run: decide,
  },
];
