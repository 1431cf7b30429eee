import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, it } from 'vitest';
import { REFUSALS, Refused } from '../platform/refused.ts';
import { MOST_FIELDS, readBody } from './read-body.ts';
import { clientAddress, LARGEST_FORM, secure, secureAll } from './security.ts';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';
import { styleSheet } from './styles.ts';

const sheet = styleSheet('a > b { color : red; } /* gone */');
const app = new Hono();
app.use('*', ...secure({ sheets: [sheet], camera: true, wasm: true, personal: false }));
app.get('/', (c) => c.html('<p>ok</p>'));
app.on(['POST', 'PUT', 'DELETE'], '/', (c) => c.text('done'));
app.post('/read', async (c) => c.text(Object.keys(await readBody(c)).join()));
app.onError((error) => new Response(error.message, { status: statusOf(error) }));
const statusOf = (error: Error) =>
  error instanceof Refused ? REFUSALS[error.code].status : error instanceof HTTPException ? error.status : 500;
app.get('/in', (c) => {
  writeSessionCookie(c, 'member', 'secret');
  return c.text('in');
});
app.get('/who', (c) => c.text(readSessionCookie(c, 'member') ?? 'nobody'));
app.get('/where', (c) => c.text(clientAddress(c)));

it('allows the named sheets and our own files only', async () => {
  const { headers } = await app.request('/');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`'${sheet.hash}'`);
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers.get('permissions-policy')).toContain('camera=(self)');
  expect(headers.get('cache-control')).toBe('no-cache');
  expect(headers.get('strict-transport-security')).toContain('max-age');
});

it.each([
  ['from our own page', { origin: 'https://kenpo.example', host: 'kenpo.example' }, 200],
  [
    'behind a proxy that ends TLS',
    { origin: 'https://kenpo.example', host: 'kenpo.example', 'x-forwarded-proto': 'https' },
    200,
  ],
  ['told by the browser', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
  ['from elsewhere', { origin: 'https://evil.example', host: 'kenpo.example', 'sec-fetch-site': 'cross-site' }, 403],
  [
    'from a sister site',
    { origin: 'https://evil.kenpo.example', host: 'kenpo.example', 'sec-fetch-site': 'same-site' },
    403,
  ],
  ['from nowhere', {}, 403],
  ['with nonsense', { origin: 'x' }, 403],
])('what is sent %s, in whatever shape', async (_what, headers, status) => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    for (const type of [
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/json' },
      {},
    ]) {
      const init = { method, headers: { ...type, ...headers } as Record<string, string>, body: 'a=1' };
      expect((await app.request('/', init)).status).toBe(status);
    }
  }
});

const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data; boundary=xyz';
const part = (name: string) => `--xyz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;

it.each([
  ['a form', FORM, `a=${'x'.repeat(60_000)}`, 200],
  ['a form that is too large', FORM, `a=${'x'.repeat(LARGEST_FORM)}`, 413],
  ['as many fields as there may be', FORM, 'a=&'.repeat(MOST_FIELDS - 1), 200],
  ['more fields', FORM, 'a=&'.repeat(MOST_FIELDS), 413],
  ['parts', PARTS, `${part('a').repeat(10)}--xyz--\r\n`, 200],
  ['too many parts', PARTS, `${part('a').repeat(MOST_FIELDS)}--xyz--\r\n`, 413],
  ['too many parts of a quoted name', 'multipart/form-data; boundary="xyz"', part('a').repeat(MOST_FIELDS + 1), 413],
  ['parts that nobody can count', 'multipart/form-data; x=1; boundary=xyz', `${part('a')}--xyz--\r\n`, 422],
])('%s: %s', async (_what, type, body, status) => {
  const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin' };
  // with its length, and as a stream that does not tell it
  for (const length of [[['content-length', String(body.length)] as const], []]) {
    const init = { method: 'POST', headers: { ...headers, ...Object.fromEntries(length) }, body };
    const answer = await app.request('/read', init);
    expect(answer.status).toBe(status);
  }
});

it('takes a large body for files alone, where they are asked for, and reads none that is too large', async () => {
  const uploads = new Hono();
  secureAll(uploads, '/forms/*', {}, [['/forms/:id/papers', 2 * LARGEST_FORM]]);
  let read = 0;
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        read += 1;
        controller.enqueue(new Uint8Array(16_384));
      },
    });
  uploads.post('/forms/:id/unread', (c) => c.text('sign in'));
  uploads.post('/forms/*', async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));
  const post = async (path: string, type: string, body: BodyInit) => {
    const headers = { 'content-type': type, 'sec-fetch-site': 'same-origin' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    return (await uploads.request(path, init)).status;
  };
  const large = 'x'.repeat(LARGEST_FORM + 1);
  expect(await post('/forms/1/papers', PARTS, large)).toBe(200);
  expect(await post('/forms/1/papers', PARTS, large + large)).toBe(413);
  expect(await post('/forms/1/papers', FORM, large)).toBe(413);
  expect(await post('/forms/1/other', PARTS, large)).toBe(413);
  expect(await post('/forms/1/papers', PARTS, endless())).toBe(413);
  expect(read).toBeLessThan(20);
  read = 0;
  expect(await post('/forms/1/unread', PARTS, endless())).toBe(200);
  expect(read).toBeLessThan(5);
});

it('names the cookie __Host- except on this very machine without https, and reads it by that name only', async () => {
  const cookie = async (url: string, headers = {}) => (await app.request(url, { headers })).headers.get('set-cookie');
  expect(await cookie('https://kenpo.example/in')).toBe('__Host-akashi=secret; Path=/; HttpOnly; Secure; SameSite=Lax');
  expect(await cookie('http://kenpo.example/in')).toMatch(/^__Host-.*Secure/);
  expect(await cookie('http://127.0.0.1:3000/in')).toBe('akashi=secret; Path=/; HttpOnly; SameSite=Lax');
  expect(await cookie('http://localhost/in', { 'x-forwarded-proto': 'https' })).toMatch(/^__Host-/);
  const who = async (url: string, sent: string) => (await app.request(url, { headers: { cookie: sent } })).text();
  expect(await who('https://kenpo.example/who', '__Host-akashi=a; akashi=b')).toBe('a');
  expect(await who('https://kenpo.example/who', 'akashi=b')).toBe('nobody');
});

it('believes a proxy on this machine about whom it speaks for, and nobody else', async () => {
  const from = async (remoteAddress: string) =>
    (
      await app.request(
        '/where',
        { headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' } },
        { incoming: { socket: { remoteAddress } } },
      )
    ).text();
  expect(await from('127.0.0.1')).toBe('203.0.113.7');
  expect(await from('192.0.2.9')).toBe('192.0.2.9');
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('counts %s as %s: an IPv6 address by the part that one household has whole', async (address, counted) => {
  const answer = await app.request(
    '/where',
    { headers: { 'x-forwarded-for': address } },
    {
      incoming: { socket: { remoteAddress: '127.0.0.1' } },
    },
  );
  expect(await answer.text()).toBe(counted);
});
