import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** The test file of virus scanners, put together only when it is used. */
export const eicar = (): Buffer =>
  Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''), 'latin1');

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#e8f1fe' } });

/** A photo as a phone makes it: on its side, with the place where it was taken. */
export function photo(): Promise<Buffer> {
  return plain(400, 300)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Model: 'Phone of Hanako' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 40/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '139/1 45/1 0/1' },
    })
    .toBuffer();
}

export const png = (width = 300, height = 200): Promise<Buffer> => plain(width, height).png().toBuffer();
export const webp = (): Promise<Buffer> => plain(300, 200).webp().toBuffer();
export const gif = (): Promise<Buffer> => plain(30, 20).gif().toBuffer();
export const tiff = (): Promise<Buffer> => plain(30, 20).tiff().toBuffer();

/** The first bytes of what an iPhone keeps photos as. */
export const heic = (): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(200, 7)]);

/** Black and white, so large that nobody could hold it drawn: a few hundred kilobytes as a file. */
export function pixelFlood(side = 30_000): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const rows = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)), { level: 1 });
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

interface PdfParts {
  pages?: number;
  /** Further entries of the catalog. */
  catalog?: string;
  /** Further objects, from number 100 on, each whole but for its number. */
  objects?: readonly (string | Buffer)[];
  /** Further entries of the trailer. */
  trailer?: string;
  /** What is drawn on each page beside its line of text, and what that needs. */
  drawn?: string;
  resources?: string;
}

/** A small PDF with a line of text on each page, and whatever a test puts into it. */
export function pdf(given: PdfParts = {}): Buffer {
  const { pages = 1, catalog = '', objects = [], trailer = '', drawn = '', resources = '' } = given;
  const numbers = Array.from({ length: pages }, (_, index) => 10 + index * 2);
  const parts = new Map<number, string | Buffer>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Count ${pages} /Kids [${numbers.map((n) => `${n} 0 R`).join(' ')}] >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
  ]);
  for (const number of numbers) {
    const text = `BT /F1 24 Tf 60 700 Td (Page ${number}) Tj ET ${drawn}`;
    parts.set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${number + 1} 0 R /Resources << /Font << /F1 3 0 R >> ${resources} >> >>`,
    );
    parts.set(number + 1, stream(Buffer.from(text)));
  }
  for (const [index, object] of objects.entries()) parts.set(100 + index, object);
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places: [number, number][] = [];
  let at = chunks[0]?.length ?? 0;
  for (const [number, object] of parts) {
    const whole = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(object as Buffer),
      Buffer.from('\nendobj\n'),
    ]);
    places.push([number, at]);
    chunks.push(whole);
    at += whole.length;
  }
  const rows = places.map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`);
  const largest = Math.max(...places.map(([number]) => number));
  const end = `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${largest + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...chunks, Buffer.from(end)]);
}

/** An object with a stream. */
export function stream(body: Buffer, entries = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${body.length} ${entries} >>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ]);
}

/** A stream as a PDF keeps it: compressed. */
export const packedStream = (body: Buffer, entries = ''): Buffer =>
  stream(deflateSync(body), `/Filter /FlateDecode ${entries}`);

/** With a script, a program that is started, and a file inside. */
export function armedPdf(): Buffer {
  return pdf({
    catalog: '/OpenAction 100 0 R /Names << /EmbeddedFiles << /Names [(x.exe) 102 0 R] >> >> /AA << /WC 101 0 R >>',
    objects: [
      '<< /S /JavaScript /JS (app.alert\\("SCRIPT-MARK"\\)) >>',
      '<< /S /Launch /F (LAUNCH-MARK.exe) >>',
      '<< /Type /Filespec /F (x.exe) /EF << /F 103 0 R >> >>',
      stream(Buffer.from('EMBEDDED-MARK'), '/Type /EmbeddedFile'),
    ],
  });
}

/** A photo of twelve million pixels with much in it, as a phone makes them: several megabytes. */
export async function largePhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  return sharp({ create: { width: 4_000, height: 3_000, channels: 3, background: '#fff', noise } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** A few kilobytes whose page draws a form ten times that draws one ten times, nine times over: a thousand million shapes. */
export function nestedPdf(levels = 9, times = 10): Buffer {
  const form = '/Type /XObject /Subtype /Form /BBox [0 0 595 842]';
  const objects = Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? stream(Buffer.from('0 0 10 10 re f'), form)
      : stream(Buffer.from('/X Do '.repeat(times)), `${form} /Resources << /XObject << /X ${101 + level} 0 R >> >>`),
  );
  return pdf({ objects, drawn: '/X Do '.repeat(times), resources: '/XObject << /X 100 0 R >>' });
}
