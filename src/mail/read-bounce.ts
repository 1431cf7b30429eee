/**
 * Reads a delivery status notification (RFC 3464 in RFC 6522) as a mail server pipes it. Written by ourselves: it is input from
 * anybody, and of all that a mail may be only three fields are wanted. No part is decoded that is not read, nothing is opened,
 * and what is too long is cut off.
 */

export interface Bounce {
  /** What may be the name of a mail of ours: the envelope id, and the Message-ID of what came back. */
  mailIds: string[];
  /** delayed: the mail server is still trying. */
  action: 'failed' | 'delayed';
  /** RFC 3463: `5.1.1`. */
  status: string;
}

/** Notifications with the whole mail in them are a few kilobytes; the rest is somebody else's. */
const LONGEST = 512 * 1024;
const MOST_PARTS = 20;

/** undefined: not a notification, or one of something else (delivered, relayed, expanded). */
export function readBounce(bytes: Uint8Array): Bounce | undefined {
  const message = splitMessage(Buffer.from(bytes.subarray(0, LONGEST)).toString('latin1'));
  const type = message.headers.get('content-type') ?? '';
  if (!/^\s*multipart\/report\b/i.test(type)) return undefined;
  const boundary = /\bboundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  const parts = splitParts(message.body, boundary?.[1] ?? boundary?.[2] ?? '').map(splitMessage);
  const ofType = (pattern: RegExp) => parts.find(({ headers }) => pattern.test(headers.get('content-type') ?? ''));
  const report = ofType(/^\s*message\/(?:global-)?delivery-status\b/i);
  if (!report) return undefined;
  const [about = new Map(), ...recipients] = decoded(report)
    .split(/\n\s*\n/)
    .map(readFields);
  const told = [about, ...recipients].find((fields) => fields.has('action'));
  const action = told?.get('action')?.toLowerCase();
  const status = /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(told?.get('status') ?? '')?.[1];
  if (!status || (action !== 'failed' && action !== 'delayed')) return undefined;
  const returned = ofType(/^\s*(?:message\/(?:rfc822|global|global-headers)|text\/rfc822-headers)\b/i);
  const names = [
    about.get('original-envelope-id'),
    returned && /<([^<>@\s]+)@[^<>\s]*>/.exec(splitMessage(decoded(returned)).headers.get('message-id') ?? '')?.[1],
  ];
  return { mailIds: names.flatMap((name) => (name && /^[\w-]{43}$/.test(name) ? [name] : [])), action, status };
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

function splitMessage(text: string): Part {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\n+/, '');
  const end = lines.indexOf('\n\n');
  return end === -1
    ? { headers: readFields(lines), body: '' }
    : { headers: readFields(lines.slice(0, end)), body: lines.slice(end + 2) };
}

/** Fields by their names in lower case; of two with one name the first. */
function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function splitParts(body: string, boundary: string): string[] {
  if (boundary === '') return [];
  const pieces = `\n${body}`.split(`\n--${boundary}`);
  // before the first is what no reader shows; after the closing one nothing
  const parts: string[] = [];
  for (const piece of pieces.slice(1, MOST_PARTS + 1)) {
    if (piece.startsWith('--')) break;
    parts.push(piece.slice(piece.indexOf('\n') + 1));
  }
  return parts;
}

function decoded({ headers, body }: Part): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase() ?? '7bit';
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1').replace(/\r\n?/g, '\n');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * Whether a status says that the address takes no mail, now or ever: it does not exist, has moved, or is disabled. All else (full,
 * too large, refused by its contents) may pass.
 */
export function isForGood(status: string): boolean {
  return /^5\.(?:1\.\d+|2\.1)$/.test(status);
}
