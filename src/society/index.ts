export { type Adoption, adoptPolicy } from './adopt-policy.ts';
export { forEachSociety } from './for-each-society.ts';
export { keptInsurerOf, keptSocietyOf } from './kept-society.ts';
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
  PUBLISHED_KEY,
  policyKeys,
  policySchema,
  policyValue,
  readPolicy,
} from './policy.ts';
export { type PolicyStanding, type Standing, standingsOn } from './policy-timeline.ts';
export {
  approvePolicy,
  dropPolicyProposal,
  getPolicyProposal,
  listPolicyProposals,
  type PolicyProposal,
  proposePolicy,
} from './propose-policy.ts';
export {
  findSociety,
  getOnlyInsurer,
  getPolicyVersion,
  getSociety,
  listInsurers,
  listPolicyVersions,
  listVersionsInForce,
  type PolicyVersion,
  type Society,
} from './society-store.ts';
