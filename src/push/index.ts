export { queuePushes } from './outbox-store.ts';
export { startPush } from './start-push.ts';
export { listMySubscriptions, subscribe, unsubscribe } from './subscribe.ts';
export { hasSubscriptions, type Subscription } from './subscription-store.ts';
export { pushKeyOf } from './vapid.ts';
