import { MEMBER_ID_SYSTEM } from '../codes/index.ts';
import { type Day, findIsoDay } from '../lib/day.ts';
import { foldCode, foldIdentifier } from '../lib/fold.ts';
import { Refused } from '../platform/refused.ts';

/** Whom a search asks for: one person, by number and birth date together. A number alone asks for nobody. */
export interface CoverageQuery {
  insurerNumber: string;
  symbol: string;
  number: string;
  branch: string;
  birthOn: Day;
}

const IDENTIFIER = 'identifier';
const BIRTH_DATE = 'beneficiary.birthdate';
const LONGEST = 200;

/**
 * Reads the parameters of a search. Anything that is missing, doubled, unknown or not of its form is an error, never ignored:
 * whoever asks for less than they think must know.
 * @throws Refused `form-invalid` with `field`
 */
export function readCoverageQuery(parameters: URLSearchParams): CoverageQuery {
  for (const name of parameters.keys()) {
    const known = name === IDENTIFIER || name === BIRTH_DATE || name === '_format';
    if (!known || parameters.getAll(name).length > 1) throw invalid(known ? name : 'unknown');
  }
  const [system, value, more] = splitToken(parameters.get(IDENTIFIER) ?? '') ?? [];
  const parts = value?.split(':') ?? [];
  const [insurerNumber = '', symbol = '', number = '', branch = ''] = parts;
  if (system !== MEMBER_ID_SYSTEM || more !== undefined || parts.length !== 4 || number === '') {
    throw invalid(IDENTIFIER);
  }
  const birthOn = findIsoDay((parameters.get(BIRTH_DATE) ?? '').replace(/^eq/, ''));
  if (birthOn === undefined) throw invalid(BIRTH_DATE);
  return { insurerNumber: foldCode(insurerNumber), symbol, number, branch, birthOn };
}

/** The number as it is counted: in one width, so that another way of writing it is not another number. */
export function numberKeyOf({ insurerNumber, symbol, number, branch }: CoverageQuery): string {
  return [insurerNumber, foldIdentifier(symbol), foldIdentifier(number), foldCode(branch)].join(':');
}

const invalid = (field: string) => new Refused('form-invalid', { field });

/** `system|value` with FHIR's escapes (`\|`, `\,`, `\$`, `\\`). A comma would ask for several people: undefined. */
function splitToken(text: string): string[] | undefined {
  if (text.length > LONGEST || text.includes('\u0000')) return undefined;
  const parts = [''];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === ',') return undefined;
    if (character === '|') parts.push('');
    else {
      if (character === '\\') i += 1;
      parts[parts.length - 1] += text[i] ?? '';
    }
  }
  return parts;
}
