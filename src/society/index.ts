export { type Adoption, adoptPolicy } from './adopt-policy.ts';
export {
  DECIDING_KEYS,
  defaultOf,
  differencesOf,
  type Policy,
  type PolicyDifference,
  type PolicyFault,
  type PolicyKey,
  type PolicyKeyName,
  type PolicyValue,
  policyKeys,
  policySchema,
  policyValue,
  readPolicy,
} from './policy.ts';
export { findSociety, getOnlyInsurer, getSociety, listInsurers, type Society } from './society-store.ts';
