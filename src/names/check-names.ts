import { type Actor, recordAudit } from '../audit/index.ts';
import { eachRegisteredNames, type RegisteredNames } from '../members/index.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { codePointsOf, type NameCharacter } from './characters.ts';
import { type CanDraw, drawsIn, findUndrawable, type NameChannel } from './drawable.ts';
import { findSubstitute } from './substitutes.ts';

/** The columns of the ledger that a document shows as they are written. 住所 stands on paper and in files only. */
export const NAME_COLUMNS = ['記号', '番号', '氏名', '氏名カナ', '通称名', '続柄', '住所'] as const;
export type NameColumn = (typeof NAME_COLUMNS)[number];

const VALUES: Readonly<Record<NameColumn, (names: RegisteredNames) => string | null>> = {
  記号: (names) => names.symbol,
  番号: (names) => names.number,
  氏名: (names) => names.name,
  氏名カナ: (names) => names.nameKana,
  通称名: (names) => names.commonName,
  続柄: (names) => names.relationship,
  住所: (names) => names.address,
};

export interface UndrawableCharacter {
  /** As registered. */
  text: string;
  /** `U+845B U+E0100` */
  codePoints: string;
  /** What may stand in, when the society agrees; null: nothing. */
  substitute: string | null;
}

export interface NameFinding {
  memberId: string;
  symbol: string;
  number: string;
  branch: string;
  name: string;
  column: NameColumn;
  characters: UndrawableCharacter[];
}

export interface NameCheck {
  channel: NameChannel;
  /** Judged by a font's own tables instead of the channel's rule. */
  canDraw?: CanDraw;
}

/** What stands in for a character, and how it is told. */
export function tell(character: NameCharacter, canDraw: CanDraw): UndrawableCharacter {
  return { text: character.text, codePoints: codePointsOf(character), substitute: findSubstitute(character, canDraw) };
}

/** What of one person can not be drawn. Pure. */
export function checkNamesOf(
  names: RegisteredNames,
  channel: NameChannel,
  canDraw: CanDraw = drawsIn(channel),
): NameFinding[] {
  const { memberId, symbol, number, branch, name } = names;
  return NAME_COLUMNS.flatMap((column) => {
    if (column === '住所' && channel === 'web') return [];
    const found = findUndrawable(VALUES[column](names) ?? '', canDraw);
    if (found.length === 0) return [];
    return [{ memberId, symbol, number, branch, name, column, characters: found.map((one) => tell(one, canDraw)) }];
  });
}

/**
 * Looks through all names of a society, page by page; memory stays flat. Protected people are not there: a rare character names
 * somebody. What of theirs can not be drawn is found by the lints of a plan.
 * @returns how many people a page had, and what was found
 */
export async function* checkNames(
  { db }: Installation,
  insurerNumber: string,
  { channel, canDraw = drawsIn(channel) }: NameCheck,
): AsyncGenerator<{ people: number; findings: NameFinding[] }> {
  for await (const page of eachRegisteredNames(db, insurerNumber)) {
    yield { people: page.length, findings: page.flatMap((names) => checkNamesOf(names, channel, canDraw)) };
  }
}

/** Counts people and characters. */
export class NameTally {
  /** Looked at. */
  people = 0;
  /** With something that can not be drawn. */
  affected = 0;
  readonly #characters = new Map<string, UndrawableCharacter & { people: number }>();

  add({ people, findings }: { people: number; findings: readonly NameFinding[] }): void {
    this.people += people;
    const persons = Map.groupBy(findings, (finding) => finding.memberId);
    this.affected += persons.size;
    for (const mine of persons.values()) {
      const once = new Map(
        mine.flatMap((finding) => finding.characters).map((character) => [character.text, character]),
      );
      for (const character of once.values()) {
        const known = this.#characters.get(character.text);
        if (known) known.people += 1;
        else this.#characters.set(character.text, { ...character, people: 1 });
      }
    }
  }

  /** The most frequent first. */
  get characters(): (UndrawableCharacter & { people: number })[] {
    return [...this.#characters.values()].sort((a, b) => b.people - a.people || (a.codePoints < b.codePoints ? -1 : 1));
  }
}

/** The look through all names is recorded before it begins. */
export async function recordNameCheck(
  { clock, db }: Installation,
  insurerNumber: string,
  actor: Actor,
  details: { channel: NameChannel; font: boolean },
): Promise<void> {
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, clock.now(), [
      {
        actor: { kind: actor.kind, id: actor.id },
        action: 'names-checked',
        subject: { kind: 'insurer', id: insurerNumber },
        details,
      },
    ]),
  );
}
