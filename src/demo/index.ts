export { FICTIONAL_INSURER, FICTIONAL_NAME, fictionalPolicy } from './fictional-policy.ts';
export { generateSociety, type SocietyPlan } from './generate-society.ts';
export { writeSociety } from './write-society.ts';
