/** The door for commands on files: checking needs no database, and loads none. */

export type { Bundle } from './open-bundle.ts';
export { openBundle } from './open-bundle.ts';
export { nodePrimitives } from './primitives-node.ts';
export { COLOURS } from './verdicts.ts';
export { type CheckedCertificate, type Verification, verifyCode } from './verify-code.ts';
