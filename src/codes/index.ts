export { type DraftCode, draftCode } from './draft-code.ts';
export { makeCodeOf, makePackOf } from './make-code.ts';
export type { CodePack } from './pack.ts';
export {
  fhirText,
  type IssuedCode,
  MEMBER_ID_SYSTEM,
  memberIdentifier,
  RELATION_SYSTEM,
  RELATIONS,
  relationOf,
  sliceWindow,
} from './payload.ts';
export { openPublisher } from './publication.ts';
export { publishedRoutes } from './published-routes.ts';
export { matrixSvg, type QrMatrix, qrMatrix, qrSvg, textMatrix } from './qr.ts';
export { findRoot } from './sign-bundle.ts';
export { makeCopy, makeSlice } from './sign-code.ts';
export { COLOURS, type Verdict } from './verdicts.ts';
