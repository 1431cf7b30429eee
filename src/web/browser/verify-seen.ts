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

/** Takes what is older than 15 minutes out of the storage, also when nothing more is scanned. */
export function forgetCodes(at: Date): void {
  try {
    const stored = sessionStorage.getItem(KEY);
    if (stored === null) return;
    const kept = read(at.getTime());
    if (Object.keys(kept).length === 0) sessionStorage.removeItem(KEY);
    else if (JSON.stringify(kept) !== stored) sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // nothing is stored where storing is forbidden
  }
}
