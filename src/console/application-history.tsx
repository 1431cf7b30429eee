import { listStaff } from '../access/index.ts';
import type { Application, ApplicationEvent } from '../applications/index.ts';
import type { Actor } from '../audit/index.ts';
import { EVENT_WORDS, eventReason, REVIEW as TEXTS } from '../messages/applications.ts';
import { ACTOR_WORDS } from '../messages/audit-words.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import type { Desk } from './desk.ts';
import { formatInstant } from './formats.ts';
import { Table } from './parts.tsx';

type NameOf = (actor: Pick<Actor, 'kind' | 'id'>) => string;

/** Who acted: of staff the name and the role; the account of a member is whoever applied. */
export async function actorNames({ installation, insurerNumber }: Desk): Promise<NameOf> {
  const staff = await listStaff(installation.db, insurerNumber);
  const names = new Map(staff.map(({ name, role, staffId }) => [staffId, `${name}（${ROLE_TEXTS.ja[role]}）`]));
  return ({ id, kind }) => {
    if (kind === 'staff') return names.get(id) ?? id;
    if (kind === 'member') return TEXTS.applicant;
    return kind === 'system' ? TEXTS.byItself : (ACTOR_WORDS[kind] ?? kind);
  };
}

/** What happened to an application, and who did it. */
export function ApplicationHistory({ application: { events }, nameOf }: { application: Application; nameOf: NameOf }) {
  return (
    <section>
      <h2>{TEXTS.history}</h2>
      <Table<ApplicationEvent>
        caption={TEXTS.history}
        hideCaption
        columns={[
          { head: TEXTS.history, cell: (event) => EVENT_WORDS[event.kind].ja },
          { head: TEXTS.at, cell: (event) => formatInstant(event.at) },
          { head: TEXTS.who, wrap: true, cell: (event) => nameOf(event.by) },
          {
            head: TEXTS.why,
            wrap: true,
            cell: (event) => [eventReason(event.reason), event.text ?? ''].filter(Boolean).join('　'),
          },
        ]}
        rows={events}
        empty=""
      />
    </section>
  );
}
