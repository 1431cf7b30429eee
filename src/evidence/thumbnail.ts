/** The longer side, in pixels: enough to tell one paper from another, and a few kilobytes. */
const SIDE = 480;

/** A page that is kept, small. It is one that this program has drawn itself: no stranger's file comes here. */
export async function thumbnailOf(page: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  // not before somebody needs it: a native library
  const { default: sharp } = await import('sharp');
  const small = await sharp(page).resize({ width: SIDE, height: SIDE, fit: 'inside' }).jpeg({ quality: 70 }).toBuffer();
  return new Uint8Array(small);
}
