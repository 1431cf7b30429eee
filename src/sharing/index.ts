export { comesOfAgeOn, offerOwnAccounts } from './come-of-age.ts';
export { endAllGiven, endShare } from './end-share.ts';
export { type Givable, giveShare, listGivable } from './give-share.ts';
export type { OpenShare } from './read-parties.ts';
export {
  type GivenShare,
  isLinkOf,
  listGiven,
  listReceived,
  readShareCode,
  type SeenShare,
  type ShareView,
  seeShare,
} from './see-share.ts';
export { MOST_OPEN, type ShareKind, TERMS } from './share.ts';
export { endAgain as endSharesAgain } from './share-store.ts';
export { openLink, takeShare } from './take-share.ts';
