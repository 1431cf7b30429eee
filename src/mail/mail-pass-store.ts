import { type Db, insertRows, sql, type Tx } from '../platform/database.ts';

export async function writePass(
  tx: Tx,
  insurerNumber: string,
  pass: { endedAt: Date; fault: string; answered: boolean },
): Promise<void> {
  const answeredAt = pass.answered ? pass.endedAt : null;
  await insertRows(
    tx,
    'mail_pass',
    { insurer_number: 'text', ended_at: 'timestamptz', fault: 'text', answered_at: 'timestamptz' },
    [{ insurer_number: insurerNumber, ended_at: pass.endedAt, fault: pass.fault, answered_at: answeredAt }],
    `on conflict (insurer_number) do update set ended_at = excluded.ended_at, fault = excluded.fault,
      answered_at = coalesce(excluded.answered_at, mail_pass.answered_at)`,
  );
}

export interface MailPass {
  endedAt: Date;
  /** Code of what kept the mail server from answering; empty when it did. */
  fault: string;
  answeredAt: Date | null;
}

export async function findLastPass(db: Db | Tx, insurerNumber: string): Promise<MailPass | undefined> {
  const { rows } = await sql<MailPass>`
    select ended_at as "endedAt", fault, answered_at as "answeredAt" from mail_pass where insurer_number = ${insurerNumber}`.execute(
    db,
  );
  return rows[0];
}
