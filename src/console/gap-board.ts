import { type GapSurvey, surveyGaps } from '../gaps/index.ts';
import type { Desk } from './desk.ts';

/** A survey that took longer than this is shown again for a minute instead of being made for every look. */
const SLOW_MS = 500;
const KEPT_MS = 60_000;

/** The newest survey of people in neither state, for each society and by whether protected people are in it. */
export class GapBoard {
  readonly #kept = new Map<string, { survey: GapSurvey; slow: boolean }>();

  async look(desk: Desk): Promise<GapSurvey> {
    const { actor, includeProtected, installation, insurerNumber } = desk;
    const key = `${insurerNumber}|${includeProtected}`;
    const kept = this.#kept.get(key);
    const age = kept ? installation.clock.now().getTime() - kept.survey.surveyedAt.getTime() : KEPT_MS;
    if (kept?.slow && age < KEPT_MS && kept.survey.on === desk.on) return kept.survey;
    const began = performance.now();
    const survey = await surveyGaps(installation, insurerNumber, actor, { includeProtected });
    this.#kept.set(key, { survey, slow: performance.now() - began > SLOW_MS });
    return survey;
  }
}
