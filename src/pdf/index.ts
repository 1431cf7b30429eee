export { A4, drawPdf, type Pen } from './draw-pdf.ts';
