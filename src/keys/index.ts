export { type Compromise, compromiseKey } from './compromise-key.ts';
export { INSTALLATION, isPublished, KEY_PURPOSES, type KeyPurpose, type KeyState, stateAt } from './key-life.ts';
export { getKeyByPart, prepareKey } from './prepare-key.ts';
export { compactJws, signJws } from './sign-jws.ts';
export { findKeyInUse, getSigningKey, makeMissingKeys, type SigningKey } from './signing-key.ts';
export {
  eachCopySignedBy,
  listKeys,
  listKeysWithRoot,
  listSpoiledCopies,
  type PublicKey,
  recordCopySignature,
} from './signing-key-store.ts';
