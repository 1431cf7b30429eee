import { SourceFault } from './row-source.ts';
import type { WorkbookLimits } from './workbook-limits.ts';
import { readWholeXml, type XmlHandler } from './workbook-xml.ts';

const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** Characters that XML can not write stand as `_x000D_`; an underscore that would look like one, as `_x005F_`. */
export function unescapeText(text: string): string {
  return text.includes('_x') ? text.replace(ESCAPE, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}

/**
 * Collects the text of a string item: plain, or in runs of several looks. What stands in a phonetic run (rPh) is how a
 * person reads the text aloud, not part of it.
 */
export class TextItem {
  #text = '';
  #phonetic = 0;
  #inText = false;

  begin(): void {
    this.#text = '';
    this.#phonetic = 0;
    this.#inText = false;
  }

  open(name: string): void {
    if (name === 'rPh') this.#phonetic += 1;
    else if (name === 't') this.#inText = this.#phonetic === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    else if (name === 't') this.#inText = false;
  }

  text(piece: string): void {
    if (this.#inText) this.#text += piece;
  }

  end(): string {
    return unescapeText(this.#text);
  }
}

/** Reads the texts that the cells of a workbook point to. @throws SourceFault */
export async function readSharedTexts(pieces: AsyncIterable<Uint8Array>, limits: WorkbookLimits): Promise<string[]> {
  const texts: string[] = [];
  const item = new TextItem();
  let length = 0;
  const handler: XmlHandler = {
    open(name) {
      if (name === 'si') item.begin();
      else item.open(name);
    },
    close(name) {
      if (name !== 'si') return item.close(name);
      const text = item.end();
      length += text.length;
      if (texts.length >= limits.texts || length > limits.textLength) throw new SourceFault('workbook-too-large');
      texts.push(text);
    },
    text(piece) {
      item.text(piece);
    },
  };
  await readWholeXml(pieces, handler);
  return texts;
}
