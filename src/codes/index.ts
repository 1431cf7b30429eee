export { findRoot, makePublication, type Publication } from './bundle.ts';
export { toShc } from './code-text.ts';
export { makeCodeOf } from './make-code.ts';
export { type Bundle, type BundleFault, openBundle } from './open-bundle.ts';
export {
  type CodePayload,
  type IssuedCode,
  makePayload,
  SLICE_SECONDS,
  sliceWindow,
  statusListUri,
} from './payload.ts';
export { publishedRoutes } from './published-routes.ts';
export { type QrMatrix, qrMatrix, qrSvg } from './qr.ts';
export { makeCopy, makeSlice, signCode } from './sign-code.ts';
export { COLOURS, type Colour, VERDICTS, type Verdict } from './verdicts.ts';
export { type CheckedCertificate, type Verification, verifyCode } from './verify-code.ts';
