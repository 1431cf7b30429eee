import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { oneAddress } from './one-address.ts';

const app = new Hono();
app.use(oneAddress());
app.get('/', (c) => c.text('home'));
app.get('/staff', (c) => c.text('staff'));

async function ask(address: string, method = 'GET') {
  const answer = await app.request(`http://localhost${address}`, { method });
  return [answer.status, answer.headers.get('location')];
}

test.each([
  ['/', [200, null]],
  ['/staff', [200, null]],
  ['/staff/', [308, '/staff']],
  ['/staff//', [308, '/staff']],
  ['/staff/?q=%E8%A8%BC', [308, '/staff?q=%E8%A8%BC']],
  ['/sheet/%E8%A8%BC/', [308, '/sheet/%E8%A8%BC']],
  // a page of somebody else's host is never named
  ['//elsewhere.example/', [404, null]],
  ['/\\elsewhere.example/', [404, null]],
  ['//', [308, '/']],
])('%s', async (address, expected) => {
  expect(await ask(address)).toEqual(expected);
});

test('what is sent with a slash is not sent on', async () => {
  expect(await ask('/staff/', 'POST')).toEqual([404, null]);
});
