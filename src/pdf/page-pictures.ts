import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';

/** Pixels for a point of the page: enough to read small print on a screen. */
const SCALE = 1.6;

/** The first pages of a PDF of our own as pictures (WebP), at most `most` of them. */
export async function pagePictures(pdf: Uint8Array, most: number): Promise<Uint8Array[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const pictures: Uint8Array[] = [];
    for (const page of document.pages()) {
      if (pictures.length === most) break;
      const { data, height, width } = await page.render({ scale: SCALE, render: 'bitmap' });
      const raw = { width, height, channels: 4 } as const;
      pictures.push(await sharp(data, { raw }).flatten({ background: '#fff' }).webp({ quality: 70 }).toBuffer());
    }
    document.destroy();
    return pictures;
  } finally {
    library.destroy();
  }
}
