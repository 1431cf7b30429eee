/** Where the worker that shows notices is, and what it governs; src/web/urls.ts has them too. */
export const PUSH_PAGE = '/push';
export const PUSH_WORKER = '/push/worker.js';
export const PUSH_HERE = '/push/here';
/** Where a notice leads. */
export const INBOX_PAGE = '/inbox';
/** Where the words of a notice lie, in the language of the page that was open when it was asked for. */
export const PUSH_CACHE = 'akashi-push';
export const PUSH_WORDS = '/push/words';

export interface PushWords {
  title: string;
  body: string;
  lang: string;
}

/** This browser rings no more, and keeps nothing of it. */
export async function forgetPush(): Promise<void> {
  await caches.delete(PUSH_CACHE);
  const registration = await navigator.serviceWorker?.getRegistration(PUSH_PAGE);
  if (!registration || new URL(registration.scope).pathname !== PUSH_PAGE) return;
  const subscription = await registration.pushManager?.getSubscription();
  await subscription?.unsubscribe().catch(() => undefined); // without a network its push service hears of it later
  await registration.unregister();
}
