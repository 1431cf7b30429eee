export { fileEncoder, standInHead, standInLines } from './csv-writer.ts';
export { checkExport, type ExportSubject, exportPeople } from './export-people.ts';
export type { StandIn } from './stand-in.ts';
