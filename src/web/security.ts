import { isIPv6 } from 'node:net';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import { BASE, type StyleSheet } from './styles.ts';

export interface SecurityOptions {
  /** Sheets that these pages carry besides the base; any other style is refused by the browser. */
  sheets?: readonly StyleSheet[];
  /** Pages that compile WebAssembly (the code reader). */
  wasm?: boolean;
  /** Pages that may ask for the camera. */
  camera?: boolean;
  /** Largest body in bytes of a form with files. Any other body, and every one of a page without files, has {@link LARGEST_FORM}. */
  maxUpload?: number;
  /** What more files than that are answered with; absent: that they are refused, on a page of its own. */
  onTooLarge?: (c: Context) => Response;
  /** False for pages that carry nobody's data and may be kept by the browser. */
  personal?: boolean;
}

/** Bytes of a form without files, or of what a script sends: a thousand Japanese characters have a seventh of it. */
export const LARGEST_FORM = 64 * 1024;

/**
 * What every page needs before it may be sent: a policy that lets the browser run and load nothing but our own files and the
 * named style sheets, no framing, no sniffing, no referrer to others, personal pages kept nowhere; and whatever is sent must
 * come from our own pages.
 *
 * Use as `app.use('/staff/*', ...secure())`: three middlewares, so that the pages of an error get the headers too.
 *
 * The referrer policy is `same-origin`: nothing goes to others, and older browsers still send `Origin` with a form, by which
 * forgery is told (with `no-referrer` they send `null`).
 */
export function secure(options: SecurityOptions = {}): MiddlewareHandler[] {
  const headers = headersOf(options);
  const set: MiddlewareHandler = async (c, next) => {
    await next();
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
  return [set, limitBody(options), fromOwnPages];
}

/** {@link secure} for all addresses of a path; `uploads` names those whose forms bring files, with how many bytes. */
export function secureAll(
  app: Hono,
  path: string,
  options: SecurityOptions,
  uploads: readonly (readonly [path: string, bytes: number])[],
): void {
  const paths = uploads.map(([one]) => one);
  for (const middleware of secure(options)) app.use(path, except(paths, middleware));
  for (const [one, maxUpload] of uploads) app.use(one, ...secure({ ...options, maxUpload }));
}

/**
 * Refuses a body that is too large: by its length before a byte of it is read, and one that does not tell its length at the
 * byte that is too much. Nothing is read here: whoever is not signed in fills no memory with what was never asked for.
 */
function limitBody({ maxUpload = LARGEST_FORM, onTooLarge }: SecurityOptions): MiddlewareHandler {
  return async (c, next) => {
    const isUpload = /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');
    const largest = isUpload ? maxUpload : LARGEST_FORM;
    const answer = isUpload ? onTooLarge : undefined;
    const length = c.req.header('content-length');
    if (length !== undefined && c.req.header('transfer-encoding') === undefined) {
      if (Number(length) <= largest) return next();
      if (answer) return answer(c);
      throw new HTTPException(413);
    }
    if (c.req.method !== 'GET' && c.req.raw.body) {
      const bounded = { body: upTo(largest, c.req.raw.body), duplex: 'half' };
      c.req.raw = new Request(c.req.raw, bounded);
    }
    await next();
    if (!answer || !(c.error instanceof HTTPException) || c.error.status !== 413) return;
    c.res = answer(c);
  };
}

/** The stream, as far as it may go. What is left of one that is too long stays where it is: nobody asks for more of it. */
function upTo(largest: number, stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let size = 0;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) return controller.close();
      size += value.length;
      if (size > largest) controller.error(new HTTPException(413));
      else controller.enqueue(value);
    },
  });
}

/**
 * Lets what may change something through from our own pages alone, whatever kind of body it has or says that it has. No machine
 * calls a page: systems of others have the API, which knows no cookies.
 */
const fromOwnPages: MiddlewareHandler = async (c, next) => {
  const isRead = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
  if (!isRead && !isFromOwnPage(c)) throw new HTTPException(403);
  await next();
};

/** What the browser says of where a request comes from, or its origin, where the browser is too old to say. */
function isFromOwnPage(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site === 'same-origin') return true;
  if (site === 'same-site' || site === 'cross-site') return false;
  return isOwnOrigin(c.req.header('origin') ?? '', c);
}

/** Behind a proxy that ends TLS the request's own scheme is http: the hosts are compared. */
function isOwnOrigin(origin: string, c: Context): boolean {
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}

function headersOf({
  sheets = [],
  wasm = false,
  camera = false,
  personal = true,
}: SecurityOptions): [string, string][] {
  const styles = [BASE, ...sheets].map((sheet) => `'${sheet.hash}'`).join(' ');
  const policy = [
    "default-src 'none'",
    `script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ''}`,
    `style-src ${styles}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  return [
    ['Content-Security-Policy', policy],
    ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    [
      'Permissions-Policy',
      `camera=(${camera ? 'self' : ''}), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)`,
    ],
    ['Cache-Control', personal ? 'no-store' : 'no-cache'],
  ];
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1', '::ffff:127.0.0.1']);

/** Whether the browser speaks https to us, itself or through a proxy that says so. */
export function isHttps(c: Context): boolean {
  return (
    new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
  );
}

/** The one case without https that we serve people on: this very machine, to try the product out. */
export function isPlainLoopback(c: Context): boolean {
  return !isHttps(c) && LOOPBACK.has(new URL(c.req.url).hostname);
}

/** From this very machine, and no proxy speaks for anybody: for what the outside must not find. Tests without a socket are not. */
export function isDirectLoopback(c: Context): boolean {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const peer = incoming?.socket?.remoteAddress ?? '';
  const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'via'];
  return (
    LOOPBACK.has(peer) && LOOPBACK.has(new URL(c.req.url).hostname) && !forwarded.some((name) => c.req.header(name))
  );
}

/** An IPv6 address by its first 64 bits, which one household or one attacker has whole. */
function countedAddress(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - (before?.length ?? 0) - (after?.length ?? 0));
  const groups = [...(before ?? []), ...Array<string>(zeros).fill('0'), ...(after ?? [])].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

/**
 * The address that a request came from, for counting tries. A proxy on this machine is believed about whom it speaks for;
 * nobody else is. Tests that have no socket count as one address.
 */
export function clientAddress(c: Context): string {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const peer = incoming?.socket?.remoteAddress ?? 'local';
  if (!LOOPBACK.has(peer)) return countedAddress(peer);
  return countedAddress(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer);
}
