export {
  deleteEvidence,
  deleteEvidenceOf,
  type Evidence,
  type EvidencePurpose,
  findEvidence,
  listDigests,
  listEvidence,
  listHolders,
  listSameElsewhere,
  purgeEvidenceOf,
} from './evidence-store.ts';
export {
  addEvidence,
  type Reading,
  type ReadyFile,
  readEvidencePage,
  readSentFiles,
  recordEvidenceRefused,
  type SentFile,
} from './keep-evidence.ts';
export { type EvidenceFault, LIMITS as EVIDENCE_LIMITS } from './recognise.ts';
export { thumbnailOf } from './thumbnail.ts';
