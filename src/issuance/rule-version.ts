/**
 * Which rules and faces decide: raised whenever the same facts under the same policy come to another document. A plan that was
 * made under another version can not be approved or released. plan-scope.test.ts knows what this version comes to.
 */
export const RULE_VERSION = '1';
