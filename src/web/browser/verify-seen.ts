/** Hashes of codes that this device saw, for 15 minutes. Nothing else of a scan is kept anywhere. */

const KEY = 'akashi-seen';
const KEPT_MS = 15 * 60_000;

function read(at: number): Record<string, number> {
  let kept: Record<string, number> = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    // storage that is forbidden or was altered counts as empty
  }
  return Object.fromEntries(Object.entries(kept).filter(([, when]) => at - when < KEPT_MS && when <= at));
}

export function codesSeen(at: Date): ReadonlySet<string> {
  return new Set(Object.keys(read(at.getTime())));
}

export function rememberCode(hash: string, at: Date): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...read(at.getTime()), [hash]: at.getTime() }));
  } catch {
    // a browser that stores nothing just can not tell a second scan
  }
}
