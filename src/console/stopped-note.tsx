import { SWITCH_TEXTS as TEXTS } from '../messages/switches.ts';
import { findPulled, type SwitchKind } from '../switches/index.ts';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';

/** That something is stopped now, in words, with the way to the switches; nothing while all of it runs. */
export async function stoppedNotes(
  { installation, insurerNumber, may }: Desk,
  words: Partial<Record<SwitchKind, string>>,
) {
  const notes = [];
  for (const [kind, word] of Object.entries(words) as [SwitchKind, string][]) {
    if (!(await findPulled(installation.db, insurerNumber, kind))) continue;
    notes.push(
      <p class="note bad">
        {word} {may('switches-look') ? <a href={urls.staff.switches()}>{TEXTS.title}</a> : null}
      </p>,
    );
  }
  return <>{notes}</>;
}
