/**
 * What both workers do: keep one page and its files usable with the network cut. What was stored together is served together;
 * at each opening the files are fetched again in the background, all or none, for the next opening. Nothing else is kept.
 */

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}
const worker = globalThis as unknown as {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(name: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(name: 'fetch', listener: (event: FetchEvent) => void): void;
  location: Location;
};

/** @param shell.files the page itself and everything that it needs; an address with a version (`?v=…`) is fetched once */
export function keepShell({
  cache: name,
  page,
  files,
}: {
  cache: string;
  page: string;
  files: readonly string[];
}): void {
  worker.addEventListener('install', (event) => {
    event.waitUntil(fetchAll(true).then(() => worker.skipWaiting()));
  });

  worker.addEventListener('activate', (event) => {
    event.waitUntil(worker.clients.claim());
  });

  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const url = new URL(request.url);
    const file = url.pathname + url.search;
    if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
    if (request.mode === 'navigate' && url.pathname === page) {
      event.respondWith(stored(page, request));
      event.waitUntil(fetchAll(false).catch(() => undefined)); // without a network the stored files stay
    } else if (files.includes(file)) {
      event.respondWith(stored(file, request));
    }
  });

  async function stored(file: string, request: Request): Promise<Response> {
    const cache = await caches.open(name);
    return (await cache.match(file)) ?? fetch(request);
  }

  async function fetchAll(again: boolean): Promise<void> {
    const cache = await caches.open(name);
    const fetched = await Promise.all(
      files.map(async (file) => {
        if (!again && file.includes('?') && (await cache.match(file))) return undefined;
        const response = await fetch(file, { cache: 'no-cache' });
        if (!response.ok) throw new Error(`${file}: ${response.status}`);
        return [file, response] as const;
      }),
    );
    for (const entry of fetched) if (entry) await cache.put(entry[0], entry[1]);
  }
}
