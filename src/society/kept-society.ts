import { today } from '../platform/clock.ts';
import type { Installation } from '../platform/installation.ts';
import { getOnlyInsurer, getSociety, type Society } from './society-store.ts';

/** Milliseconds of the process, whatever the installation's clock says. */
const KEPT_MS = 5_000;

/** Remembers what is read, for the day and a few seconds. */
function keep<T>(read: (installation: Installation) => Promise<T>): (installation: Installation) => Promise<T> {
  const kept = new WeakMap<Installation, { on: string; value: T; until: number }>();
  return async (installation) => {
    const on = today(installation.clock);
    const known = kept.get(installation);
    if (known && known.on === on && performance.now() < known.until) return known.value;
    const value = await read(installation);
    kept.set(installation, { on, value, until: performance.now() + KEPT_MS });
    return value;
  };
}

/**
 * The only society of the installation with its policy of today, some seconds old at most: for the frame of pages that very many
 * people ask for at once, so that it costs no look. What is decided by the policy asks for it itself.
 */
export const keptSocietyOf: (installation: Installation) => Promise<Society> = keep(async ({ clock, db }) =>
  getSociety(db, await getOnlyInsurer(db), today(clock)),
);

/** Its number. Nothing takes a society away again; a second one is noticed some seconds late. */
export const keptInsurerOf: (installation: Installation) => Promise<string> = keep(({ db }) => getOnlyInsurer(db));
