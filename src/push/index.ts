export { queuePushes } from './outbox-store.ts';
export { startPush } from './start-push.ts';
export { endPushes, listMySubscriptions, listPushesElsewhere, subscribe, unsubscribe } from './subscribe.ts';
export { hasSubscriptions, type Subscription } from './subscription-store.ts';
export { pushKeyOf } from './vapid.ts';
