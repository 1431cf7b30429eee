import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { PageLanguage } from '../web/page-language.tsx';
import type { Look } from './looks.ts';
import { lookRows, ownDataHead, TAIL } from './own-data-html.tsx';
import { lookJson, ownDataJson } from './own-data-json.ts';
import type { OwnData } from './read-own-data.ts';

/**
 * One's own data as a zip with two files of the same content, made while it is sent: the log of looks may be long.
 * @param looks gives the log anew each time it is asked
 */
export function ownDataZip(
  data: OwnData,
  society: string,
  language: PageLanguage,
  looks: () => AsyncIterable<readonly Look[]>,
): Readable {
  const zip = new ZipFile();
  const add = (name: string, parts: AsyncIterable<string>) =>
    zip.addReadStream(Readable.from(parts), name, { mtime: data.at, mode: 0o100600, forceDosTimestamp: true });
  add('my-data.html', htmlParts(data, society, language, looks()));
  add('my-data.json', jsonParts(data, looks()));
  zip.end();
  return zip.outputStream as Readable;
}

async function* htmlParts(
  data: OwnData,
  society: string,
  language: PageLanguage,
  looks: AsyncIterable<readonly Look[]>,
): AsyncGenerator<string> {
  yield ownDataHead(data, society, language);
  for await (const page of looks) yield lookRows(page, language);
  yield TAIL;
}

async function* jsonParts(data: OwnData, looks: AsyncIterable<readonly Look[]>): AsyncGenerator<string> {
  yield `${JSON.stringify(ownDataJson(data), null, 1).replace(/\n\}$/, '')},\n "looks": [`;
  let separator = '\n  ';
  for await (const page of looks) {
    for (const look of page) {
      yield `${separator}${JSON.stringify(lookJson(look))}`;
      separator = ',\n  ';
    }
  }
  yield '\n ]\n}\n';
}
