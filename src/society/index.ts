export { type Adoption, adoptPolicy } from './adopt-policy.ts';
export { type Policy, type PolicyFault, policySchema, readPolicy } from './policy.ts';
export { findSociety, getOnlyInsurer, getSociety, listInsurers, type Society } from './society-store.ts';
