import { queueSingleIssues } from '../issuance/index.ts';
import { PACKET_STATE_TEXTS, PACKET_TEXTS as TEXTS } from '../messages/packets.ts';
import { SWITCH_TEXTS } from '../messages/switches.ts';
import { type PacketQueue, queuePackets } from '../packets/index.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { Desk } from './desk.ts';
import { formatNumber } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Table, Tag } from './parts.tsx';
import { SingleIssueQueuePart } from './single-issue-part.tsx';
import { stoppedNotes } from './stopped-note.tsx';

/** Numbers by state, the way to the next case and to one whose number is known. Nobody's name. */
export async function packetsPage(desk: Desk, asked?: { typed: string; error: string }, refused?: string) {
  const queue = await queuePackets(desk.installation, desk.insurerNumber, desk.actor);
  const singleIssues = await queueSingleIssues(desk.installation, desk.insurerNumber, desk.actor);
  const errors: FieldErrors = asked ? { caseNumber: asked.error } : {};
  return (
    <StaffPage desk={desk} section="packets" title={TEXTS.title} withErrors={asked !== undefined}>
      <ErrorSummary errors={errors} />
      {refused ? (
        <div class="note bad" role="alert">
          <p>{refused}</p>
        </div>
      ) : null}
      <p class="intro">{TEXTS.intro}</p>
      {await stoppedNotes(desk, { issue: SWITCH_TEXTS.paperStopped })}
      <div class="columns">
        <section>
          <h2>{TEXTS.queue}</h2>
          <Table<PacketQueue['counts'][number]>
            caption={TEXTS.queue}
            hideCaption
            columns={[
              { head: TEXTS.state, wrap: true, cell: ({ state }) => PACKET_STATE_TEXTS[state].ja },
              { head: TEXTS.packets, numeric: true, cell: ({ packets }) => formatNumber(packets) },
              {
                head: TEXTS.late,
                numeric: true,
                cell: ({ late }) => (late > 0 ? <Tag tone="bad">{formatNumber(late)}</Tag> : formatNumber(late)),
              },
            ]}
            rows={queue.counts}
            empty={TEXTS.none}
          />
          <p class="hint">{TEXTS.returnedHint}</p>
          {queue.next === null ? (
            <p>{TEXTS.nothingNext}</p>
          ) : (
            <p class="buttons">
              <a class="button primary" href={urls.staff.packet(queue.next.packetId)}>
                {TEXTS.next}
              </a>
            </p>
          )}
        </section>
        <section>
          <SingleIssueQueuePart queue={singleIssues} />
          <h2>{TEXTS.byCase}</h2>
          <form method="post" action={urls.staff.packets()} class="panel">
            <Field
              name="caseNumber"
              label={TEXTS.caseNumber}
              hint={TEXTS.caseHint}
              value={asked?.typed}
              error={errors.caseNumber}
              maxlength={20}
              autocomplete="off"
              autocapitalize="characters"
              required
              short
            />
            <button class="button" type="submit">
              {TEXTS.open}
            </button>
          </form>
        </section>
      </div>
    </StaffPage>
  );
}
