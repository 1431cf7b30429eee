export { A4, drawPdf, type PdfFacts, type Pen, type QrSymbol } from './draw-pdf.ts';
export { findMissing } from './find-missing.ts';
export { pagePictures } from './page-pictures.ts';
