export { type Certificate, type CertificateStatus, isLiveAt, statusAt } from './certificate.ts';
export {
  eachCertificate,
  findCertificate,
  findTakenNumbers,
  getCertificate,
  hasEndlessWeb,
  isIssuedSince,
  isShownNow,
  listCertificatesById,
  listCertificatesOf,
  listOpenCertificates,
  type NewCertificate,
  type SealedCertificate,
} from './certificate-store.ts';
export { type End, type EndWhy, endCertificates } from './end-certificates.ts';
export { type Face, shareOnFront, versionOf } from './face.ts';
export {
  draftCertificate,
  type IssuingRun,
  type PreparedCertificate,
  prepareCertificates,
  type ToIssue,
  writeCertificates,
} from './issue-certificates.ts';
export { contentHash, makeFace } from './make-face.ts';
export { recordOpened, recordPaperStep, revokeCertificate } from './record-event.ts';
export { sealHolds } from './seal-face.ts';
export {
  listRevoked,
  listStatusLists,
  listStatusRevisions,
  type Revocations,
  type RevokedCode,
  readRevocations,
  type StatusRevision,
} from './status-list-store.ts';
export { STATUS_LIST_SIZE } from './status-slot.ts';
