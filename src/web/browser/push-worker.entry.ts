import { INBOX_PAGE, PUSH_CACHE, PUSH_WORDS, type PushWords } from './push-files.ts';

/**
 * Shows that something is new, whenever the push service rings. What is new is not in the message and not here: it is read in the
 * portal by whoever signs in. Keeps no page and answers no request.
 */

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface ClickEvent extends WorkerEvent {
  notification: Notification;
}
const worker = globalThis as unknown as {
  skipWaiting(): Promise<void>;
  clients: { openWindow(url: string): Promise<unknown> };
  registration: { showNotification(title: string, options: NotificationOptions): Promise<void> };
  addEventListener(name: 'install' | 'push', listener: (event: WorkerEvent) => void): void;
  addEventListener(name: 'notificationclick', listener: (event: ClickEvent) => void): void;
};

/** A browser must show something for each message; where the words were thrown away with other storage, this. */
const WITHOUT_WORDS: PushWords = { title: 'お知らせ / New message', body: '', lang: 'ja' };

worker.addEventListener('install', (event) => {
  event.waitUntil(worker.skipWaiting());
});

worker.addEventListener('push', (event) => {
  event.waitUntil(show());
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow(INBOX_PAGE));
});

async function show(): Promise<void> {
  const kept = await caches.open(PUSH_CACHE).then((cache) => cache.match(PUSH_WORDS));
  const { body, lang, title } = kept ? ((await kept.json()) as PushWords) : WITHOUT_WORDS;
  // one tag: however often it rings, one stands there
  await worker.registration.showNotification(title, { body, lang, tag: 'akashi', icon: '/offline/icon.svg' });
}
