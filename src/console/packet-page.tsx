import { findStand } from '../gaps/index.ts';
import { readMembers } from '../members/index.ts';
import { DOCUMENT_WORDS } from '../messages/console-words.ts';
import { METHOD_WORDS, PACKET_STATE_TEXTS, PACKET_TEXTS as TEXTS } from '../messages/packets.ts';
import { SWITCH_TEXTS } from '../messages/switches.ts';
import { type Attempt, openPacket, type Packet } from '../packets/index.ts';
import { ErrorSummary } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { CaseHistory, type CaseStep } from './case-history.tsx';
import type { Desk } from './desk.ts';
import { formatDay, formatInstant, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { PacketActions } from './packet-actions.tsx';
import { AgreementPart } from './packet-agreement.tsx';
import type { CaseView } from './packet-view.ts';
import { Facts, Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';
import { staffNames } from './run-list-pages.tsx';
import { stoppedNotes } from './stopped-note.tsx';

/** One case. */
export async function packetPage(desk: Desk, packetId: string, view: Partial<CaseView> = {}) {
  const { installation, insurerNumber } = desk;
  const packet = await openPacket(installation, insurerNumber, { packetId }, desk.actor);
  const [record] = await readMembers(installation.db, insurerNumber, [packet.memberId], desk.on);
  const stand = await findStand(installation, insurerNumber, packet.memberId, desk.on);
  const nameOf = await staffNames(desk);
  const props = { desk, packet, view, nameOf };
  const late = packet.dueOn !== null && packet.dueOn < desk.on;
  const errors = view.errors ?? {};
  const { certificate } = packet;
  return (
    <StaffPage
      desk={desk}
      section="packets"
      title={TEXTS.caseTitle(packet.caseNumber)}
      up={{ href: urls.staff.packets(), label: TEXTS.title }}
      withErrors={Object.keys(errors).length > 0 || view.refused !== undefined}
    >
      <ErrorSummary errors={errors} about={view.refused} />
      {await stoppedNotes(desk, { issue: SWITCH_TEXTS.paperStopped })}
      <p>
        <Tag tone={packet.state === 'delivered' ? 'ok' : packet.state === 'void' ? undefined : 'warn'}>
          {PACKET_STATE_TEXTS[packet.state].ja}
        </Tag>{' '}
        {late ? <Tag tone="bad">{TEXTS.lateTag}</Tag> : null} {packet.dueOn ? TEXTS.due(formatDay(packet.dueOn)) : null}
      </p>
      <section class="panel" aria-labelledby="now">
        <h2 id="now">{TEXTS.now}</h2>
        <p>
          {packet.state === 'waiting' && packet.agreed !== null
            ? TEXTS.agreedNext
            : PACKET_STATE_TEXTS[packet.state].next}
        </p>
        <PacketActions {...props} />
      </section>
      <div class="columns">
        <section>
          <h2>{TEXTS.whom}</h2>
          <div class="panel">
            <Facts
              rows={[
                [TEXTS.person, record ? <PersonLink line={record.line} /> : NOTHING],
                [
                  TEXTS.document,
                  <>
                    {DOCUMENT_WORDS[certificate.document]}{' '}
                    <a class="mono nowrap" href={urls.staff.certificate(certificate.certificateId)}>
                      {certificate.serial}
                    </a>
                  </>,
                ],
                [TEXTS.why, TEXTS.whys[packet.why]],
                [TEXTS.begun, formatInstant(packet.begunAt)],
                ...(stand?.gap ? [[TEXTS.personDue, TEXTS.personDueIs(formatDay(stand.gap.dueOn))] as const] : []),
              ]}
            />
          </div>
          <CaseHistory steps={packet.attempts.flatMap((attempt) => stepsOf(attempt, packet, nameOf)).toReversed()} />
        </section>
        <AgreementPart {...props} />
      </div>
    </StaffPage>
  );
}

function stepsOf(attempt: Attempt, packet: Packet, nameOf: (id: string) => string): CaseStep[] {
  const words = TEXTS.steps;
  const isLast = attempt === packet.attempts.at(-1);
  const tracking = isLast && packet.tracking ? `（${TEXTS.tracking} ${packet.tracking}）` : '';
  const steps: [Date | null, string][] = [
    [attempt.preparedAt, words.prepared(METHOD_WORDS[attempt.method].ja, nameOf(attempt.preparedBy))],
    [attempt.releasedAt, words.released(attempt.releasedBy ? nameOf(attempt.releasedBy) : '')],
    [attempt.takenBackAt, words.takenBack],
    [attempt.printedAt, words.printed],
    [attempt.postedAt, words.posted + tracking],
    [attempt.deliveredAt, words.delivered],
    [attempt.returnedAt, words.returned],
  ];
  return steps.flatMap(([at, what]) => (at === null ? [] : [{ at, what }]));
}
