export {
  type CollectionAct,
  type CollectionEvent,
  type CollectionState,
  GIVE_UP_GROUNDS,
  type GiveUpGround,
  mayFollow,
  remindFrom,
  stateOfCollection,
} from './collection.ts';
export { countReturns, type ExpectedReturn, listReturns } from './collection-store.ts';
export { recordCollection } from './record-collection.ts';
export { withdrawCollection } from './withdraw-collection.ts';
