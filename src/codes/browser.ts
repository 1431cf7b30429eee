/** The door for browser scripts: the part of this folder that needs no Node. */
export { readCodeText, toShc } from './code-text.ts';
export { type Bundle, openBundle } from './open-bundle.ts';
export { webPrimitives } from './primitives-web.ts';
export { qrSvg } from './qr.ts';
export { COLOURS, type Colour, type Verdict } from './verdicts.ts';
export { type CheckedCertificate, type Verification, verifyCode } from './verify-code.ts';
