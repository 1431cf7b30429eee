export type {
  Application,
  ApplicationEvent,
} from './application.ts';
export {
  type Applicant,
  actorOf,
  addToDraft,
  answerDraft,
  type Draft,
  discardDraft,
  getDraft,
  givenOf,
  listDrafts,
  lookAtDraftPaper,
  openDraft,
  removeFromDraft,
  sendDraft,
  type UnsentDraft,
} from './apply.ts';
export { type DailyApplications, tidyApplications } from './daily-applications.ts';
export { decideApplication } from './decide-application.ts';
export {
  type Decision,
  EVIDENCE_ASKED_WHYS,
  type EvidenceAskedWhy,
  REFUSED_WHYS,
  type RefusedWhy,
} from './decision.ts';
export type { Granted } from './effects.ts';
export {
  ApplicationFields,
  detailRows,
  detailWords,
  EVIDENCE_ACCEPT,
  optionsWithWords,
  PaperField,
  ProxyFields,
  paperName,
  sentencesOf,
  sentFilesOf,
  typedOf,
} from './form-parts.tsx';
export {
  APPLICATION_FIELDS,
  type ApplicationField,
  type ApplicationKind,
  type ChoiceField,
  type Details,
  type FieldFault,
  isApplicationKind,
  papersNeeded,
  readApplication,
  readQuestion,
} from './kinds.ts';
export {
  actOnOwn,
  giveEvidence,
  listOwn,
  mayOpen,
  type OwnApplication,
  recordDenied,
  showOwn,
} from './own-applications.ts';
export { findPaperHolders } from './papers.ts';
export {
  type Answers,
  askedOf,
  detailsOf,
  fieldsIn,
  findQuestion,
  laterOf,
  nextQuestion,
  papersIn,
  progressOf,
  type QuestionName,
  questionBefore,
  questionOf,
} from './questions.ts';
export { recordApplication } from './record-application.ts';
export {
  addReviewEvidence,
  countApplications,
  EVIDENCE_LOOK_WHYS,
  type EvidenceLookWhy,
  listApplications,
  lookAtEvidence,
  type Reviewed,
  reviewApplication,
} from './review.ts';
export type {
  ApplicationAction,
  ApplicationEventKind,
  ApplicationState,
} from './states.ts';
