import { METHOD_WORDS, PACKET_ACTION_WORDS, PACKET_REFUSALS, PACKET_TEXTS as TEXTS } from '../messages/packets.ts';
import { findPacketRefusal, PACKET_ACTIONS, type Packet, type PacketAction } from '../packets/index.ts';
import { Choices, Field } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import type { CaseProps } from './packet-view.ts';
import { ActionForm } from './parts.tsx';

/** What this person may do with it now; the operation asks again. */
export function PacketActions({ desk, packet, view }: CaseProps) {
  const { agreed, attempts, cameBack, state } = packet;
  const last = attempts.at(-1);
  const by = { id: desk.staff.staffId, isOfficer: desk.may('packets') };
  const methods =
    agreed?.way === 'hand-over' ? (['hand-over'] as const) : (['restricted-mail', 'registered-mail'] as const);
  const refusalOf = (action: PacketAction) =>
    findPacketRefusal(action, { state, last, agreed, cameBack }, by, methods[0]);
  const may = PACKET_ACTIONS.filter((action) => refusalOf(action) === undefined);
  const step = urls.staff.packetStep(packet.packetId);
  return (
    <>
      {cameBack && state !== 'delivered' && state !== 'void' ? (
        <p>{PACKET_REFUSALS['agreement-came-back']?.ja}</p>
      ) : null}
      {refusalOf('release') === 'same-person' ? <p>{TEXTS.waitOther}</p> : null}
      {may.includes('prepare') ? (
        <form method="post" action={step}>
          <input type="hidden" name="action" value="prepare" />
          <Choices
            name="method"
            label={TEXTS.method}
            options={methods.map((value) => ({ value, label: METHOD_WORDS[value].ja }))}
            value={methods.length === 1 ? methods[0] : undefined}
            error={view.errors?.method}
            required
          />
          <button class="button primary" type="submit">
            {PACKET_ACTION_WORDS.prepare.ja}
          </button>
        </form>
      ) : null}
      {may.includes('post') ? (
        <form method="post" action={step}>
          <input type="hidden" name="action" value="post" />
          <Field
            name="tracking"
            label={TEXTS.tracking}
            hint={TEXTS.trackingHint}
            error={view.errors?.tracking}
            maxlength={40}
            autocomplete="off"
            short
          />
          <button class="button primary" type="submit">
            {PACKET_ACTION_WORDS.post.ja}
          </button>
        </form>
      ) : null}
      <div class="buttons">
        {may
          .filter((action) => action !== 'prepare' && action !== 'post')
          .toSorted((a, b) => Number(isPlain(a, state)) - Number(isPlain(b, state)))
          .map((action) => (
            <ActionForm
              action={action === 'print' ? urls.staff.packetPrint(packet.packetId) : step}
              label={PACKET_ACTION_WORDS[action].ja}
              {...(isPlain(action, state) ? {} : { tone: 'primary' as const })}
              hidden={{ action }}
            />
          ))}
      </div>
    </>
  );
}

/** What is not the way forward. */
const isPlain = (action: PacketAction, state: Packet['state']): boolean =>
  action === 'take-back' || action === 'return' || (action === 'print' && state === 'printed');
