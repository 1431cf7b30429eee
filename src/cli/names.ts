import { basename, resolve } from 'node:path';
import { characterText, namesText } from '../messages/names.ts';
import { CHANNELS, checkNames, NameTally, openFont, recordNameCheck } from '../names/index.ts';
import type { Command, DatabaseCall } from './command.ts';
import { findChoice, findOption } from './options.ts';

/** People whose names can not be drawn, by key; counts by character. With `--json` also names. Exit 1 when there is anybody. */
async function check(call: DatabaseCall): Promise<number> {
  const { installation, io, language } = call;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const channel = findChoice(call, 'channel', CHANNELS) ?? 'web';
  const file = findOption(call, 'font');
  const canDraw = file === undefined ? undefined : await openFont(resolve(io.cwd, file), file);
  const font = file === undefined ? undefined : basename(file);
  await recordNameCheck(installation, insurerNumber, actor, { channel, font: font !== undefined });
  const json = call.values.json === true;
  const tally = new NameTally();
  if (json)
    await io.stdout.write(`{"channel":${JSON.stringify(channel)},"font":${JSON.stringify(font ?? null)},"findings":[`);
  let first = true;
  for await (const page of checkNames(installation, insurerNumber, {
    channel,
    ...(canDraw ? { canDraw } : {}),
  })) {
    tally.add(page);
    if (page.findings.length === 0) continue;
    const items = page.findings.map(({ memberId: _, ...finding }) =>
      json
        ? JSON.stringify(finding)
        : `${finding.symbol}-${finding.number}-${finding.branch}  ${finding.column}  ${finding.characters.map((one) => characterText(language, one)).join(', ')}`,
    );
    await io.stdout.write(json ? `${first ? '' : ','}${items.join(',')}` : `${items.join('\n')}\n`);
    first = false;
  }
  const { people, affected, characters } = tally;
  if (json)
    await io.stdout.write(`],"people":${people},"affected":${affected},"characters":${JSON.stringify(characters)}}\n`);
  else await io.stdout.write(`${first ? '' : '\n'}${namesText(language, tally, { channel, font })}\n`);
  return affected > 0 ? 1 : 0;
}

export const commands: Command[] = [
  {
    name: 'names check',
    usage: '[--channel web|paper|windows-31j|jis-x-0208] [--font FILE] [--json]',
    summary: {
      ja: '表示・印刷・書き出しで出せない文字のある方を、交付の前に調べる',
      en: 'before a run: whose names a channel or a font can not draw; exit 1 when there is anybody',
    },
    options: { channel: { type: 'string' }, font: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    run: check,
  },
];
