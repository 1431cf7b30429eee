import { findDay } from '../../lib/day.ts';
import { foldCode } from '../../lib/fold.ts';
import { findEraDay } from '../../lib/wareki.ts';
import type { FaultKind } from '../file-faults.ts';

/** Why a cell could not be turned into ours. */
export interface Problem {
  kind: FaultKind;
  allowed?: readonly string[];
  /** Their name of the column, where it is another one than the first. */
  column?: string;
}

export type Transformed = string | Problem;

/** The closed list of what a profile may do with the text of a cell, by name. An empty cell stays empty. */
const TRANSFORMS = {
  /** Outer spaces away. */
  trim: (text) => text.trim(),
  /** Half-width kana, with its sound marks, to full-width; nothing else changes. */
  'full-width-kana': (text) => text.replace(/[\uff61-\uff9f]+/gu, (run) => run.normalize('NFKC')),
  /** Half-width spaces to one full-width space each run: between family and given name. */
  'full-width-space': (text) => text.replace(/ +/g, '　'),
  /** YYYYMMDD. */
  'date-8': (text) => {
    const folded = foldCode(text);
    if (!/^\d{8}$/.test(folded)) return { kind: 'date-form' };
    const [year, month, day] = [folded.slice(0, 4), folded.slice(4, 6), folded.slice(6)].map(Number);
    return findDay(year ?? 0, month ?? 0, day ?? 0) ?? { kind: 'date-impossible' };
  },
  /** 昭和55年5月3日, 昭55.5.3, S55/05/03, S55.5.3; 元 is year 1. */
  'era-text': (text) => {
    const found = ERA_TEXT.exec(foldCode(text).replace(/\s+/g, ''));
    if (!found) return { kind: 'date-form' };
    const [, name = '', year = '', month, day] = found;
    const era = ERA_SHORT[name.toUpperCase()] ?? name;
    return findEraDay(era, year === '元' ? 1 : Number(year), Number(month), Number(day)) ?? { kind: 'date-impossible' };
  },
} as const satisfies Record<string, (text: string) => Transformed>;

const ERA_TEXT = /^(明治|大正|昭和|平成|令和|[明大昭平令MTSHR])(元|\d{1,2})[年./-](\d{1,2})[月./-](\d{1,2})日?$/i;
const ERA_SHORT: Record<string, string> = { 明: '明治', 大: '大正', 昭: '昭和', 平: '平成', 令: '令和' };

export const TRANSFORM_NAMES: readonly string[] = [...Object.keys(TRANSFORMS), 'pad-2'];

const PAD = /^pad-([1-9]|1\d|20)$/;

export function isTransform(name: string): boolean {
  return Object.hasOwn(TRANSFORMS, name) || PAD.test(name);
}

/** What the named transform does. `pad-N`: zeros in front of digits up to N of them, for zeros that Excel dropped. */
export function transformOf(name: string): (text: string) => Transformed {
  const width = PAD.exec(name)?.[1];
  if (width !== undefined) return (text) => (/^\d+$/.test(text) ? text.padStart(Number(width), '0') : text);
  if (Object.hasOwn(TRANSFORMS, name)) return TRANSFORMS[name as keyof typeof TRANSFORMS];
  throw new Error(`no transform ${name}`);
}
