import { SaxesParser } from 'saxes';
import { SourceFault } from './row-source.ts';

/** What a reader of one part does with its XML. Names come without their prefix; attributes as they are written. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Bytes in which some element must begin or end: a text or a tag that goes on for longer is not of a workbook. */
const QUIET = 4 * 1024 * 1024;

/**
 * Reads one part. Goes on only as far as it is asked to, a piece at a time. A document type, and with it every entity that
 * could be expanded or fetched, is refused. @throws SourceFault
 */
export async function* readXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let quiet = 0;
  parser.on('error', () => {
    throw new SourceFault('workbook-broken');
  });
  parser.on('doctype', () => {
    throw new SourceFault('xml-doctype');
  });
  parser.on('opentag', (tag) => {
    quiet = 0;
    handler.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    quiet = 0;
    handler.close?.(localName(tag.name));
  });
  const { text } = handler;
  if (text !== undefined) {
    parser.on('text', (piece) => text.call(handler, piece));
    parser.on('cdata', (piece) => text.call(handler, piece));
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun = false;
  for await (const piece of pieces) {
    const chunk = decode(decoder, piece);
    // told before it is read to its end: what a document type defines may be as long as the file
    if (!begun && /<!DOCTYPE/i.test(chunk)) throw new SourceFault('xml-doctype');
    begun ||= chunk.length > 0;
    parser.write(chunk);
    quiet += piece.length;
    if (quiet > QUIET) throw new SourceFault('workbook-broken');
    yield;
  }
  parser.write(decode(decoder, undefined));
  parser.close();
}

/** Reads one part to its end. */
export async function readWholeXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const reading = readXml(pieces, handler);
  while (!(await reading.next()).done);
}

function decode(decoder: TextDecoder, piece: Uint8Array | undefined): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch {
    throw new SourceFault('workbook-broken');
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The attribute of this name in whatever namespace prefix, such as `r:id`. */
export function prefixed(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  for (const [key, value] of Object.entries(attributes)) if (key.endsWith(`:${name}`)) return value;
  return undefined;
}

/** How XML Schema writes true. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
