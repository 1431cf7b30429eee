import { Refused } from '../platform/refused.ts';
import { type Fonts, openFonts } from './fonts.ts';
import { runsOf } from './text-runs.ts';

/** Tells of a text which of its code points can not be drawn in both weights, as `not-drawable` would; null: it can be drawn. */
export async function findMissing(): Promise<(text: string) => string | null> {
  const fonts: Fonts = await openFonts();
  const known = new Map<string, string | null>();
  return (text) => {
    let missing = known.get(text);
    if (missing === undefined) {
      missing = missingOf(text, fonts);
      if (known.size < 10_000) known.set(text, missing);
    }
    return missing;
  };
}

function missingOf(text: string, fonts: Fonts): string | null {
  try {
    runsOf(text, fonts.regular);
    runsOf(text, fonts.bold);
    return null;
  } catch (error) {
    if (error instanceof Refused) return String(error.details.characters);
    throw error;
  }
}
