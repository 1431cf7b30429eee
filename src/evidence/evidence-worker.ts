import { parentPort, workerData } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import { type EvidenceFault, LIMITS } from './recognise.ts';
import type { Redrawn, RedrawTask, Said } from './redraw.ts';
import { findInside } from './scan.ts';

// A thread for one file. It reads what a stranger sent, and gives pictures and nothing else.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

/** Whether more memory was asked for than a paper needs. */
let isStarved = false;

/** The thread's own bound counts JavaScript's memory alone: WebAssembly is bounded where it asks for more. */
const { grow } = WebAssembly.Memory.prototype;
const PAGE_BYTES = 65_536;
WebAssembly.Memory.prototype.grow = function (pages) {
  isStarved ||= this.buffer.byteLength + pages * PAGE_BYTES > LIMITS.drawingBytes;
  if (isStarved) throw new RangeError('too much memory was asked for');
  return grow.call(this, pages);
};

class Unfit extends Error {
  readonly why: EvidenceFault;
  constructor(why: EvidenceFault) {
    super(why);
    this.why = why;
  }
}

async function redraw({ type, bytes }: RedrawTask): Promise<Uint8Array[]> {
  const inside = findInside(type, bytes);
  if (inside) throw new Unfit(inside);
  return type === 'pdf' ? drawPdf(bytes) : [await drawPicture(type, bytes)];
}

/** The picture upright, small enough, on white, without anything that stood beside it in the file. */
async function drawPicture(type: string, bytes: Uint8Array): Promise<Uint8Array> {
  const picture = sharp(bytes, { limitInputPixels: LIMITS.pixels, failOn: 'error', sequentialRead: true, pages: 1 });
  const { format, height, width } = await picture.metadata().catch((error: Error) => {
    throw new Unfit(/pixel limit/i.test(error.message) ? 'too-many-pixels' : 'damaged');
  });
  if (format !== type) throw new Unfit('damaged');
  if (width * height > LIMITS.pixels) throw new Unfit('too-many-pixels');
  return asJpeg(picture.autoOrient());
}

const asJpeg = (picture: Sharp): Promise<Uint8Array> =>
  picture
    .resize({ width: LIMITS.side, height: LIMITS.side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .jpeg({ quality: 80 })
    .timeout({ seconds: LIMITS.milliseconds / 1000 })
    .toBuffer()
    .catch((error: Error) => {
      throw new Unfit(/timeout/i.test(error.message) ? 'too-heavy' : 'damaged');
    });

/** Each page as a picture: scripts, launch actions and files inside have nowhere to go. */
async function drawPdf(bytes: Uint8Array): Promise<Uint8Array[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes).catch((error: Error) => {
    throw new Unfit(/password|security/i.test(error.message) ? 'encrypted' : 'damaged');
  });
  const count = document.getPageCount();
  if (count > LIMITS.pdfPages) throw new Unfit('too-many-pages');
  const pages: Uint8Array[] = [];
  for (const page of document.pages()) {
    // from here on the time of this page is counted
    parentPort?.postMessage('page' satisfies Said);
    const { originalHeight, originalWidth } = page.getOriginalSize();
    const longest = Math.max(originalWidth, originalHeight);
    const shortest = Math.min(originalWidth, originalHeight);
    if (!(shortest >= 1) || longest / shortest > 20) throw new Unfit('damaged');
    // 200 dots an inch, or less for a large page
    const scale = Math.min(200 / 72, LIMITS.side / longest);
    const { data, height, width } = await page.render({ scale, render: 'bitmap' });
    // what could not be held is left out of the picture without a word
    if (isStarved) throw new Unfit('too-heavy');
    pages.push(await asJpeg(sharp(data, { raw: { width, height, channels: 4 } })));
  }
  if (pages.length === 0) throw new Unfit('damaged');
  return pages;
}

const answer = await redraw(workerData as RedrawTask).then(
  (pages): Redrawn => ({ ok: true, pages }),
  (error): Redrawn => ({ ok: false, why: isStarved ? 'too-heavy' : error instanceof Unfit ? error.why : 'damaged' }),
);
parentPort?.postMessage(answer satisfies Said);
