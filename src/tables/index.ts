export type { ColumnPlan } from './column-plan.ts';
export { type FaultKind, Faults, type FaultsPart, type FileFault } from './file-faults.ts';
export { asksForSociety, columnsOf } from './profiles/compile.ts';
export {
  type ColumnPlans,
  type FileKind,
  type Profile,
  type ProfileFault,
  readProfile,
} from './profiles/profile.ts';
export type { ProfileInUse } from './profiles/profiled-rows.ts';
export { SHIPPED_PROFILES } from './profiles/shipped.ts';
export type { RowOrigin } from './profiles/translate.ts';
export { householdKey, isDigits, KEY_COLUMNS, RowCells, type RowKey } from './row-cells.ts';
export {
  type FileForm,
  findProfile,
  type InspectedFile,
  inspectFile,
  readTable,
} from './table-file.ts';
export {
  type CuttableFile,
  isCuttable,
  lineOfStop,
  type PartEnd,
  readPart,
  TableCutter,
  type TablePart,
} from './table-parts.ts';
export type { TableHead } from './table-rows.ts';
export { addLastFaults, MOST_ROWS, TableRows, TableTally } from './table-rows.ts';
