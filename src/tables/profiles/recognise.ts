import type { ColumnPlan } from '../column-plan.ts';
import type { TableRow } from '../row-source.ts';
import { headName } from './compile.ts';
import { cellsOf, type Profile } from './profile.ts';

/** Rows at the beginning of a file that are looked at. */
export const LOOKED_AT = 50;

/**
 * The profile that a file was written by, told from its first rows. 'own': it is our layout, or none that is known, so that
 * what is missing is told in our words. 'unclear': more than one fits.
 */
export function recogniseProfile(
  rows: readonly TableRow[],
  profiles: readonly Profile[],
  plan: ColumnPlan,
): Profile | 'own' | 'unclear' {
  const header = new Set((rows[0]?.cells ?? []).map(headName));
  if (plan.required.every((name) => header.has(name))) return 'own';
  const [found, ...more] = profiles.filter((profile) => fits(profile, header, rows));
  if (found === undefined) return 'own';
  return more.length === 0 ? found : 'unclear';
}

function fits(profile: Profile, header: ReadonlySet<string>, rows: readonly TableRow[]): boolean {
  if (!profile.header) {
    if (profile.after !== undefined) return rows.some(({ cells }) => cells[0]?.trim() === profile.after);
    const codes = new Set(profile.forms?.flatMap((form) => form.code ?? []));
    return codes.size > 0 && rows.length > 0 && rows.every(({ cells }) => codes.has(cells[0]?.trim() ?? ''));
  }
  const required = Object.values(profile.columns ?? {}).filter((source) => !source.mayBeMissing);
  const names = profile.recognise ?? required.flatMap(cellsOf).filter((ref) => typeof ref === 'string');
  return names.length > 0 && names.every((name) => header.has(headName(name)));
}
