import { CONSOLE_TEXTS } from '../messages/console.ts';
import { UNMASK_WORDS } from '../messages/console-words.ts';
import { Choices } from '../web/form.tsx';
import { urls } from '../web/urls.ts';

/** Why a protection officer looks at what is masked of a protected person. It is kept in the audit log. */
export type UnmaskReason = keyof typeof UNMASK_WORDS;

export function isUnmaskReason(text: string): text is UnmaskReason {
  return Object.hasOwn(UNMASK_WORDS, text);
}

/** How a page of a person was asked for: with a reason to unmask, or with a form that lacked one. */
export interface Unmasking {
  unmask?: UnmaskReason;
  error?: string;
}

const TEXTS = CONSOLE_TEXTS.member;
const REASONS = Object.entries(UNMASK_WORDS).map(([value, label]) => ({ value, label }));

/** Asks for the reason. Shown folded, so that nothing is opened by a slip. */
export function UnmaskForm({ memberId, error }: { memberId: string; error: string | undefined }) {
  return (
    <details open={error !== undefined}>
      <summary>{TEXTS.unmask}</summary>
      <form method="post" action={urls.staff.memberUnmask(memberId)} class="unmask">
        <Choices name="why" label={TEXTS.unmaskWhy} options={REASONS} error={error} required />
        <p class="hint">{TEXTS.unmaskHint}</p>
        <button class="button small" type="submit">
          {TEXTS.unmaskShow}
        </button>
      </form>
    </details>
  );
}
