import { JA, type PortalTexts } from '../../src/messages/portal/index.ts';

const MORE = 'ことばが長くなります';

/** A text that is longer by a share of its length, as a translation may be. */
function longer(text: string, share: number): string {
  const letters = text.replace(/\{[^}]*\}/g, '').length;
  return text + MORE.repeat(Math.ceil((letters * share) / MORE.length)).slice(0, Math.ceil(letters * share));
}

function eachText<T>(texts: T, change: (text: string) => string): T {
  if (typeof texts === 'string') return change(texts) as T;
  if (Array.isArray(texts)) return texts.map((text) => eachText(text, change)) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, eachText(value, change)])) as T;
}

/** Everything that the portal says, longer by 60 %. */
export const LONGER: PortalTexts = { ...eachText(JA, (text) => longer(text, 0.6)), dates: JA.dates };
