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
