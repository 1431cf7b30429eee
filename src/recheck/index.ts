export type { RecheckKind } from './compare-certificate.ts';
export { openRecheck, type RecheckResult, recheckCertificates } from './recheck-certificates.ts';
export { countFindings, type Finding, findLastRecheck, listFindings, type Recheck } from './recheck-store.ts';
