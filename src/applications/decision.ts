import type { Granted } from './effects.ts';

/** Why papers are asked for. */
export const EVIDENCE_ASKED_WHYS = ['missing', 'unreadable', 'expired', 'other-person', 'other'] as const;
export type EvidenceAskedWhy = (typeof EVIDENCE_ASKED_WHYS)[number];

/** Why an application is refused. */
export const REFUSED_WHYS = ['not-needed', 'ground-not-shown', 'not-the-person', 'not-eligible', 'other'] as const;
export type RefusedWhy = (typeof REFUSED_WHYS)[number];

export type Decision =
  | { action: 'take-up' | 'return' }
  | { action: 'withdraw' | 'appeal'; text?: string }
  | { action: 'ask-evidence'; why: EvidenceAskedWhy; text?: string }
  | { action: 'refuse'; why: RefusedWhy; text: string }
  | {
      action: 'approve' | 'propose';
      /** Name and birth date on the papers are those of the person. */
      matches: boolean;
      /** Last day on which the papers themselves count; empty: they say none. */
      papersUntilOn?: string;
      granted: Granted;
      text?: string;
    };
