import type { Hono } from 'hono';

const ORIGIN = 'http://localhost';

/** A browser without scripts: it keeps the cookies of the portal and of a provider apart, and follows links and redirects. */
export class Traveller {
  readonly #app: Hono;
  readonly #own = new Map<string, string>();
  readonly #theirs = new Map<string, string>();

  constructor(app: Hono) {
    this.#app = app;
  }

  /** A cookie of the portal's. */
  cookie(name: string): string | undefined {
    return this.#own.get(name);
  }

  setCookie(name: string, value: string): void {
    this.#own.set(name, value);
  }

  /** One request to the portal; redirects are not followed. */
  async ask(path: string, form?: Record<string, string>): Promise<Response> {
    const headers: Record<string, string> = { cookie: header(this.#own), host: 'localhost' };
    const response = await this.#app.request(path, {
      headers: form ? { ...headers, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' } : headers,
      ...(form ? { method: 'POST', body: new URLSearchParams(form).toString() } : {}),
    });
    keep(this.#own, response);
    return response;
  }

  /** Opens a page that leads to a provider. @returns the address that its link has */
  async linkOn(path: string): Promise<URL> {
    const page = await this.ask(path);
    const html = await page.text();
    const href = /<a class="button primary wide" href="([^"]+)"/.exec(html)?.[1];
    if (page.status !== 200 || !href) throw new Error(`no way on: ${page.status} ${path}`);
    return new URL(href.replaceAll('&amp;', '&'));
  }

  /** Goes to a provider and through it. @returns path and query with which it sends the browser back to the portal */
  async goThrough(from: URL): Promise<string> {
    let address = from;
    for (let step = 0; step < 10; step++) {
      const response = await fetch(address, { headers: { cookie: header(this.#theirs) }, redirect: 'manual' });
      keep(this.#theirs, response);
      const location = response.headers.get('location');
      if (!location) throw new Error(`the provider answers ${response.status}: ${await response.text()}`);
      address = new URL(location, address);
      if (address.origin === ORIGIN) return address.pathname + address.search;
    }
    throw new Error('the provider goes round in circles');
  }

  /** The whole way: the page, the provider, and what the portal answers to the return. */
  async travel(path: string): Promise<Response> {
    return this.ask(await this.goThrough(await this.linkOn(path)));
  }

  /** A new browser at the provider: somebody else stands before it. */
  forgetProvider(): void {
    this.#theirs.clear();
  }
}

const header = (jar: ReadonlyMap<string, string>): string =>
  [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

function keep(jar: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /max-age=0/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
}
