// The door to what reads a policy without a database.
export {
  type Policy,
  type PolicyDifference,
  type PolicyFault,
  type PolicyKeyName,
  type PolicyValue,
  policyKeys,
  policyValue,
  readPolicy,
} from './policy.ts';
export type { PolicyStanding } from './policy-timeline.ts';
