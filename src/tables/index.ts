export { type FaultKind, Faults, type FileFault } from './file-faults.ts';
export { householdKey, isDigits, KEY_COLUMNS, RowCells, type RowKey } from './row-cells.ts';
export { type ColumnPlan, type InspectedFile, inspectFile, readTable, type TableHead } from './table-file.ts';
