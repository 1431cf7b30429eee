import { type Day, findDay } from './day.ts';
import { foldCode } from './fold.ts';
import { findEraDay } from './wareki.ts';

/** form: none of the six ways of writing a date. impossible: well written, but there is no such day (2月30日, 平成40年). */
export type DateReading = { ok: true; day: Day } | { ok: false; fault: 'form' | 'impossible' };

const WESTERN = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const WESTERN_PLAIN = /^(\d{4})(\d{2})(\d{2})$/;
const ERA_WORDS = /^(明治|大正|昭和|平成|令和)(元|\d{1,2})年(\d{1,2})月(\d{1,2})日$/;
const ERA_DOTS = /^([MTSHR])(元|\d{1,2})\.(\d{1,2})\.(\d{1,2})$/i;
const ERA_PLAIN = /^([MTSHR])(\d{2})(\d{2})(\d{2})$/i;

/**
 * Reads a date as files may write it (files.md): `2025-12-02`, `2025/12/2`, `20251202`, `令和7年12月2日`, `R7.12.2`,
 * `R071202`, in any width. Never rounded: a day that does not exist is a fault.
 */
export function readJapaneseDate(text: string): DateReading {
  const folded = foldCode(text).replace(/\s+/g, '');
  const western = WESTERN.exec(folded) ?? WESTERN_PLAIN.exec(folded);
  if (western) return reading(findDay(Number(western[1]), Number(western[2]), Number(western[3])));
  const era = ERA_WORDS.exec(folded) ?? ERA_DOTS.exec(folded) ?? ERA_PLAIN.exec(folded);
  if (!era) return { ok: false, fault: 'form' };
  const year = era[2] === '元' ? 1 : Number(era[2]);
  return reading(findEraDay(era[1] ?? '', year, Number(era[3]), Number(era[4])));
}

function reading(day: Day | undefined): DateReading {
  return day === undefined ? { ok: false, fault: 'impossible' } : { ok: true, day };
}

/** The day, or undefined when the text is no date of one of the six forms or no such day exists. */
export function findJapaneseDate(text: string): Day | undefined {
  const found = readJapaneseDate(text);
  return found.ok ? found.day : undefined;
}

/** A day of three parts as people fill them in: in any width, with or without 年, 月 and 日, the year by either calendar. */
export function findDayOfParts(...parts: readonly [year: string, month: string, day: string]): Day | undefined {
  const [year, month, day] = parts.map((part) => part.normalize('NFKC').replace(/[年月日\s]/gu, ''));
  const ways = [`${year}/${month}/${day}`, `${year}年${month}月${day}日`, `${year}.${month}.${day}`];
  return ways.flatMap((text) => findJapaneseDate(text) ?? [])[0];
}
