import { requireAllowed } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { Refused } from '../platform/refused.ts';
import {
  findPullRow,
  insertSwitchEvent,
  listSwitchEvents,
  lockSwitches,
  type SwitchEventRow,
  type SwitchKind,
} from './switch-store.ts';

/** A release that nobody seconded in this time counts for nothing: the second person must see what the first one saw. */
export const PROPOSAL_HOURS = 24;

export interface Pulled {
  at: Date;
  /** staff id */
  by: string;
  why: string;
}

export interface SwitchState {
  kind: SwitchKind;
  /** null: what the switch stands for goes on. */
  pulled: Pulled | null;
  /** The first of two people says that it may go on. Still pulled. */
  proposed: { at: Date; by: string } | null;
  /** Newest first. */
  events: readonly SwitchEventRow[];
}

type SwitchActor = Actor & { role: string };

/** The pull that holds now. One read by key: ask it before each piece of work. */
export async function findPulled(db: Db | Tx, insurerNumber: string, kind: SwitchKind): Promise<Pulled | undefined> {
  const row = await findPullRow(db, insurerNumber, kind);
  return row && { at: row.at, by: row.by_staff, why: row.why ?? '' };
}

/** @throws Refused `switch-pulled` */
export async function requireNotPulled(db: Db | Tx, insurerNumber: string, kind: SwitchKind): Promise<void> {
  if (await findPulled(db, insurerNumber, kind)) throw new Refused('switch-pulled', { kind });
}

const EVENTS = 20;

/** @param at for how long a proposal holds */
export async function getSwitch(db: Db | Tx, insurerNumber: string, kind: SwitchKind, at: Date): Promise<SwitchState> {
  const events = await listSwitchEvents(db, insurerNumber, kind, EVENTS);
  const pulled = (await findPulled(db, insurerNumber, kind)) ?? null;
  return { kind, pulled, proposed: openProposal(events[0], at), events };
}

function openProposal(newest: SwitchEventRow | undefined, at: Date): SwitchState['proposed'] {
  if (newest?.what !== 'release-proposed') return null;
  const age = at.getTime() - newest.at.getTime();
  return age < PROPOSAL_HOURS * 3_600_000 ? { at: newest.at, by: newest.by_staff } : null;
}

/**
 * Stops what the switch stands for, in every process, until two people let it go on. Pulled again it stays pulled, and a release
 * that was proposed meanwhile counts no more.
 * @throws Refused `not-allowed`, `form-invalid` (no reason)
 */
export async function pullSwitch(
  installation: Installation,
  insurerNumber: string,
  kind: SwitchKind,
  why: string,
  actor: SwitchActor,
): Promise<SwitchState> {
  requireAllowed(actor.role, 'switch-pull');
  if (why.trim() === '') throw new Refused('form-invalid', { field: 'why' });
  return act(installation, insurerNumber, kind, actor, () => ({ what: 'pulled', why: why.trim().slice(0, 500) }));
}

/**
 * The first person proposes that it goes on, another one lets it: within {@link PROPOSAL_HOURS} hours, and only while nobody pulled
 * it again. Whoever pulled may be one of the two.
 * @throws Refused `not-allowed`, `wrong-state` (it is not pulled), `same-person`
 */
export async function releaseSwitch(
  installation: Installation,
  insurerNumber: string,
  kind: SwitchKind,
  actor: SwitchActor,
): Promise<SwitchState> {
  requireAllowed(actor.role, 'switch-release');
  return act(installation, insurerNumber, kind, actor, ({ pulled, proposed }) => {
    if (pulled === null) throw new Refused('wrong-state', { what: 'switch', action: 'release', state: 'not-pulled' });
    if (proposed?.by === actor.id) throw new Refused('same-person', { what: 'switch' });
    return { what: proposed ? 'released' : 'release-proposed', why: null };
  });
}

async function act(
  { clock, db }: Installation,
  insurerNumber: string,
  kind: SwitchKind,
  actor: SwitchActor,
  decide: (before: SwitchState) => Pick<SwitchEventRow, 'what' | 'why'>,
): Promise<SwitchState> {
  return inTransaction(db, async (tx) => {
    await lockSwitches(tx, insurerNumber);
    const at = clock.now();
    const before = await getSwitch(tx, insurerNumber, kind, at);
    const { what, why } = decide(before);
    const number = (before.events[0]?.number ?? 0) + 1;
    await insertSwitchEvent(tx, {
      ...{ insurer_number: insurerNumber, kind, number, what, why, at },
      by_staff: actor.id,
    });
    await recordAudit(tx, insurerNumber, at, [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: ACTIONS[what],
        subject: { kind: 'switch', id: kind },
        details: { number, ...(what === 'released' ? { first: before.proposed?.by ?? null } : {}) },
      },
    ]);
    return getSwitch(tx, insurerNumber, kind, at);
  });
}

const ACTIONS = {
  pulled: 'switch-pulled',
  'release-proposed': 'switch-release-proposed',
  released: 'switch-released',
} as const;
