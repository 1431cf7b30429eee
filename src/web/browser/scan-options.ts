import type { ReaderOptions } from 'zxing-wasm/reader';

/** How pictures are looked at: one QR code, dark on light, with every effort. */
export const READER_OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  maxNumberOfSymbols: 1,
  tryHarder: true,
  tryInvert: false,
};
