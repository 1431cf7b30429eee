export type { ChangeKind } from './changes.ts';
export type { Counts } from './cycle-counts.ts';
export type { ChangedPerson } from './cycle-store.ts';
export {
  type Cycle,
  findNewestCycle,
  getCycle,
  isPeopleOf,
  listCyclePeople,
  listCycles,
  type PeopleOf,
} from './look-at-cycles.ts';
export { type CycleRequest, makeCycle } from './make-cycle.ts';
