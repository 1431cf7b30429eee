import { isProtected } from '../eligibility/index.ts';
import type { MemberRecord } from './members-store.ts';

/**
 * Whether the person exists for the protection officer alone: under 自己情報提供不可 now, or after it until somebody has spoken
 * with them, by this entry or a later number. In SQL: {@link isProtectedMember}.
 */
export function isShielded({ facts, onHold }: Pick<MemberRecord, 'facts' | 'onHold'>): boolean {
  return onHold || isProtected(facts.disclosure);
}
