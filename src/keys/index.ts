export {
  getSigningKey,
  INSTALLATION,
  type KeyPurpose,
  listKeys,
  makeMissingKeys,
  type PublicKey,
  type SigningKey,
} from './signing-key.ts';
