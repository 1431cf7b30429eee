import { type Day, partsOf } from '../lib/day.ts';
import type { Random } from '../platform/random.ts';
import { Refused } from '../platform/refused.ts';
import { isCommonPassword } from './common-passwords.ts';
import { type HashTask, HashThread } from './hash-thread.ts';

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const LONGEST_PASSWORD = 128;

/**
 * What a password must have (NIST SP 800-63B-4): the shortest that may stand alone, and beside a second factor; and the
 * characters that must remain when everything guessable is taken away.
 */
export const PASSWORD_LIMITS = {
  alone: { shortest: 15, unguessable: 8 },
  'with-second': { shortest: 8, unguessable: 5 },
} as const;

export type PasswordUse = keyof typeof PASSWORD_LIMITS;

/** Whether it is too short to stand alone. */
export const needsSecondFactor = (password: string): boolean =>
  [...normal(password)].length < PASSWORD_LIMITS.alone.shortest;

/**
 * One hash takes 19 MiB and a core for about 20 ms. Members hash two at once, in threads that stand back behind everything else of the
 * process: a crowd that signs in slows the crowd and not whoever shows a certificate. Staff have a thread of their own, whom no crowd of
 * members holds up. Who waits here is bounded, and beyond it refused; the crowd waits before (waiting-room.ts).
 */
const LANES = {
  member: { threads: threads(2, 10), most: 100, queue: [] as ((thread: HashThread) => void)[] },
  staff: { threads: threads(1, 0), most: 50, queue: [] as ((thread: HashThread) => void)[] },
};

function threads(count: number, nice: number): HashThread[] {
  return Array.from({ length: count }, () => new HashThread({ cost: COST, nice }));
}

export type HashLane = keyof typeof LANES;

async function inPool(lane: HashLane, task: HashTask): Promise<string | boolean> {
  const pool = LANES[lane];
  if (pool.threads.length === 0 && pool.queue.length >= pool.most) throw new Refused('busy');
  const thread = pool.threads.pop() ?? (await new Promise<HashThread>((resolve) => pool.queue.push(resolve)));
  try {
    return await thread.run(task);
  } finally {
    // handed on to whoever waits longest
    const next = pool.queue.shift();
    if (next) next(thread);
    else pool.threads.push(thread);
  }
}

/** What is hashed: NFC once, so that the same password typed on another keyboard is the same. */
const normal = (password: string): string => password.normalize('NFC');

/** @throws Refused `busy` */
export async function hashPassword(random: Random, password: string, lane: HashLane = 'member'): Promise<string> {
  return String(await inPool(lane, { kind: 'hash', password: normal(password), salt: random.bytes(16) }));
}

/** A hash of our cost that no password is known for: what an unknown account is compared with. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

/**
 * Whether the password is that of the hash. Without a hash (unknown account) it takes the same time and says no.
 * @throws Refused `busy`
 */
export async function passwordMatches(
  stored: string | undefined,
  password: string,
  lane: HashLane = 'member',
): Promise<boolean> {
  if (password.length > LONGEST_PASSWORD) return false;
  const right = await inPool(lane, { kind: 'verify', password: normal(password), stored: stored ?? NOBODY });
  return right === true && stored !== undefined;
}

export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'guessable';

/** What others know or can find out about a person, which therefore protects nothing. */
export interface KnownAbout {
  loginName: string;
  society: string;
  /** Of a member; a staff account knows none of these. */
  member?: { symbol: string; number: string; birthOn: Day; nameKana: string };
}

/** Words and rows of keys that protect nothing wherever they stand, folded. */
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
 * What is wrong with a password: it is too short for its use, too long, one of those that are tried first, or what remains
 * without well-known words, the person's own data, repetitions and runs is too little.
 */
export function findPasswordFault(
  password: string,
  known: KnownAbout,
  use: PasswordUse = 'alone',
): PasswordFault | undefined {
  const text = normal(password);
  const { shortest, unguessable } = PASSWORD_LIMITS[use];
  if ([...text].length < shortest) return 'too-short';
  if (text.length > LONGEST_PASSWORD) return 'too-long';
  let left = fold(text);
  for (const word of guessableWords(known)) left = left.replaceAll(word, '');
  if ([...withoutRuns(left)].length < unguessable) return 'guessable';
  return isCommonPassword(fold(text)) ? 'common' : undefined;
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
