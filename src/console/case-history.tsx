import { PACKET_TEXTS as TEXTS } from '../messages/packets.ts';
import { formatInstant } from './formats.ts';
import { Table } from './parts.tsx';

export interface CaseStep {
  at: Date;
  what: string;
}

/** What was done about one case, in the order that is given: the last first. */
export function CaseHistory({ steps }: { steps: readonly CaseStep[] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h2>{TEXTS.history}</h2>
      <Table<CaseStep>
        caption={TEXTS.history}
        hideCaption
        columns={[
          { head: TEXTS.at, cell: ({ at }) => <span class="nowrap">{formatInstant(at)}</span> },
          { head: TEXTS.what, wrap: true, cell: ({ what }) => what },
        ]}
        rows={steps}
        empty=""
      />
    </>
  );
}
