export { makeCodeOf } from './make-code.ts';
export { type IssuedCode, sliceWindow } from './payload.ts';
export { openPublisher } from './publication.ts';
export { publishedRoutes } from './published-routes.ts';
export { qrSvg } from './qr.ts';
export { findRoot } from './sign-bundle.ts';
export { makeCopy, makeSlice } from './sign-code.ts';
export { COLOURS, type Verdict } from './verdicts.ts';
