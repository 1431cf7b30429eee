import { foldIdentifier } from '../lib/fold.ts';

/** What a person may have meant by 記号・番号: null stands for "any". */
export interface IdentifierGuess {
  symbolKey: string | null;
  numberKey: string;
  branch: string | null;
}

/**
 * Reads `101-1`, `101 1`, `１０１－１`, `101・1`, `101-1-00`, or a number alone. 記号 and 番号 may themselves contain hyphens, so
 * every way of cutting is a guess; only the text as a whole is also guessed to be a number.
 */
export function readIdentifierQuery(text: string): IdentifierGuess[] {
  const spaced = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s・,、]+/gu, '-');
  const folded = foldIdentifier(spaced);
  if (!/[0-9]/.test(folded)) return [];
  const parts = folded.split('-').filter((part) => part !== '');
  const guesses: IdentifierGuess[] = [{ symbolKey: null, numberKey: folded, branch: null }];
  for (let cut = 1; cut < Math.min(parts.length, 5); cut++) {
    const symbolKey = parts.slice(0, cut).join('-');
    const rest = parts.slice(cut);
    guesses.push({ symbolKey, numberKey: rest.join('-'), branch: null });
    const branch = rest.at(-1);
    if (rest.length > 1 && branch !== undefined && /^\d{2}$/.test(branch)) {
      guesses.push({ symbolKey, numberKey: rest.slice(0, -1).join('-'), branch });
    }
  }
  return guesses;
}
