export { makeSheet } from './sheet.ts';
export { sheetPdf } from './sheet-pdf.ts';
export { sheetRoutes } from './sheet-routes.tsx';
