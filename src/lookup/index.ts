export { lookUp } from './look-up.ts';
export { type LookupCode, makeLookupCode } from './make-lookup-code.ts';
