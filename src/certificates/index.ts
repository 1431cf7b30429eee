export { type Certificate, type CertificateStatus, statusAt } from './certificate.ts';
export {
  eachCertificate,
  findCertificate,
  getCertificate,
  isIssuedSince,
  isShownNow,
  listCertificatesOf,
  listOpenCertificates,
  listRevoked,
  listStatusLists,
  type RevokedCode,
  statusRevision,
} from './certificate-store.ts';
export { type End, type EndWhy, endCertificates } from './end-certificates.ts';
export type { Face } from './face.ts';
export { type Issued, issueCertificates, type ToIssue } from './issue-certificates.ts';
export { contentHash, makeFace } from './make-face.ts';
export { recordOpened, recordPaperStep, revokeCertificate } from './record-event.ts';
export { sealHolds } from './seal-face.ts';
