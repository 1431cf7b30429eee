/**
 * Orders text by UTF-16 code unit, never by a language's rules. For identifiers, days and other ASCII that is the order of
 * the database's "C" collation, so lists read from it can be merged.
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
