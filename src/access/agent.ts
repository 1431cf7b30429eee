import type { DeviceKind } from './device-store.ts';

/** A browser, by what it calls itself: only so that people can tell their devices apart. */
const APPS = ['edge', 'chrome', 'firefox', 'safari', 'other'] as const;
export type BrowserApp = (typeof APPS)[number];

/** An iPad calls itself a Mac unless it is asked not to. */
export function deviceKindOf(userAgent: string): DeviceKind {
  if (/iPhone|iPod/.test(userAgent)) return 'iphone';
  if (/iPad/.test(userAgent)) return 'ipad';
  if (/Android/.test(userAgent)) return 'android';
  if (/Windows/.test(userAgent)) return 'windows';
  return /Macintosh/.test(userAgent) ? 'mac' : 'other';
}

/** Many browsers also name those that they want to be taken for: the one that is said least often comes first. */
function appOf(userAgent: string): BrowserApp {
  if (/Edg(?:A|iOS)?\//.test(userAgent)) return 'edge';
  if (/Firefox\/|FxiOS\//.test(userAgent)) return 'firefox';
  if (/Chrome\/|CriOS\//.test(userAgent)) return 'chrome';
  return /Safari\//.test(userAgent) ? 'safari' : 'other';
}

/** As it is kept: `iphone/safari`. */
export const agentOf = (userAgent: string): string => `${deviceKindOf(userAgent)}/${appOf(userAgent)}`;

/** Reads what {@link agentOf} wrote; undefined for nothing and for anything else. */
export function readAgent(agent: string): { kind: DeviceKind; app: BrowserApp } | undefined {
  const match = /^(iphone|ipad|android|windows|mac|other)\/(edge|chrome|firefox|safari|other)$/.exec(agent);
  return match ? { kind: match[1] as DeviceKind, app: match[2] as BrowserApp } : undefined;
}
