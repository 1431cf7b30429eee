import { type GapSurvey, STATES, type State } from '../gaps/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { STATE_TEXTS } from '../messages/gaps.ts';
import { formatInstant, formatNumber } from './formats.ts';

const TEXTS = CONSOLE_TEXTS.home;

/** As the tops of the four figures below the bar. */
const COLOURS: Record<State, string> = {
  card: '#00118f',
  'in-hand': '#115a36',
  'on-the-way': '#927200',
  open: '#666666',
};
const LATE = '#a90000';

/** The first figure: everybody in exactly one of four states; red while anybody is past due. */
export function Headline({ survey }: { survey: GapSurvey }) {
  const late = survey.pastDue > 0;
  return (
    <section class={late ? 'panel headline late' : 'panel headline'} aria-label={TEXTS.states}>
      <p class="lead">{TEXTS.headline(formatNumber(survey.eligible))}</p>
      <StateBar survey={survey} />
      <ul class="states">
        {STATES.map((state) => {
          const isLate = state === 'open' && late;
          return (
            <li class={isLate ? `is-${state} late` : `is-${state}`}>
              {STATE_TEXTS[state].ja}
              <span>
                <b>
                  {formatNumber(survey.states[state])}
                  <small class="unit">{TEXTS.person}</small>
                </b>
              </span>
              <small>
                {isLate ? (
                  <strong>{TEXTS.headlineLate(formatNumber(survey.pastDue))}</strong>
                ) : (
                  STATE_TEXTS[state].means
                )}
              </small>
            </li>
          );
        })}
      </ul>
      <p class="wide">
        {survey.people === 0 ? TEXTS.none : null} {TEXTS.asOf(formatInstant(survey.surveyedAt))}
      </p>
    </section>
  );
}

const WIDTH = 1_000;
/** A state that somebody is in is seen, however few they are. */
const LEAST = 6;

/** The four figures as one bar; the list beside it says the same in words. */
function StateBar({ survey }: { survey: GapSurvey }) {
  if (survey.eligible === 0) return null;
  let x = 0;
  const widths = STATES.map((state) => {
    const people = survey.states[state];
    return people === 0 ? 0 : Math.max(LEAST, (people / survey.eligible) * WIDTH);
  });
  const all = widths.reduce((sum, width) => sum + width, 0);
  return (
    <svg class="state-bar" viewBox={`0 0 ${WIDTH} 16`} preserveAspectRatio="none" aria-hidden="true">
      {STATES.map((state, i) => {
        const width = ((widths[i] ?? 0) / all) * WIDTH;
        const from = x;
        x += width;
        const colour = state === 'open' && survey.pastDue > 0 ? LATE : COLOURS[state];
        return width > 0 ? <rect x={from} y={0} width={Math.max(0, width - 2)} height={16} fill={colour} /> : null;
      })}
    </svg>
  );
}
