import type { Installation } from '../platform/installation.ts';
import { forgetChallenges } from './credential-store.ts';
import { forgetTries } from './throttle-store.ts';

/** Takes away what piles up behind sign-ins: counted tries and answered challenges, of all societies. */
export async function tidyAccess({ clock, db }: Installation): Promise<void> {
  const at = clock.now();
  await forgetTries(db, at);
  await forgetChallenges(db, at);
}
