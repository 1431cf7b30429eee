import { recordAudit } from '../audit/index.ts';
import {
  countReturns,
  listReturns,
  recordCollection,
  stateOfCollection,
  withdrawCollection,
} from '../collection/index.ts';
import { collectionText, withdrawnText } from '../messages/collection.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { noteNotListed } from './one-person.ts';
import { findChoice, findDayOption, getOption } from './options.ts';

const MOST = 10_000;

async function list(call: DatabaseCall): Promise<number> {
  const { installation, language } = call;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const at = installation.clock.now();
  const count = (includeProtected: boolean) => countReturns(installation.db, insurerNumber, at, { includeProtected });
  const notListed = (await count(true)) - (await count(false));
  const found = await inTransaction(installation.db, async (tx) => {
    const openOnly = call.values.all !== true;
    const rows = await listReturns(tx, insurerNumber, at, { includeProtected: false, openOnly, limit: MOST });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'collection-listed',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { rows: rows.length },
      },
    ]);
    return rows.map(({ certificateId, endedOn, endedWhy, events, memberId, serial, withdrawn }) => ({
      certificateId,
      serial,
      memberId,
      endedOn,
      endedWhy,
      state: stateOfCollection(events),
      events,
      withdrawn,
    }));
  });
  await print(call, found, () => collectionText(language, found));
  await noteNotListed(call, notListed);
  return 0;
}

async function received(call: DatabaseCall): Promise<number> {
  const { installation } = call;
  const insurerNumber = await call.insurerNumber();
  const staff = await call.staff();
  const onDay = findDayOption(call, 'on') ?? today(installation.clock);
  const serial = call.positionals[0] ?? '';
  const includeProtected = await call.seesProtected();
  const act = { kind: 'received', onDay } as const;
  await recordCollection(installation, insurerNumber, { serial }, act, staff, { includeProtected });
  await print(call, { serial, receivedOn: onDay }, () => `${serial}  ${onDay}`);
  return 0;
}

const KINDS = ['received', 'reminded', 'given-up'] as const;

/** The latest of a kind that counts: where there is none, the answer is that of a record that was taken back before. */
async function undo(call: DatabaseCall): Promise<number> {
  const { installation } = call;
  const insurerNumber = await call.insurerNumber();
  const staff = await call.staff();
  const serial = call.positionals[0] ?? '';
  const kind = findChoice(call, 'kind', KINDS) ?? 'received';
  const includeProtected = await call.seesProtected();
  const at = installation.clock.now();
  const filter = { serial, includeProtected, openOnly: false, limit: 1 };
  const [paper] = await listReturns(installation.db, insurerNumber, at, filter);
  const seq = paper?.events.findLast((event) => event.kind === kind)?.seq ?? 0;
  const which = { kind, seq };
  await withdrawCollection(installation, insurerNumber, { serial }, which, getOption(call, 'why'), staff, {
    includeProtected,
  });
  await print(call, { serial, withdrawn: kind }, () => `${serial}  ${withdrawnText(call.language, kind)}`);
  return 0;
}

export const commands: Command[] = [
  {
    name: 'collection list',
    usage: '[--all] [--json]',
    summary: { ja: '回収簿：返してもらう紙の資格確認書の一覧', en: 'paper certificates that are to come back' },
    options: { all: { type: 'boolean' } },
    arguments: [0, 0],
    needs: 'database',
    run: list,
  },
  {
    name: 'collection received',
    usage: 'SERIAL [--on DATE] --as USER [--json]',
    summary: { ja: '発行番号の紙が返ってきたことを記録する', en: 'records that the paper of a serial came back' },
    options: { on: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    run: received,
  },
  {
    name: 'collection undo',
    usage: 'SERIAL --why TEXT [--kind received|reminded|given-up] --as USER [--json]',
    summary: {
      ja: '発行番号の紙について、まちがえた記録（返納、督促、回収不能）を取り消す。記録は理由とともに残る',
      en: 'takes back what was recorded of a paper by mistake; the record stays, with the reason',
    },
    options: { why: { type: 'string' }, kind: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    run: undo,
  },
];
