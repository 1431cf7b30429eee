export { type Checkpoint, checkpointText, readNotes, signedNote } from './checkpoint.ts';
export {
  type Actor,
  type AuditEvent,
  type AuditRow,
  type BrokenPlace,
  findAuditedInsurers,
  listAudit,
  listAuditOf,
  OPERATOR,
  recordAudit,
  verifyAudit,
} from './record.ts';
