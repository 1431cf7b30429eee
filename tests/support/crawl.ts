import type { Hono } from 'hono';

/** What one address answered, without what differs by chance. */
export interface Answer {
  status: number;
  headers: string;
  body: string;
}

export const ORIGIN = 'http://localhost';

/** Random ids, serials, signatures, codes and pictures of codes have no order and no meaning; lists are ordered by ids. */
export function withoutChance(text: string): string {
  return text
    .replace(/<style[^>]*>.*?<\/style>/gs, '')
    .replace(/(<svg[^>]*>).*?<\/svg>/gs, '$1')
    .replace(/viewBox="0 0 (\d+) \1"/g, 'viewBox="square"')
    .replace(/data:image\/[a-z]+;base64,[\w+/=]+/g, 'PICTURE')
    .replace(/shc:\/[\d/]+/g, 'CODE')
    .replace(/(?<![0-9A-Za-z])[34679ACDEFGHJKMNPQRTUWXY]{12}(?![0-9A-Za-z])/g, 'PIECE')
    .replace(/(?<![0-9A-Za-z])[34679ACDEFGHJKMNPQRTUWXY]{10}(?![0-9A-Za-z])/g, 'LETTER')
    .replace(/S[KO]-[0-9A-Z]{5}-[0-9A-Z]{5}/g, 'SERIAL')
    .replace(/\b[0-9a-f]{64}\b/g, 'HASH')
    .replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, 'KID')
    .replace(/>[\w-]{12}…/g, '>KID…')
    .replace(/(?<![A-Za-z0-9])[1-9A-HJ-NP-Za-km-z]{22}(?![A-Za-z0-9])/g, 'ID')
    .replace(/\?q=[\w-]{20,}/g, '?q=SEALED')
    .replace(/name="sealed" value="[\w-]+"/g, 'name="sealed"')
    .replace(/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}|secret=[A-Z2-7]{32}/g, 'SECRET')
    .replace(/(?:<tr[^>]*>.*?<\/tr>\s*)+/gs, (rows) =>
      (rows.match(/<tr[^>]*>.*?<\/tr>/gs) ?? []).toSorted().join('\n'),
    );
}

const LEFT_OUT = new Set(['date', 'set-cookie', 'content-length']);

export async function answerOf(response: Response): Promise<Answer> {
  const headers = [...response.headers]
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, value]) => `${name}: ${name === 'etag' ? 'some' : withoutChance(value)}`)
    .toSorted()
    .join('\n');
  // files for machines are compared where they are opened
  const isText = /text|json/.test(response.headers.get('content-type') ?? 'text');
  return { status: response.status, headers, body: isText ? withoutChance(await response.text()) : '' };
}

/**
 * Every page that can be reached by links, breadth first, with what was answered by address; addresses that differ by an id
 * only are one, with all their answers in order of their text.
 */
export async function crawl(
  app: Hono,
  cookie: string,
  starts: readonly string[],
  prefix: string,
  isSkipped: (address: string) => boolean = (address) => address.startsWith('/public/'),
): Promise<{ answers: Map<string, Answer[]>; raw: string[] }> {
  const seen = new Set<string>(starts);
  const queue = [...starts];
  const answers = new Map<string, Answer[]>();
  const raw: string[] = [];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const response = await app.request(ORIGIN + address, { headers: { cookie } });
    const text = await response.clone().text();
    raw.push(`${address}\n${[...response.headers].join('\n')}\n${text}`);
    const key = withoutChance(address);
    answers.set(key, [...(answers.get(key) ?? []), await answerOf(response)]);
    for (const [, found] of text.matchAll(/(?:href|action)="([^"#]+)/g)) {
      const next = (found ?? '').replaceAll('&amp;', '&');
      if (!next.startsWith(prefix) || isSkipped(next) || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  for (const [key, list] of answers) {
    answers.set(
      key,
      list.toSorted((a, b) => (a.body < b.body ? -1 : a.body > b.body ? 1 : a.status - b.status)),
    );
  }
  return { answers, raw };
}

/** Lines in which two answers differ, to be read by people. */
export function differences(one: ReadonlyMap<string, Answer[]>, other: ReadonlyMap<string, Answer[]>): string[] {
  const found: string[] = [];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [a, b] = [one.get(key) ?? [], other.get(key) ?? []];
    if (a.length !== b.length) {
      found.push(`${key}: ${a.length} addresses and ${b.length}`);
      continue;
    }
    a.forEach((answer, i) => {
      const twin = b[i];
      if (!twin) return;
      if (answer.status !== twin.status) found.push(`${key}: ${answer.status} and ${twin.status}`);
      if (answer.headers !== twin.headers) found.push(`${key}: headers\n${answer.headers}\n--\n${twin.headers}`);
      if (answer.body !== twin.body) found.push(`${key}: ${firstDifference(answer.body, twin.body)}`);
    });
  }
  return found;
}

function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 120), at + 160));
  return `lengths ${a.length} and ${b.length}\n  ${around(a)}\n  ${around(b)}`;
}
