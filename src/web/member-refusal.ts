import { unread } from '../lib/ruby.ts';
import type { PortalTexts } from '../messages/portal/index.ts';
import type { MemberRefusal } from '../messages/portal/refusals.ts';
import type { RefusalText } from '../messages/refusals.ts';
import type { RefusalCode } from '../platform/refused.ts';

/** What a member is told of a refusal, in the language of their page. One that is meant for staff is told in general words. */
export function memberRefusal({ refusals }: PortalTexts, code: RefusalCode): RefusalText {
  const { ask, other, said } = refusals;
  return { ...(Object.hasOwn(said, code) ? said[code as MemberRefusal] : other), ask };
}

/** What happened and what to do, for a script to show. */
export function memberRefusalSentence(texts: PortalTexts, code: RefusalCode): string {
  const { next, what } = memberRefusal(texts, code);
  return unread(what.endsWith('。') ? what + next : `${what} ${next}`);
}
