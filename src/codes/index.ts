export { findRoot, makePublication } from './bundle.ts';
export { makeCodeOf } from './make-code.ts';
export { type Bundle, openBundle } from './open-bundle.ts';
export { type IssuedCode, sliceWindow } from './payload.ts';
export { publishedRoutes } from './published-routes.ts';
export { matrixSvg, type QrMatrix, qrSvg, textMatrix } from './qr.ts';
export { makeCopy, makeSlice } from './sign-code.ts';
export { COLOURS, type Verdict } from './verdicts.ts';
export { type CheckedCertificate, type Verification, verifyCode } from './verify-code.ts';
