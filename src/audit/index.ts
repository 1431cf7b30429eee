export { type Checkpoint, checkpointText, readNotes, signedNote } from './checkpoint.ts';
export {
  type Actor,
  type AuditEvent,
  type AuditRow,
  type BrokenPlace,
  findAuditedInsurers,
  listAudit,
  OPERATOR,
  recordAudit,
  verifyAudit,
} from './record.ts';
