import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { piecesOf } from './csv-source.ts';
import { type RowSource, SourceFault, type TableRow } from './row-source.ts';
import { Container } from './workbook-container.ts';
import type { DateSystem } from './workbook-dates.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-limits.ts';
import { hasContent, readSheet } from './workbook-sheet.ts';
import { readCellLooks } from './workbook-styles.ts';
import { readSharedTexts } from './workbook-text.ts';
import { isTrue, prefixed, readWholeXml } from './workbook-xml.ts';

/**
 * Excel files (.xlsx, ECMA-376 and ISO 29500) as a table: one sheet, texts and numbers as they are shown, days as days.
 * Nothing in them is run, fetched or calculated. A value that depends on a calculation is not taken.
 */

/** Names of parts that do something, or bring files in other files. */
const ACTIVE = /(^|\/)(vbaproject\.bin|macrosheets\/.*|dialogsheets\/.*|activex\/.*|embeddings\/.*)$/;
const EXTERNAL = /(^|\/)(externallinks\/.*|connections\.xml)$/;

interface Sheet {
  name: string;
  hidden: boolean;
  part: string;
}

interface Parts {
  sheets: Sheet[];
  dates: DateSystem;
  texts: string | undefined;
  styles: string | undefined;
}

/**
 * Looks a workbook through without reading a row and says which part is the sheet to read.
 * @param wanted the sheet's name; without it, the only visible sheet that has content
 * @throws SourceFault
 */
export async function findSheet(
  path: string,
  wanted: string | undefined,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<string> {
  const container = await Container.open(path, limits);
  try {
    const { sheets } = await readParts(container, limits);
    if (wanted !== undefined) {
      const named = sheets.find((sheet) => sheet.name === wanted);
      if (named !== undefined) return named.part;
      throw new SourceFault('sheet-unknown', null, namesOf(sheets.filter((sheet) => !sheet.hidden)));
    }
    const visible = sheets.filter((sheet) => !sheet.hidden);
    const [only] = visible;
    if (visible.length === 1 && only !== undefined) return only.part;
    const full: Sheet[] = [];
    for (const sheet of visible) if (await hasContent(container.read(sheet.part))) full.push(sheet);
    if (full.length > 1) throw new SourceFault('sheet-several', null, namesOf(full));
    const [found] = full;
    if (found === undefined) throw new SourceFault('empty-file');
    return found.part;
  } finally {
    container.close();
  }
}

const namesOf = (sheets: readonly Sheet[]) => sheets.map(({ name }) => name);

/** The rows of the sheet that {@link findSheet} found. */
export class WorkbookSource implements RowSource {
  readonly #path: string;
  readonly #name: string;
  readonly #part: string;
  readonly #limits: WorkbookLimits;
  #digest = '';

  constructor(file: { path: string; name: string }, part: string, limits: WorkbookLimits = WORKBOOK_LIMITS) {
    this.#path = file.path;
    this.#name = file.name;
    this.#part = part;
    this.#limits = limits;
  }

  async *rows(): AsyncGenerator<TableRow[]> {
    const container = await Container.open(this.#path, this.#limits);
    try {
      const { dates, texts, styles } = await readParts(container, this.#limits);
      const context = {
        dates,
        texts: texts === undefined ? [] : await readSharedTexts(container.read(texts), this.#limits),
        looks: styles === undefined ? [] : await readCellLooks(container.read(styles)),
      };
      yield* readSheet(container.read(this.#part), context, this.#limits);
    } finally {
      container.close();
    }
    // the parts are not read in the order of the file: what it was is looked at when all have been
    const hash = createHash('sha256');
    for await (const piece of piecesOf(this.#path, this.#name)) hash.update(piece);
    this.#digest = hash.digest('hex');
  }

  digest(): string {
    return this.#digest;
  }
}

interface Relation {
  id: string;
  /** The last word of its type: `worksheet`, `styles`, `officeDocument`. */
  type: string;
  target: string;
}

/** The relations of a part, their targets as names in the container. One that leads out of the file is refused. */
async function readRelations(container: Container, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!container.has(name)) return [];
  const relations: Relation[] = [];
  await readWholeXml(container.read(name), {
    open(element, { Id = '', Type = '', Target = '', TargetMode }) {
      if (element !== 'Relationship') return;
      const type = posix.basename(Type);
      if (TargetMode === 'External' && type !== 'hyperlink') throw new SourceFault('workbook-external-link');
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id, type, target });
    },
  });
  return relations;
}

async function readParts(container: Container, limits: WorkbookLimits): Promise<Parts> {
  if (!container.has('[Content_Types].xml')) throw new SourceFault('workbook-other-form');
  for (const name of container.names()) {
    if (ACTIVE.test(name)) throw new SourceFault('workbook-macro');
    if (EXTERNAL.test(name)) throw new SourceFault('workbook-external-link');
  }
  const main = (await readRelations(container, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !/\.xml$/i.test(main) || !container.has(main)) {
    throw new SourceFault('workbook-other-form');
  }
  await checkContentType(container, main);
  const relations = await readRelations(container, main);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target;
  const parts: Parts = { sheets: [], dates: '1900', texts: partOf('sharedStrings'), styles: partOf('styles') };
  const sheetParts = new Map(
    relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]),
  );
  await readWholeXml(container.read(main), {
    open(element, attributes) {
      if (element === 'workbookPr' && isTrue(attributes.date1904)) parts.dates = '1904';
      if (element !== 'sheet') return;
      const part = sheetParts.get(prefixed(attributes, 'id') ?? '');
      if (part === undefined) return; // a sheet of a chart
      if (parts.sheets.length >= limits.sheets) throw new SourceFault('too-many-sheets');
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      parts.sheets.push({ name: attributes.name ?? '', hidden, part });
    },
  });
  return parts;
}

const MAIN_TYPE = /spreadsheetml\.(sheet|template)\.main\+xml$/;

async function checkContentType(container: Container, main: string): Promise<void> {
  let type = '';
  await readWholeXml(container.read('[Content_Types].xml'), {
    open(element, { PartName = '', Extension = '', ContentType = '' }) {
      const isMain = element === 'Override' && PartName.toLowerCase() === `/${main.toLowerCase()}`;
      if (isMain || (type === '' && element === 'Default' && Extension === 'xml')) type = ContentType;
    },
  });
  if (/macroEnabled/i.test(type)) throw new SourceFault('workbook-macro');
  if (!MAIN_TYPE.test(type)) throw new SourceFault('workbook-other-form');
}
