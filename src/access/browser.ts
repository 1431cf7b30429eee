/** The door for browser scripts: the part of this folder that needs no Node. */
export { type ProofParts, proofText } from './proof-text.ts';
