import { hash, verify } from '@node-rs/argon2';
import { type Day, partsOf } from '../lib/day.ts';
import type { Random } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const SHORTEST_PASSWORD = 15;
export const LONGEST_PASSWORD = 128;

/** Characters that must remain when everything guessable is taken away. */
const LEAST_UNGUESSABLE = 8;

/** One hash takes 19 MiB and a core for about 20 ms: few at once, a short queue, and beyond it a plain answer. */
const AT_ONCE = 2;
const WAITING = 100;
let running = 0;
const queue: (() => void)[] = [];

async function inPool<R>(work: () => Promise<R>): Promise<R> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw new Refused('busy');
    await new Promise<void>((resolve) => queue.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // the place is handed on, so the count stays
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  }
}

/** What is hashed: NFC once, so that the same password typed on another keyboard is the same. */
const normal = (password: string): string => password.normalize('NFC');

/** @throws Refused `busy` */
export function hashPassword(random: Random, password: string): Promise<string> {
  return inPool(() => hash(normal(password), { ...COST, salt: random.bytes(16) }));
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password is that of the hash. Without a hash (unknown account) it takes the same time and says no.
 * @throws Refused `busy`
 */
export async function passwordMatches(stored: string | undefined, password: string): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  nobody ??= hash('nobody has this password', COST);
  const against = stored ?? (await nobody);
  const right = await inPool(() => verify(against, normal(password)));
  return right && stored !== undefined;
}

export type PasswordFault = 'too-short' | 'too-long' | 'guessable';

/** What others know or can find out about a person, which therefore protects nothing. */
export interface KnownAbout {
  loginName: string;
  society: string;
  /** Of a member; a staff account knows none of these. */
  member?: { symbol: string; number: string; birthOn: Day; nameKana: string };
}

/** Words and rows of keys that are tried first, folded. */
const COMMON = [
  'password passw0rd p@ssw0rd p@ssword pass word パスワード ぱすわーど admin administrator login welcome letmein iloveyou',
  'qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn 1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r secret master monkey dragon',
  'football baseball princess sunshine sakura tokyo japan nippon nihon yamato doraemon pokemon arashi aiueo',
  'kenpo kenkou kenko hoken shikaku kakunin kakuninsho akashi mynumber 健康保険組合 健康保険 健保 保険証 資格確認書 マイナンバー',
]
  .join(' ')
  .split(' ');

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_.・,/]+/gu, '');

/**
 * Whether a password may stand alone (15 characters or more, NIST SP 800-63B-4): it is too short, too long, or what remains
 * without well-known words, the person's own data, repetitions and runs is too little.
 */
export function findPasswordFault(password: string, known: KnownAbout): PasswordFault | undefined {
  const text = normal(password);
  if ([...text].length < SHORTEST_PASSWORD) return 'too-short';
  if (text.length > LONGEST_PASSWORD) return 'too-long';
  let left = fold(text);
  for (const word of guessableWords(known)) left = left.replaceAll(word, '');
  return [...withoutRuns(left)].length < LEAST_UNGUESSABLE ? 'guessable' : undefined;
}

/** Longest first, so that a word does not hide within another. */
function guessableWords({ loginName, society, member }: KnownAbout): string[] {
  const words = [...COMMON, loginName, ...loginName.split('@'), society];
  if (member) {
    const { symbol, number, nameKana } = member;
    words.push(symbol + number, symbol, number, nameKana, ...nameKana.split(/[\s　]+/u), ...datesOf(member.birthOn));
  }
  return [...new Set(words.map(fold))].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
}

function datesOf(birthOn: Day): string[] {
  const { year, month, day } = partsOf(birthOn);
  const [y, m, d] = [year % 100, month, day].map((part) => String(part).padStart(2, '0'));
  return [`${year}${m}${d}`, `${y}${m}${d}`, `${year}${month}${day}`, `${m}${d}`, String(year)];
}

/** Repetitions (`abcabc`, `aaaa`) and runs (`1234`, `dcba`) count as their first character or unit. */
function withoutRuns(text: string): string {
  let left = '';
  let step = 0;
  let previous = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const now = code - previous;
    const continues = left !== '' && Math.abs(now) <= 1 && (step === now || step === 0 || now === 0);
    step = continues ? now : 0;
    previous = code;
    if (!continues) left += character;
  }
  let shorter = left;
  do {
    left = shorter;
    shorter = left.replace(/(.{1,16}?)\1+/gu, '$1');
  } while (shorter !== left);
  return left;
}
