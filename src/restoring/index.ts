export { giveUpOutside, type Replayed, type ReplayResult, replayOutside } from './replay-outside.ts';
