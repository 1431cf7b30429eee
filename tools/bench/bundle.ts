// The bundle of every certificate society of the country: how large, and how long the counter page needs from the text to
// the first code in Chromium whose processor is slowed to a quarter, as on a phone.
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { STATUS_LIST_SIZE } from '../../src/certificates/status-slot.ts';
import type { BundleContent } from '../../src/codes/open-bundle.ts';
import { statusListUri } from '../../src/codes/payload.ts';
import { signBundle } from '../../src/codes/sign-bundle.ts';
import { makeSlice } from '../../src/codes/sign-code.ts';
import { packStatusBits, signStatusList, statusBits } from '../../src/codes/status.ts';
import { launchBrowser } from '../../tests/support/browser.ts';
import { ISSUER, longestFace, testKey } from '../../tests/support/codes.ts';
import { seededRandom } from '../../tests/support/seeded-random.ts';
import type { BenchRow } from './main.ts';

const SOCIETIES = 1_400;
/** 7,000,000 people with a certificate in all, of whom 2 % are revoked. */
const CERTIFICATES = 5_000;
const REVOKED = CERTIFICATES / 50;
const SLOWED = 4;
const ROUNDS = 15;
const GOAL_BYTES = 2_000_000;
const GOAL_MS = 300;
const AT = new Date('2025-12-10T10:00:00+09:00');

/** Three keys each: one in use and one for codes to come (a rotation), and one for lists. */
async function makeContent(): Promise<{ content: BundleContent; code: string }> {
  const random = seededRandom('bundle');
  const content: BundleContent = { version: 1, madeAt: AT.toISOString(), insurers: [], keys: [], statusLists: [] };
  let code = '';
  for (let i = 0; i < SOCIETIES; i++) {
    const insurer = `06${String(100_000 + i)}`;
    content.insurers.push({
      number: insurer,
      name: `第${i}見本工業関連健康保険組合`,
      phone: `03-${String(1000 + i)}-0000`,
      iss: ISSUER,
    });
    const keys = [await testKey(insurer, 'codes'), await testKey(insurer, 'codes'), await testKey(insurer, 'status')];
    for (const { kid, purpose, jwk } of keys) {
      const { kty, crv, x, y } = jwk;
      const use = purpose === 'codes' ? 'codes' : 'status';
      content.keys.push({ kid, insurer, purpose: use, jwk: { kty, crv, x, y }, state: 'listed' });
    }
    const [codes, , status] = keys;
    if (!codes || !status) throw new Error('no keys');
    const uri = statusListUri(ISSUER, insurer, 1);
    const revoked = Array.from(
      { length: REVOKED },
      () => Buffer.from(random.bytes(4)).readUInt32LE() % STATUS_LIST_SIZE,
    );
    const lst = packStatusBits(statusBits(STATUS_LIST_SIZE, revoked));
    content.statusLists.push({ uri, insurer, jwt: await signStatusList({ uri, lst }, status, AT) });
    const free = Array.from({ length: STATUS_LIST_SIZE }, (_, index) => index).find(
      (index) => !revoked.includes(index),
    );
    const face = longestFace({ insurer: { ...longestFace().insurer, number: insurer } });
    code = await makeSlice({ face, rid: 'rid', statusList: 1, statusIndex: free ?? 0 }, AT, ISSUER, codes);
  }
  return { content, code };
}

const SCRIPT = `
import { openBundle, verifyCode, webPrimitives } from './src/codes/browser.ts';
globalThis.measure = async (root, code, at) => {
  const text = await (await fetch('/bundle.json')).text();
  const begun = performance.now();
  const reading = await openBundle(text, root, webPrimitives);
  const opened = performance.now();
  if (!reading.ok) throw new Error(reading.fault);
  const { verdict } = await verifyCode(code, { bundle: reading.bundle, at: new Date(at) });
  const first = performance.now();
  await verifyCode(code, { bundle: reading.bundle, at: new Date(at) });
  return { verdict, opened: opened - begun, first: first - opened, second: performance.now() - first };
};`;

type Times = { verdict: string; opened: number; first: number; second: number };

export async function bench(): Promise<BenchRow[]> {
  const root = await testKey('00000000', 'bundle');
  const { content, code } = await makeContent();
  const text = await signBundle(content, root);
  const built = await build({
    stdin: { contents: SCRIPT, resolveDir: new URL('../..', import.meta.url).pathname },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
  });
  const script = built.outputFiles[0]?.text ?? '';
  const server = createServer(({ url }, answer) => {
    const [type, body] =
      url === '/bundle.json'
        ? ['application/json', text]
        : url === '/script.js'
          ? ['text/javascript; charset=utf-8', script]
          : ['text/html', '<!doctype html><script type="module" src="/script.js"></script>'];
    answer.writeHead(200, { 'Content-Type': type }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/`);
    await page.waitForFunction('globalThis.measure');
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    const runs: Times[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      runs.push((await page.evaluate(`measure(${JSON.stringify([root.kid, code, AT]).slice(1, -1)})`)) as Times);
    }
    const wrong = runs.find(({ verdict }) => verdict !== 'valid');
    if (wrong) throw new Error(`the code is ${wrong.verdict}`);
    const median = (of: (times: Times) => number) => runs.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
    const opened = Math.min(...runs.map((times) => times.opened));
    const packed = gzipSync(text).length;
    const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
    return [
      {
        name: `bundle of ${SOCIETIES.toLocaleString('en')} societies with ${CERTIFICATES.toLocaleString('en')} certificates each, 2 % revoked, three keys each`,
        figure: `${megabytes(text.length)} (${megabytes(packed)} with gzip; ${megabytes(JSON.stringify(content).length)} unpacked)`,
        goal: `≤ ${GOAL_BYTES / 1e6} MB`,
        ok: text.length <= GOAL_BYTES,
      },
      {
        name: `the same, opened in Chromium slowed ${SLOWED} ×, the least disturbed of ${ROUNDS}`,
        figure: `${Math.round(opened)} ms (median ${Math.round(median((times) => times.opened))} ms at load ${(loadavg()[0] ?? 0).toFixed(1)}); its first code ${Math.round(median((times) => times.first))} ms, the next ${median((times) => times.second).toFixed(1)} ms`,
        goal: `≤ ${GOAL_MS} ms`,
        ok: opened <= GOAL_MS,
      },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}
