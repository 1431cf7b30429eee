export { type Certificate, type CertificateStatus, isLiveAt, statusAt } from './certificate.ts';
export {
  countGuarded,
  eachCertificate,
  eachQueuedForPrint,
  findCertificate,
  findTakenNumbers,
  getCertificate,
  hasEndlessWeb,
  isIssuedSince,
  isShownNow,
  isUnopened,
  listCertificatesById,
  listCertificatesOf,
  listOpenCertificates,
  listQueuedForPrint,
  listSealedOf,
  type NewCertificate,
  type SealedCertificate,
} from './certificate-store.ts';
export { listDamaged, markDamaged } from './damaged-paper-store.ts';
export { type End, type EndWhy, endCertificates } from './end-certificates.ts';
export { listToldEnds, type ToldEnd } from './end-store.ts';
export { endedPaper } from './ended-paper-store.ts';
export { type Face, shareOnFront, versionOf, withoutInsured } from './face.ts';
export {
  draftCertificate,
  type IssuingRun,
  type PreparedCertificate,
  prepareCertificates,
  type ToIssue,
  writeCertificates,
} from './issue-certificates.ts';
export { endLost, keepLost, type LostCertificate, listLost } from './lost-store.ts';
export { contentHash, makeFace } from './make-face.ts';
export {
  endAgain,
  type PaperStep,
  recordOpened,
  recordPaperStep,
  recordPaperSteps,
  revokeCertificate,
  revokeReturned,
} from './record-event.ts';
export { ReservedSlots } from './reserved-slots.ts';
export { countOnTheWay, countPaperOfRun, listPaperOnTheWay } from './run-delivery-store.ts';
export { sealHolds } from './seal-face.ts';
export {
  keepReserved,
  listRevoked,
  listStatusLists,
  listStatusRevisions,
  type Revocations,
  type RevokedCode,
  readRevocations,
  type StatusRevision,
} from './status-list-store.ts';
export { STATUS_LIST_SIZE } from './status-slot.ts';
export { findWebState } from './web-state.ts';
