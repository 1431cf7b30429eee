// What the processes of the stampede share: a browser that keeps cookies, on lines that stay open, from an address that the
// proxy of this machine would name.
import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface Answer {
  status: number;
  body: string;
  location: string;
  ms: number;
}

export const PASSWORD = 'こたつ みかん 猫 雪だるま 温泉';

const agent = new Agent({ keepAlive: true, maxSockets: 2_000 });

export class Visitor {
  readonly #site: URL;
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  constructor(site: string, address: string, cookies: Record<string, string> = {}) {
    this.#site = new URL(site);
    this.#address = address;
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
  }

  get(path: string): Promise<Answer> {
    return this.#ask('GET', path);
  }

  form(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.#ask('POST', path, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
  }

  json(path: string, body: object): Promise<Answer> {
    return this.#ask('POST', path, 'application/json', JSON.stringify(body));
  }

  #ask(method: string, path: string, type?: string, body = ''): Promise<Answer> {
    const began = performance.now();
    const headers: Record<string, string> = {
      host: this.#site.host,
      'x-forwarded-for': this.#address,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'accept-encoding': 'gzip',
    };
    if (type)
      Object.assign(headers, {
        origin: this.#site.origin,
        'content-type': type,
        'content-length': String(Buffer.byteLength(body)),
      });
    return new Promise((resolve, reject) => {
      const sent = request({ agent, host: '127.0.0.1', port: this.#site.port, method, path, headers }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
          if (value === '') this.#cookies.delete(name);
          else this.#cookies.set(name, value);
        }
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          // pages of the crowd are not read: the crowd's own processor is not what is measured
          const isJson = answer.headers['content-type']?.startsWith('application/json') ?? false;
          const all = Buffer.concat(parts);
          const zipped = answer.headers['content-encoding'] === 'gzip';
          resolve({
            status: answer.statusCode ?? 0,
            body: isJson ? (zipped ? gunzipSync(all) : all).toString() : '',
            location: answer.headers.location ?? '',
            ms: performance.now() - began,
          });
        });
      });
      // a line that the server closed in the moment it was used again: a browser takes another
      sent.on('error', (error) => (sent.reusedSocket ? resolve(this.#ask(method, path, type, body)) : reject(error)));
      sent.end(body);
    });
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)));
