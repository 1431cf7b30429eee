import type { Child } from 'hono/jsx';
import { formatBothCalendars } from '../lib/wareki.ts';
import type { LedgerLine } from '../members/index.ts';
import { LETTER_TEXTS } from '../messages/console-pages.ts';
import type { Desk } from './desk.ts';
import { formatPostalCode } from './formats.ts';

/** One A4 page to a person's registered address, shown by a window envelope. */
export function WindowLetter(props: { desk: Desk; line: LedgerLine; heading: string; id: string; children?: Child }) {
  const { desk, heading, line } = props;
  const { insurer } = desk.policy;
  return (
    <article class="letter" aria-label={`${heading} ${props.id}`}>
      <div class="to">
        <p>{formatPostalCode(line.postalCode)}</p>
        <p>{line.address ?? LETTER_TEXTS.noAddress}</p>
        <p class="name">
          {line.commonName ?? line.name}　{LETTER_TEXTS.dear}
        </p>
      </div>
      <div class="from">
        <p>{formatBothCalendars(desk.on)}</p>
        <p>{insurer.name}</p>
        <p>{insurer.address}</p>
        <p>{insurer.phone}</p>
      </div>
      <h2>{heading}</h2>
      {props.children}
    </article>
  );
}
