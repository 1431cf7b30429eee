import { findIsoDay } from '../lib/day.ts';
import type { FourItems } from '../members/index.ts';

/** Characters of one item. */
const LONGEST_ITEM = 300;

/** As the app tells it: words, or the figures of 公的個人認証. */
const SEX: Readonly<Record<string, 'male' | 'female'>> = { male: 'male', female: 'female', '1': 'male', '2': 'female' };

/**
 * 基本4情報 from what the app tells (OpenID Connect Core 5.1). undefined: name, birth date or address is missing, and nobody can be
 * looked for. Pure.
 */
export function fourItemsOf(claims: Readonly<Record<string, unknown>>): FourItems | undefined {
  const { address, birthdate, gender, name } = claims;
  const whole =
    typeof address === 'object' && address !== null ? (address as { formatted?: unknown }).formatted : address;
  const birthOn = typeof birthdate === 'string' ? findIsoDay(birthdate) : undefined;
  if (!isItem(name) || !isItem(whole) || birthOn === undefined) return undefined;
  return { name, birthOn, sex: SEX[String(gender)] ?? null, address: whole };
}

const isItem = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_ITEM;
