export { lookUp } from './look-up.ts';
export { LOOKUP_MINUTES, type LookupCode, makeLookupCode } from './make-lookup-code.ts';
