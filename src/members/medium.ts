import type { Channel } from '../eligibility/index.ts';
import type { Day } from '../lib/day.ts';
import type { MemberRecord } from './members-store.ts';

export const MEDIA = ['paper', 'web'] as const;
export type Medium = (typeof MEDIA)[number];

/**
 * Why: asked 本人の希望; not-opened on the Web and never opened, by the society's policy; no-means no device to open it with;
 * undeliverable neither mail nor letter reaches them.
 */
export const MEDIUM_GROUNDS = ['asked', 'no-means', 'not-opened', 'undeliverable'] as const;
export type MediumGround = (typeof MEDIUM_GROUNDS)[number];

/** 媒体の希望・指定 of a person. */
export interface MediumFact {
  medium: Medium;
  why: MediumGround;
  /** First day on which it counts. */
  fromOn: Day;
}

/**
 * What was decided, by the way that the person's choice gives: what goes to the Web goes on paper for who has paper. What the
 * rules put on paper (R7, R8) stays there whatever is chosen.
 */
export function inMedium<D extends { channel: Channel }>({ medium }: Pick<MemberRecord, 'medium'>, decision: D): D {
  return decision.channel === 'web' && medium?.medium === 'paper' ? { ...decision, channel: 'paper' } : decision;
}
