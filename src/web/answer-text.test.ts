import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { describe, expect, it } from 'vitest';
import { answerSmallJson, answerText, type SentText } from './answer-text.ts';

const page: SentText = { text: `<p>${'健康保険資格確認書'.repeat(200)}</p>` };
const app = new Hono();
app.use(compress());
app.get('/page', (c) => answerText(c, page));
app.get('/short', (c) => answerText(c, { text: '<p>short</p>' }, 401));
app.get('/json', (c) => answerSmallJson(c, { place: 3 }));

const ask = (path: string, encoding?: string) =>
  app.request(path, { headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });
const told = (answer: Response) =>
  ['content-type', 'content-encoding', 'vary'].map((name) => answer.headers.get(name)?.toLowerCase() ?? '-');

describe('a whole text', () => {
  it('is packed where the browser takes it, once for all', async () => {
    const answer = await ask('/page', 'gzip, deflate, br');
    expect(told(answer)).toEqual(['text/html; charset=utf-8', 'gzip', 'accept-encoding']);
    const packed = Buffer.from(await answer.arrayBuffer());
    expect(gunzipSync(packed).toString()).toBe(page.text);
    const kept = page.packed;
    await ask('/page', 'gzip');
    expect(page.packed).toBe(kept);
  });

  it.each([undefined, 'identity', 'br', 'gzip;q=0', 'xgzip'])(
    'goes as it is to a browser that takes %s',
    async (encoding) => {
      const answer = await ask('/page', encoding);
      expect(told(answer)).toEqual(['text/html; charset=utf-8', '-', 'accept-encoding']);
      expect(await answer.text()).toBe(page.text);
    },
  );

  it('is not packed where that saves nothing', async () => {
    const answer = await ask('/short', 'gzip');
    expect([answer.status, ...told(answer)]).toEqual([401, 'text/html; charset=utf-8', '-', '-']);
    expect(await answer.text()).toBe('<p>short</p>');
    const json = await ask('/json', 'gzip');
    expect(told(json)).toEqual(['application/json', '-', '-']);
    expect(await json.json()).toEqual({ place: 3 });
  });
});
