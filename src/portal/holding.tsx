import { DayWords } from '../web/day-words.tsx';
import { useTexts } from '../web/page-language.tsx';
import { Sentence } from '../web/sentence.tsx';
import type { Countdown as CountdownOf } from './countdown.ts';

/** How long the certificate lasts, in words, and what comes after it by itself. */
export function Countdown({ of }: { of: CountdownOf }) {
  const text = useTexts().holding;
  const { after, days, lastOn } = of;
  const left = days === 0 ? text.left.last : days === 1 ? text.left.one : text.left.many;
  return (
    <section class="note warn" aria-labelledby="countdown">
      <h2 id="countdown">{text.countdownTitle}</h2>
      <p>
        <Sentence of={left} values={{ days: String(days), day: <DayWords on={lastOn} /> }} />
      </p>
      <p>{text.after[after]}</p>
    </section>
  );
}

/** What helps while the screen is shown to somebody; the script says so where it keeps the screen on. */
export function Bright() {
  const text = useTexts().holding;
  return (
    <p class="sub">
      {text.bright}{' '}
      <span data-awake hidden>
        {text.awake}
      </span>
    </p>
  );
}
