import { describe, expect, it } from 'vitest';
import { getDay } from '../lib/day.ts';
import {
  type Attempt,
  dueOn,
  enteredAt,
  findPacketRefusal,
  METHODS,
  PACKET_ACTIONS,
  PACKET_STATES,
  type PacketAction,
  type PacketState,
  stateOf,
  TRANSITIONS,
} from './packet.ts';

const T = (hour: number) => new Date(Date.UTC(2025, 11, 2, hour));
const BARE: Attempt = {
  attempt: 1,
  method: 'registered-mail',
  agreement: 1,
  preparedAt: T(1),
  preparedBy: 'one',
  takenBackAt: null,
  releasedAt: null,
  releasedBy: null,
  printedAt: null,
  postedAt: null,
  deliveredAt: null,
  returnedAt: null,
};
const released = { ...BARE, releasedAt: T(2), releasedBy: 'two' };
const printed = { ...released, printedAt: T(3) };
const posted = { ...printed, postedAt: T(4) };

/** An attempt as it is in a state, by a method. */
function attemptIn(state: PacketState, method: Attempt['method']): Attempt | undefined {
  const bare: Partial<Record<PacketState, Attempt>> = {
    prepared: BARE,
    released,
    printed,
    posted,
    delivered: { ...(method === 'hand-over' ? printed : posted), deliveredAt: T(5) },
    returned: { ...posted, returnedAt: T(5) },
    void: BARE,
  };
  const found = bare[state];
  return found && { ...found, method };
}

/** What is allowed, said once more by hand: for each state, who may do what with a letter and with a packet that is handed over. */
const ALLOWED: Record<PacketState, { post: PacketAction[]; hand: PacketAction[] }> = {
  waiting: { post: ['prepare'], hand: ['prepare'] },
  prepared: { post: ['take-back', 'release'], hand: ['take-back', 'release'] },
  released: { post: ['take-back', 'print'], hand: ['take-back', 'print'] },
  printed: { post: ['print', 'post'], hand: ['print', 'deliver'] },
  posted: { post: ['deliver', 'return'], hand: [] },
  delivered: { post: [], hand: [] },
  returned: { post: ['prepare'], hand: [] },
  void: { post: [], hand: [] },
};

const OFFICER = { id: 'two', isOfficer: true };
const cases = PACKET_STATES.flatMap((state) =>
  (['post', 'hand'] as const).flatMap((way) =>
    PACKET_ACTIONS.map((action) => ({ state, way, action, allowed: ALLOWED[state][way].includes(action) })),
  ),
).filter(({ state, way }) => !(way === 'hand' && (state === 'posted' || state === 'returned')));

const situation = (state: PacketState, way: 'post' | 'hand') => ({
  state,
  last: attemptIn(state, way === 'post' ? 'registered-mail' : 'hand-over'),
  agreed: { version: 1, way: way === 'post' ? ('post' as const) : ('hand-over' as const) },
  cameBack: false,
});

describe('the steps of a packet', () => {
  it.each(cases)('$action when it is $state ($way): $allowed', ({ state, way, action, allowed }) => {
    const method = way === 'post' ? 'restricted-mail' : 'hand-over';
    const refusal = findPacketRefusal(action, situation(state, way), OFFICER, method);
    expect(refusal === undefined).toBe(allowed);
    expect(findPacketRefusal(action, situation(state, way), { ...OFFICER, isOfficer: false }, method)).toBe(
      'not-allowed',
    );
  });

  it('take two people: whoever prepared it does not release it, whatever else they do', () => {
    for (const action of PACKET_ACTIONS) {
      const given = situation('prepared', 'post');
      const refusal = findPacketRefusal(action, given, { id: 'one', isOfficer: true }, 'registered-mail');
      expect([action, refusal]).toEqual([
        action,
        action === 'release'
          ? 'same-person'
          : TRANSITIONS[action].from.includes('prepared')
            ? undefined
            : 'wrong-state',
      ]);
    }
  });

  it('need an agreement: without one nothing is prepared, and with another one nothing leaves', () => {
    for (const method of METHODS) {
      const given = { state: 'waiting', last: undefined, agreed: null, cameBack: false } as const;
      expect(findPacketRefusal('prepare', given, OFFICER, method)).toBe('nothing-agreed');
    }
    const by = (action: PacketAction, state: PacketState, way: 'post' | 'hand') =>
      findPacketRefusal(action, { ...situation(state, way), agreed: { version: 2, way: 'post' } }, OFFICER);
    expect(by('release', 'prepared', 'post')).toBe('agreement-changed');
    expect(by('print', 'released', 'post')).toBe('agreement-changed');
    expect(by('post', 'printed', 'post')).toBe('agreement-changed');
    expect(by('deliver', 'printed', 'hand')).toBe('agreement-changed');
    expect(by('take-back', 'released', 'post')).toBeUndefined();
    expect(by('return', 'posted', 'post')).toBeUndefined();
  });

  it('do not leave again by an agreement from which one came back', () => {
    const by = (action: PacketAction, state: PacketState, way: 'post' | 'hand' = 'post') =>
      findPacketRefusal(action, { ...situation(state, way), cameBack: true }, OFFICER, 'registered-mail');
    expect(by('prepare', 'returned')).toBe('agreement-came-back');
    expect(by('release', 'prepared')).toBe('agreement-came-back');
    expect(by('print', 'released')).toBe('agreement-came-back');
    expect(by('post', 'printed')).toBe('agreement-came-back');
    expect(by('take-back', 'released')).toBeUndefined();
    expect(by('return', 'posted')).toBeUndefined();
  });

  it('go by the way that was agreed', () => {
    for (const method of METHODS) {
      for (const way of ['post', 'hand-over'] as const) {
        const given = { state: 'waiting', last: undefined, agreed: { version: 1, way }, cameBack: false } as const;
        const fits = (method === 'hand-over') === (way === 'hand-over');
        expect(findPacketRefusal('prepare', given, OFFICER, method)).toBe(fits ? undefined : 'other-way');
      }
    }
  });
});

describe('the state of a packet', () => {
  it('comes from its attempts, and from what its document is worth', () => {
    for (const state of PACKET_STATES) {
      const last = attemptIn(state, 'registered-mail');
      const attempts = last ? [last] : [];
      expect(stateOf(attempts, state !== 'void')).toBe(state);
      expect(stateOf(attempts, false)).toBe(state === 'delivered' ? 'delivered' : 'void');
    }
    expect(stateOf([{ ...released, takenBackAt: T(6) }], true)).toBe('waiting');
  });

  it('is late after its days; what has arrived or is void never is', () => {
    expect(dueOn('waiting', T(1))).toBe(getDay('2025-12-03'));
    expect(dueOn('posted', enteredAt('posted', T(0), posted))).toBe(getDay('2025-12-09'));
    expect(dueOn('delivered', T(1))).toBeNull();
    expect(dueOn('void', T(1))).toBeNull();
  });
});
