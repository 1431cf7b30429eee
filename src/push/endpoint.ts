/**
 * Push services of the browsers in use. A browser names the address that rings it, so anybody can name any address: only these hosts
 * are ever asked, or our server would fetch what a stranger chooses. `*.` stands for one or more labels.
 */
export const PUSH_HOSTS = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
] as const;

const LONGEST = 2048;

/** The address of a browser at a push service, or undefined for what is none of these hosts' or no plain https address. */
export function readEndpoint(text: string, hosts: readonly string[]): URL | undefined {
  if (text.length > LONGEST || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  // a host with a port is written so by whoever sets up this installation, for a push service on this very machine
  const isNamed = hosts.some((host) =>
    host.startsWith('*.') ? url.host.endsWith(host.slice(1)) && url.host.length >= host.length : url.host === host,
  );
  if (!isNamed) return undefined;
  const isHere = url.hostname === '127.0.0.1' && hosts.includes(url.host);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere) ? url : undefined;
}
