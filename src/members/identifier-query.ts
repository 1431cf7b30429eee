import { foldIdentifier } from '../lib/fold.ts';

/** What a person may have meant by 記号・番号: null stands for "any". */
export interface IdentifierGuess {
  symbolKey: string | null;
  numberKey: string;
  branch: string | null;
}

/** Digits that 記号 and 番号 have at most where they are digits alone; a card prints them without leading zeros. */
const MOST_DIGITS = 8;

/**
 * Reads `101-1`, `101 1`, `１０１－１`, `101・1`, `101-1-00`, `記号101番号1`, a number alone, or all of it glued (`1011`, `101100`).
 * 記号 and 番号 may themselves contain hyphens, so every way of cutting is a guess. Leading zeros may be typed or not.
 */
export function readIdentifierQuery(text: string): IdentifierGuess[] {
  const spaced = text
    .normalize('NFKC')
    .replace(/記号|番号|枝番/g, ' ')
    .trim()
    .replace(/[\s・,、]+/gu, '-');
  const folded = foldIdentifier(spaced);
  if (!/[0-9]/.test(folded) || folded.length > 50) return [];
  const parts = folded.split('-').filter((part) => part !== '');
  const guesses: IdentifierGuess[] = zeroForms(folded).map((numberKey) => ({
    symbolKey: null,
    numberKey,
    branch: null,
  }));
  for (let cut = 1; cut < Math.min(parts.length, 5); cut++) {
    const symbol = parts.slice(0, cut).join('-');
    const rest = parts.slice(cut);
    addPair(guesses, symbol, rest.join('-'), null);
    const branch = rest.at(-1);
    if (rest.length > 1 && branch !== undefined && /^\d{2}$/.test(branch)) {
      addPair(guesses, symbol, rest.slice(0, -1).join('-'), branch);
    }
  }
  if (parts.length === 1 && /^\d{2,18}$/.test(folded)) guesses.push(...cutGlued(folded));
  return guesses;
}

function addPair(guesses: IdentifierGuess[], symbol: string, number: string, branch: string | null): void {
  for (const symbolKey of zeroForms(symbol)) {
    for (const numberKey of zeroForms(number)) guesses.push({ symbolKey, numberKey, branch });
  }
}

/** The text, and where it is digits, every way of writing it with other leading zeros. */
function zeroForms(text: string): string[] {
  if (!/^\d+$/.test(text) || text.length > MOST_DIGITS) return [text];
  const short = text.replace(/^0+(?=\d)/, '');
  const forms = Array.from({ length: MOST_DIGITS - short.length + 1 }, (_, zeros) => '0'.repeat(zeros) + short);
  return [text, ...forms.filter((form) => form !== text)];
}

/** 記号, 番号 and perhaps 枝番 written without anything between them. */
function cutGlued(digits: string): IdentifierGuess[] {
  const guesses: IdentifierGuess[] = [];
  for (let cut = 1; cut <= Math.min(MOST_DIGITS, digits.length - 1); cut++) {
    const symbolKey = digits.slice(0, cut);
    guesses.push({ symbolKey, numberKey: digits.slice(cut), branch: null });
    if (digits.length - cut > 2)
      guesses.push({ symbolKey, numberKey: digits.slice(cut, -2), branch: digits.slice(-2) });
  }
  return guesses;
}
