export {
  type ChangeCounts,
  ChangeTally,
  COMPARED,
  type ComparedField,
  type DecisionChange,
  findChange,
  type Outcome,
} from './compare-decisions.ts';
