import { type Bundle, openBundle, webPrimitives } from '../../codes/browser.ts';
import { BUNDLE_CACHE } from './verify-files.ts';

const BUNDLE = '/bundle.json';

export interface Issuers {
  bundle: Bundle | null;
  /** This device's clock minus the server's when the server last answered; undefined when it never did. */
  clockAheadMs: number | undefined;
  /** fresh: from the server just now. stored: the server did not answer. refused: what it sent can not be trusted. */
  source: 'fresh' | 'stored' | 'refused' | 'none';
}

/**
 * The newest bundle that the pinned root signed: from the server, else the stored one. An older one than is known is not
 * taken. Only good ones are stored.
 */
export async function loadIssuers(root: string, known: Issuers | undefined): Promise<Issuers> {
  const cache = await caches.open(BUNDLE_CACHE).catch(() => undefined);
  const earlier =
    known?.bundle ?? (root === '' ? null : await open(await cache?.match(BUNDLE).then((hit) => hit?.text()), root));
  let answer: Response;
  let clockAheadMs: number | undefined;
  try {
    answer = await fetch(BUNDLE, { cache: 'no-store' });
    const said = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(said)) clockAheadMs = Date.now() - said;
    if (!answer.ok) throw new Error();
  } catch {
    return { bundle: earlier, clockAheadMs: clockAheadMs ?? known?.clockAheadMs, source: earlier ? 'stored' : 'none' };
  }
  const text = await answer.text();
  const fresh = root === '' ? null : await open(text, root);
  if (!fresh) return { bundle: earlier, clockAheadMs, source: 'refused' };
  if (earlier && fresh.madeAt < earlier.madeAt) return { bundle: earlier, clockAheadMs, source: 'stored' };
  await cache?.put(BUNDLE, new Response(text)).catch(() => undefined); // a full disk must not stop the counter
  return { bundle: fresh, clockAheadMs, source: 'fresh' };
}

async function open(text: string | undefined, root: string): Promise<Bundle | null> {
  if (text === undefined) return null;
  const reading = await openBundle(text, root, webPrimitives);
  return reading.ok ? reading.bundle : null;
}
