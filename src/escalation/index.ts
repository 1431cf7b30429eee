export {
  COUNTED_DAYS,
  type EscalationResult,
  type FindPostable,
  type Notice,
  openEscalation,
  type SendNotices,
} from './escalate.ts';
export { countSteps, listStepCounts, openLetterNeeds, type StepCount } from './escalation-store.ts';
export { recordLettersPosted } from './letters-posted.ts';
export type { Step } from './next-step.ts';
export { queueSecondNotices } from './second-notices.ts';
