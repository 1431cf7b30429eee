import { addDays, type Day } from '../lib/day.ts';

/** replaced: another version took its place before, or from, its first day. */
export type PolicyStanding = 'in-force' | 'coming' | 'past' | 'replaced';

export interface Standing {
  standing: PolicyStanding;
  /** Last day on which it counts, when a newer version follows. */
  untilOn: Day | null;
}

/**
 * How each version stands on a day, as {@link findSociety} chooses: a newer version overrides an older one from the newer
 * one's first day on.
 */
export function standingsOn(
  versions: readonly { version: number; fromOn: Day }[],
  on: Day,
): ReadonlyMap<number, Standing> {
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  const inForce = newestFirst.find(({ fromOn }) => fromOn <= on) ?? newestFirst.at(-1);
  const standings = new Map<number, Standing>();
  let nextFromOn: Day | undefined;
  for (const { version, fromOn } of newestFirst) {
    const replaced = nextFromOn !== undefined && nextFromOn <= fromOn;
    const untilOn = nextFromOn === undefined || replaced ? null : addDays(nextFromOn, -1);
    const standing =
      version === inForce?.version ? 'in-force' : replaced ? 'replaced' : fromOn > on ? 'coming' : 'past';
    standings.set(version, { standing, untilOn });
    if (nextFromOn === undefined || fromOn < nextFromOn) nextFromOn = fromOn;
  }
  return standings;
}
