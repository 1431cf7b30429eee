import type { MailSwitch } from '../mail/index.ts';
import type { Installation } from '../platform/installation.ts';
import { findPulled } from '../switches/index.ts';

/** The switch `mail`, as senders ask for it before each mail. */
export function mailSwitch({ db }: Pick<Installation, 'db'>): MailSwitch {
  return async (insurerNumber) => (await findPulled(db, insurerNumber, 'mail')) !== undefined;
}
