import { resolve } from 'node:path';
import { recordAudit } from '../audit/index.ts';
import { endLost, listLost } from '../certificates/index.ts';
import { checkedText, givenUpText, lostText, replayedText } from '../messages/outside.ts';
import { findLogId, LOG_START, readLines, sizeOf } from '../outside/index.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { giveUpOutside, replayOutside } from '../restoring/index.ts';
import { type Call, type Command, type DatabaseCall, print } from './command.ts';

function fileOf(call: Call): string {
  const [named] = call.positionals;
  return named === undefined ? call.config.outsideLog : resolve(call.io.cwd, named);
}

async function check(call: Call): Promise<number> {
  const file = fileOf(call);
  if (findLogId(file) === undefined) throw new Refused('file-not-readable', { file, why: 'not-an-outside-log' });
  const found = { lines: 0, damaged: 0, bytes: sizeOf(file) };
  for await (const { damaged, line } of readLines(file, LOG_START)) {
    if (line) found.lines += 1;
    if (damaged) found.damaged += 1;
  }
  await print(call, found, () => checkedText(call.language, found));
  return found.damaged === 0 ? 0 : 1;
}

async function replay(call: DatabaseCall): Promise<number> {
  const actor = await call.actor();
  if (call.values.lost === true) {
    const files = await giveUpOutside(call.installation, actor);
    await print(call, { givenUp: files }, () => givenUpText(call.language, files));
    return 0;
  }
  const result = await replayOutside(call.installation, fileOf(call), actor);
  await print(call, result, () => replayedText(call.language, result));
  return 0;
}

async function lost(call: DatabaseCall): Promise<number> {
  const { installation } = call;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const found = await inTransaction(installation.db, async (tx) => {
    const list = await listLost(tx, insurerNumber);
    const subject = { kind: 'insurer', id: insurerNumber };
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor, action: 'lost-certificates-listed', subject, details: { count: list.length } },
    ]);
    return list;
  });
  await print(call, found, () => lostText(call.language, found));
  return 0;
}

async function end(call: DatabaseCall): Promise<number> {
  const { clock, db } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const [id = ''] = call.positionals;
  await inTransaction(db, async (tx) => {
    if (!(await endLost(tx, insurerNumber, id, clock.now()))) throw new Refused('not-found', { what: 'certificate' });
    const subject = { kind: 'certificate', id };
    await recordAudit(tx, insurerNumber, clock.now(), [
      {
        actor,
        action: 'certificate-ended',
        subject,
        details: { why: 'lost-at-restore', at: clock.now().toISOString() },
      },
    ]);
  });
  await print(call, { certificateId: id }, () => id);
  return 0;
}

export const commands: Command[] = [
  {
    name: 'outside check',
    usage: '[FILE] [--json]',
    summary: {
      ja: '外の記録が途中で変わったり切れたりしていないかを確かめる',
      en: 'check that no line of the outside log was changed or cut off',
    },
    options: {},
    arguments: [0, 1],
    needs: 'files',
    run: check,
  },
  {
    name: 'outside replay',
    usage: '[FILE] [--lost] [--json]',
    summary: {
      ja: 'バックアップから戻したあと、外の記録にある失効・保護の印などを入れ直す（--lost は記録が本当に失われたとき）',
      en: 'after a restore, do again what the outside log has: revocations, flags and the like (--lost: the log is lost for good)',
    },
    options: { lost: { type: 'boolean' } },
    arguments: [0, 1],
    needs: 'database',
    behind: true,
    run: replay,
  },
  {
    name: 'outside lost',
    usage: '[--json]',
    summary: {
      ja: 'バックアップのあとに交付され、外の記録からだけ分かる証の一覧',
      en: 'documents issued after the backup, which only the outside log knows',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: lost,
  },
  {
    name: 'outside end',
    usage: 'CERTIFICATE [--json]',
    summary: {
      ja: 'その証を終わらせる（代わりの証を交付したあと、または資格がなくなったとき）',
      en: 'end one of them, after another was issued or when the person has left',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    run: end,
  },
];
