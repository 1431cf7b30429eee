export { type DemoCode, findDemoCode } from './demo-code.ts';
export { RECEIPT_FILE, workAsVendor } from './demo-vendor.ts';
export { FICTIONAL_INSURER, FICTIONAL_NAME, fictionalPolicy } from './fictional-policy.ts';
export { generateSociety, type SocietyPlan } from './generate-society.ts';
export { makeDemo } from './make-demo.ts';
export { type ReplayChanged, type ReplayKey, type ReplayStep, replayDemo } from './replay-demo.ts';
export type { DemoWaysIn } from './ways-in.ts';
export { writeSociety } from './write-society.ts';
