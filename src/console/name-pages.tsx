import { CONSOLE_TEXTS } from '../messages/console.ts';
import { RUN_TEXTS } from '../messages/console-pages.ts';
import { basisText, CHANNEL_TEXTS, NAME_TEXTS as TEXTS } from '../messages/names.ts';
import {
  CHANNELS,
  checkNames,
  type NameChannel,
  type NameFinding,
  NameTally,
  recordNameCheck,
  showable,
  type UndrawableCharacter,
} from '../names/index.ts';
import { inTransaction } from '../platform/database.ts';
import { Select } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatKey, formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Table } from './parts.tsx';

const SHOWN = 200;

export function findChannel(text: string | undefined): NameChannel {
  return CHANNELS.find((channel) => channel === text) ?? 'web';
}

/** The character where a screen can show it, and its code points. */
function characterOf({ text, codePoints }: UndrawableCharacter): string {
  const seen = showable(text);
  return seen === text ? `${text}　${codePoints}` : codePoints;
}

/** Whose names a channel can not draw: counted over everybody whom a list may name, the first of them by name. */
export async function namesPage(desk: Desk, channel: NameChannel) {
  const { actor, installation, insurerNumber } = desk;
  await recordNameCheck(installation, insurerNumber, actor, { channel, font: false });
  const tally = new NameTally();
  const first: NameFinding[] = [];
  for await (const page of checkNames(installation, insurerNumber, { channel })) {
    tally.add(page);
    first.push(...page.findings.slice(0, SHOWN - first.length));
  }
  const ids = [...new Set(first.map((finding) => finding.memberId))];
  await inTransaction(installation.db, (tx) => recordLooks(tx, desk, 'name-listed', 'member', ids));
  const { affected, characters, people } = tally;
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={TEXTS.title}
      up={
        desk.may('run-plan')
          ? { href: urls.staff.runPlan(), label: RUN_TEXTS.planTitle }
          : { href: urls.staff.runs(), label: RUN_TEXTS.title }
      }
    >
      <p class="intro">{TEXTS.intro}</p>
      <form method="get" action={urls.staff.names()} class="row-form">
        <Select
          name="channel"
          label={TEXTS.channel}
          value={channel}
          options={CHANNELS.map((value) => ({ value, label: CHANNEL_TEXTS[value].ja }))}
        />
        <button class="button small" type="submit">
          {TEXTS.submit}
        </button>
      </form>
      <div class={affected === 0 ? 'note ok' : 'note warn'} role="status">
        <p>
          {affected === 0 ? TEXTS.fine(formatNumber(people)) : TEXTS.some(formatNumber(affected), formatNumber(people))}
          {basisText('ja', channel, undefined)}
        </p>
      </div>
      {affected > 0 ? <Findings characters={characters} first={first} /> : null}
    </StaffPage>
  );
}

function Findings({ characters, first }: { characters: NameTally['characters']; first: readonly NameFinding[] }) {
  return (
    <>
      <p>{TEXTS.substituteHint}</p>
      <Table<NameTally['characters'][number]>
        caption={TEXTS.byCharacter}
        columns={[
          { head: TEXTS.character, cell: (one) => characterOf(one) },
          { head: TEXTS.substitute, cell: (one) => one.substitute ?? TEXTS.none },
          { head: CONSOLE_TEXTS.people, numeric: true, cell: (one) => formatNumber(one.people) },
        ]}
        rows={characters.slice(0, SHOWN)}
        empty={CONSOLE_TEXTS.nobody}
      />
      {first.length === SHOWN ? <p>{TEXTS.cut(String(SHOWN))}</p> : null}
      <Table<NameFinding>
        caption={TEXTS.people}
        columns={[
          {
            head: TEXTS.person,
            cell: ({ memberId, name }) => <a href={urls.staff.member(memberId)}>{showable(name)}</a>,
          },
          { head: TEXTS.key, cell: (finding) => <span class="nowrap">{formatKey(finding)}</span> },
          { head: TEXTS.column, cell: ({ column }) => column },
          { head: TEXTS.character, wrap: true, cell: ({ characters: found }) => found.map(characterOf).join('、') },
        ]}
        rows={first}
        empty={CONSOLE_TEXTS.nobody}
      />
    </>
  );
}
