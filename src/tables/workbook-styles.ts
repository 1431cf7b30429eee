import { readWholeXml } from './workbook-xml.ts';

/** How a cell shows its number: as a day, with zeros in front up to a width (numbers below `from` otherwise), or as it is. */
export type CellLook = 'day' | 'plain' | { zeros: number; from?: number };

/** Excel's own format for 郵便番号, with or without the shorter ones of old, which have up to five digits. */
const POSTAL = /^(?:\[<=999\]0{3};\[<=9999\]0{3}-00;)?0{3}-0{4}$/;

/** Number formats that every Excel knows by number (ECMA-376 Part 1, 18.8.30): days, also those of its Japanese edition. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** What a number format of the workbook's own makes of a number. */
export function lookOfFormat(code: string): CellLook {
  if (POSTAL.test(code.replace(/[\\"]/g, ''))) return { zeros: 7, from: 10_000 };
  const first = code.split(';')[0] ?? '';
  // texts in quotes, escaped characters, colours, locales and elapsed times say nothing about days
  const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/^0{2,20}$/.test(bare) && bare === first) return { zeros: bare.length };
  if (/general|標準/i.test(bare)) return 'plain';
  // y or d, an era (g) or its year (e); an m alone may be a month or minutes: a month has no hours or seconds beside it
  if (/[ydg]/i.test(bare) || /(^|[^0#.])e(?![+-])/i.test(bare)) return 'day';
  return /m/i.test(bare) && !/[hs]/i.test(bare) && !/\[[hms]+\]/i.test(first) ? 'day' : 'plain';
}

/** The look of each cell format, in the order in which cells name them. @throws SourceFault */
export async function readCellLooks(pieces: AsyncIterable<Uint8Array>): Promise<CellLook[]> {
  const own = new Map<number, CellLook>();
  const looks: CellLook[] = [];
  let inCellFormats = false;
  await readWholeXml(pieces, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), lookOfFormat(attributes.formatCode ?? ''));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        looks.push(own.get(id) ?? (DAY_FORMATS.has(id) ? 'day' : 'plain'));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return looks;
}
