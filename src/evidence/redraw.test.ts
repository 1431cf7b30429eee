import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import * as files from '../../tests/support/evidence-files.ts';
import { LIMITS } from './recognise.ts';
import { redraw } from './redraw.ts';

const text = (words: string) => Buffer.from(words);

describe('what is not taken, and why', () => {
  const cases: [string, () => Buffer | Promise<Buffer>, string, string][] = [
    [
      '41 a page that calls itself a photo',
      () => text('<!doctype html><script>alert(1)</script>'),
      'image/jpeg',
      'not-a-type',
    ],
    [
      '41 a drawing with a script',
      () => text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'image/svg+xml',
      'not-a-type',
    ],
    [
      '43 a PDF under a password',
      () =>
        files.pdf({
          trailer: '/Encrypt 100 0 R /ID [<00> <00>]',
          objects: ['<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <28BF> /U <28BF> >>'],
        }),
      'application/pdf',
      'encrypted',
    ],
    ['44 a flood of pixels', () => files.pixelFlood(), 'image/png', 'too-many-pixels'],
    [
      '44 a flood of pixels within a PDF',
      () =>
        files.pdf({ objects: [files.packedStream(Buffer.alloc(64), '/Subtype /Image /Width 30000 /Height 30000')] }),
      'application/pdf',
      'too-many-pixels',
    ],
    [
      '44 a PDF that opens to a hundred megabytes',
      () => files.pdf({ objects: [files.packedStream(Buffer.alloc(100 * 1024 * 1024))] }),
      'application/pdf',
      'too-heavy',
    ],
    ['45 a photo as an iPhone keeps it', () => files.heic(), 'image/heic', 'heic'],
    ['45 a fax', () => files.tiff(), 'image/tiff', 'tiff'],
    [
      '47 a picture that is also a script',
      async () => Buffer.concat([await files.gif(), text('*/=1;alert(1)')]),
      'image/gif',
      'not-a-type',
    ],
    ['48 the scanners’ test file', () => files.eicar(), 'application/octet-stream', 'not-a-type'],
    [
      '48 the scanners’ test file after a photo',
      async () => Buffer.concat([await files.photo(), files.eicar()]),
      'image/jpeg',
      'malware',
    ],
    [
      '48 the scanners’ test file within a PDF',
      () => files.pdf({ objects: [files.packedStream(files.eicar(), '/Type /EmbeddedFile')] }),
      'application/pdf',
      'malware',
    ],
    ['49 nothing', () => Buffer.alloc(0), 'image/jpeg', 'empty'],
    ['49 one byte', () => Buffer.from([0xff]), 'image/jpeg', 'empty'],
    [
      '50 a photo that was cut off',
      async () =>
        (
          await sharp({
            create: {
              width: 900,
              height: 900,
              channels: 3,
              background: 'red',
              noise: { type: 'gaussian', mean: 128, sigma: 60 },
            },
          })
            .jpeg()
            .toBuffer()
        ).subarray(0, 20_000),
      'image/jpeg',
      'damaged',
    ],
    ['51 a photo that is too large', () => Buffer.alloc(LIMITS.fileBytes.picture + 1, 0xff), 'image/jpeg', 'too-large'],
    [
      '51 a PDF that is too large, which a photo could be',
      () => Buffer.concat([files.pdf(), Buffer.alloc(LIMITS.fileBytes.pdf)]),
      'application/pdf',
      'too-large',
    ],
    [
      '44 a PDF of three kilobytes that would take two gigabytes',
      () => files.nestedPdf(),
      'application/pdf',
      'too-heavy',
    ],
    ['51 a book', () => files.pdf({ pages: LIMITS.pdfPages + 1 }), 'application/pdf', 'too-many-pages'],
    ['53 a PDF that calls itself a photo', () => files.pdf(), 'image/jpeg', 'type-differs'],
    ['53 a photo that calls itself a program', () => files.photo(), 'application/x-msdownload', 'type-differs'],
    ['a PDF that is none', () => text('%PDF-1.7\nnothing else'), 'application/pdf', 'damaged'],
    [
      'a PDF behind something else',
      () => Buffer.concat([text('<script>1</script>\n'), files.pdf()]),
      'application/pdf',
      'not-a-type',
    ],
  ];
  it.each(cases)('%s', async (_what, make, declared, why) => {
    expect(await redraw(await make(), declared)).toEqual({ ok: false, why });
  });
});

describe('what is taken is nothing but pictures afterwards', () => {
  const drawn = async (bytes: Buffer, declared: string) => {
    const result = await redraw(bytes, declared);
    if (!result.ok) throw new Error(result.why);
    return result.pages.map((page) => Buffer.from(page));
  };

  it('46 a photo stands upright, and the place where it was taken is gone', async () => {
    const before = await files.photo();
    expect(before.includes('Phone of Hanako')).toBe(true);
    const [page = Buffer.alloc(0)] = await drawn(before, 'image/jpeg');
    const metadata = await sharp(page).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 300, height: 400 });
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.icc, metadata.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect(page.includes('Phone')).toBe(false);
  });

  it('a photo of fifteen megabytes, as a phone makes it and a page without scripts sends it, is taken', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
    const made = sharp({ create: { width: 2600, height: 3000, channels: 3, background: 'white', noise } });
    const before = await made.jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).toBuffer();
    expect(before.length).toBeGreaterThan(12_000_000);
    const [page = Buffer.alloc(0)] = await drawn(before, 'image/jpeg');
    expect(await sharp(page).metadata()).toMatchObject({ width: 2080, height: LIMITS.side });
  });

  it('42 of a PDF with a script, a program to start and a file inside there is its page', async () => {
    const pages = await drawn(files.armedPdf(), 'application/pdf');
    expect(pages).toHaveLength(1);
    for (const mark of ['SCRIPT-MARK', 'LAUNCH-MARK', 'EMBEDDED-MARK', 'JavaScript'])
      expect(pages[0]?.includes(mark)).toBe(false);
    const { width, height } = await sharp(pages[0]).metadata();
    expect([width, height]).toEqual([1652, 2338]);
    // the words of the page are drawn
    const { channels } = await sharp(pages[0]).stats();
    expect(channels[0]?.min).toBeLessThan(40);
  });

  it('47 what hangs on to a picture is gone', async () => {
    const [page = Buffer.alloc(0)] = await drawn(
      Buffer.concat([await files.png(), text('PK\x03\x04<script>TAIL-MARK</script>')]),
      'image/png',
    );
    expect(page.includes('TAIL-MARK')).toBe(false);
  });

  it.each([
    ['png', () => files.png(5000, 3000), 'image/png', [2400, 1440]],
    ['webp', () => files.webp(), 'image/webp', [300, 200]],
    ['a PDF of three pages', () => files.pdf({ pages: 3 }), '', [1652, 2338]],
  ] as const)('%s', async (_what, make, declared, size) => {
    const pages = await drawn(await make(), declared);
    const { format, width, height } = await sharp(pages[0]).metadata();
    expect([format, width, height]).toEqual(['jpeg', ...size]);
  });
});
