export {
  type ChangeCounts,
  ChangeTally,
  COMPARED,
  type ComparedField,
  type DecisionChange,
  findChange,
  type Outcome,
} from './compare-decisions.ts';
export { type SimulatedPart, type Simulation, simulatePolicy } from './simulate-policy.ts';
