import { recordAudit } from '../audit/index.ts';
import { GapTally, listGaps } from '../gaps/index.ts';
import { gapsText } from '../messages/gaps.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Command, DatabaseCall } from './command.ts';
import { findDayOption } from './options.ts';

/** Counts by kind in text; with `--json` every person, as they are found. Exit 1 when anyone is past due. */
async function gaps(call: DatabaseCall): Promise<number> {
  const { installation, io } = call;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const on = findDayOption(call, 'on') ?? today(installation.clock);
  const json = call.values.json === true;
  await inTransaction(installation.db, (tx) =>
    recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor, action: 'gaps-listed', subject: { kind: 'insurer', id: insurerNumber }, details: { on, json } },
    ]),
  );
  const includeProtected = await call.includeProtected();
  const tally = new GapTally(on);
  let first = true;
  if (json) await io.stdout.write('[');
  for await (const batch of listGaps(installation, insurerNumber, on, { includeProtected })) {
    for (const gap of batch) tally.add(gap);
    if (!json || batch.length === 0) continue;
    const items = batch.map((gap) =>
      JSON.stringify({
        memberId: gap.memberId,
        insurerNumber: gap.insurerNumber,
        symbol: gap.symbol,
        number: gap.number,
        branch: gap.branch,
        kind: gap.kind,
        owner: gap.owner,
        sinceOn: gap.sinceOn,
        dueOn: gap.dueOn,
        missing: gap.missing,
      }),
    );
    await io.stdout.write(`${first ? '' : ','}${items.join(',')}`);
    first = false;
  }
  const { counts, people, pastDue } = tally;
  await io.stdout.write(json ? ']\n' : `${gapsText(call.language, { on, counts, people, pastDue })}\n`);
  return pastDue > 0 ? 1 : 0;
}

export const commands: Command[] = [
  {
    name: 'gaps',
    usage: '[--on DATE] [--json]',
    summary: {
      ja: '使えるマイナ保険証も届いた資格確認書もない方を、理由・担当・期限ごとに数える',
      en: 'people in neither state, by kind, with owner and due date; exit 1 when anyone is past due',
    },
    options: { on: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    run: gaps,
  },
];
