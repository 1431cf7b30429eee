import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, jwtVerify } from 'jose';

/** What a push service is asked. */
export interface PushRequest {
  /** Which browser: the last part of its address. */
  browser: string;
  headers: Record<string, string | undefined>;
  body: string;
  /** Claims of the signed line, when it is signed by the key that it names. */
  claims: { aud?: unknown; sub?: unknown; exp?: unknown } | undefined;
}

export interface PushService {
  host: string;
  asked: PushRequest[];
  endpointOf(browser: string): string;
  close(): Promise<void>;
}

/**
 * A push service on loopback (RFC 8030, RFC 8292) that reads signed lines as the real ones do.
 * @param answer the status for a browser, or `cut` for a line that breaks; 201 by default. tried: from 1
 */
export async function openPushService(
  answer: (browser: string, tried: number) => number | 'cut' = () => 201,
  headers: Record<string, string> = {},
): Promise<PushService> {
  const asked: PushRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const browser = request.url?.split('/').at(-1) ?? '';
    asked.push({
      browser,
      headers: request.headers as Record<string, string | undefined>,
      body: Buffer.concat(chunks).toString(),
      claims: await claimsOf(request.headers.authorization ?? ''),
    });
    const status = answer(browser, asked.filter((one) => one.browser === browser).length);
    if (status === 'cut') return void request.socket.destroy();
    response.writeHead(status, headers).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    asked,
    endpointOf: (browser) => `http://${host}/push/${browser}`,
    close: () => new Promise((done, fail) => server.close((error) => (error ? fail(error) : done()))),
  };
}

async function claimsOf(authorization: string): Promise<PushRequest['claims']> {
  const [, token = '', point = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const bytes = Buffer.from(point, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return undefined;
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)].map((part) => part.toString('base64url'));
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
  const { payload } = await jwtVerify(token, key, { currentDate: new Date(0) });
  return payload;
}
