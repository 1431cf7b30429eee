import { domainToASCII } from 'node:url';

/**
 * An e-mail address as people type it, in the one form in which it is kept: NFKC, no spaces around, domain in lower case and
 * ASCII. undefined: it is none that mail can be sent to. Deliberately narrower than RFC 5321: no quoted local part, no address
 * literal, nothing outside ASCII before the @, and nothing that could end a header or an SMTP command.
 */
export function findAddress(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), domainToASCII(text.slice(at + 1))];
  if (at < 1 || local.length > 64 || text.length > 254) return undefined;
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+$/.test(local)) return undefined;
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain)) return undefined;
  return `${local}@${domain}`;
}
