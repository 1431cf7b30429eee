import type { Child } from 'hono/jsx';
import { isLiveAt } from '../certificates/index.ts';
import { UNMASK_WORDS } from '../messages/console-words.ts';
import { AGREED_HOW_WORDS, AGREED_WITH_WORDS, PACKET_TEXTS as TEXTS, WAY_WORDS } from '../messages/packets.ts';
import type { SafeAddress } from '../packets/index.ts';
import { Choices, Field } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { formatDay, formatInstant, formatPostalCode } from './formats.ts';
import type { CaseProps } from './packet-view.ts';
import { Facts } from './parts.tsx';

const optionsOf = <Code extends string>(words: Readonly<Record<Code, string | { ja: string }>>) =>
  Object.entries<string | { ja: string }>(words).map(([value, word]) => ({
    value,
    label: typeof word === 'string' ? word : word.ja,
  }));

/** What is agreed with the person, and the form for it. */
export function AgreementPart({ desk, nameOf, packet, view }: CaseProps) {
  const { agreed } = packet;
  const isLive = isLiveAt(packet.certificate, desk.installation.clock.now());
  return (
    <section>
      <h2>{TEXTS.agreement}</h2>
      <div class="panel">
        {agreed === null ? (
          <p>{TEXTS.nothingAgreed}</p>
        ) : (
          <Facts
            rows={[
              [TEXTS.way, WAY_WORDS[agreed.way].ja],
              ...(agreed.way === 'post' ? addressRows(view.address) : []),
              [TEXTS.agreedWith, AGREED_WITH_WORDS[agreed.agreedWith].ja],
              [TEXTS.agreedHow, AGREED_HOW_WORDS[agreed.agreedHow].ja],
              [TEXTS.agreedOn, formatDay(agreed.agreedOn)],
              [TEXTS.recorded, `${nameOf(agreed.recordedBy)}　${formatInstant(agreed.recordedAt)}`],
            ]}
          />
        )}
        {agreed?.way === 'post' && view.address === undefined ? (
          <details open={view.errors?.why !== undefined}>
            <summary>{TEXTS.show}</summary>
            <form method="post" action={urls.staff.packetAddress(packet.packetId)} class="unmask">
              <Choices
                name="why"
                label={TEXTS.showWhy}
                options={optionsOf(UNMASK_WORDS)}
                error={view.errors?.why}
                required
              />
              <button class="button small" type="submit">
                {TEXTS.show}
              </button>
            </form>
          </details>
        ) : null}
        {isLive && packet.state !== 'delivered' ? <AgreementForm desk={desk} packet={packet} view={view} /> : null}
      </div>
    </section>
  );
}

function addressRows(shown: SafeAddress | undefined): (readonly [string, Child])[] {
  if (!shown) return [[TEXTS.address, TEXTS.addressMasked]];
  return [
    [TEXTS.address, `${formatPostalCode(shown.postalCode)}　${shown.address}`],
    [TEXTS.addressee, shown.addressee ?? TEXTS.addresseeSelf],
    [TEXTS.sender, shown.sender ?? TEXTS.senderSociety],
  ];
}

function AgreementForm({ desk, packet, view }: Pick<CaseProps, 'desk' | 'packet' | 'view'>) {
  const { errors = {}, typed = {} } = view;
  const field = (
    name: 'postalCode' | 'address' | 'addressee' | 'sender',
    more: { hint?: string; short?: boolean } = {},
  ) => (
    <Field
      name={name}
      label={TEXTS[name]}
      value={typed[name]}
      error={errors[name]}
      maxlength={name === 'address' ? 200 : 60}
      autocomplete="off"
      {...more}
    />
  );
  return (
    <details open={packet.agreed === null || view.typed !== undefined}>
      <summary>{packet.agreed === null ? TEXTS.newAgreement : TEXTS.changeAgreement}</summary>
      <form method="post" action={urls.staff.packetAgreement(packet.packetId)}>
        <Choices
          name="way"
          label={TEXTS.way}
          options={optionsOf(WAY_WORDS)}
          value={typed.way}
          error={errors.way}
          required
        />
        {field('postalCode', { short: true })}
        {field('address', { hint: TEXTS.addressHint })}
        {field('addressee', { hint: TEXTS.addresseeHint })}
        {field('sender', { hint: TEXTS.senderHint })}
        <Choices
          name="agreedWith"
          label={TEXTS.agreedWith}
          options={optionsOf(AGREED_WITH_WORDS)}
          value={typed.agreedWith}
          error={errors.agreedWith}
          required
        />
        <Choices
          name="agreedHow"
          label={TEXTS.agreedHow}
          options={optionsOf(AGREED_HOW_WORDS)}
          value={typed.agreedHow}
          error={errors.agreedHow}
          required
        />
        <Field
          name="agreedOn"
          label={TEXTS.agreedOn}
          type="date"
          value={typed.agreedOn ?? desk.on}
          error={errors.agreedOn}
          required
          short
        />
        <button class="button" type="submit">
          {TEXTS.saveAgreement}
        </button>
      </form>
    </details>
  );
}
