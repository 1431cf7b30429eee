import {
  type BrokenPlace,
  type Checkpoint,
  checkpointText,
  findAuditedInsurers,
  readNotes,
  recordAudit,
  signedNote,
  verifyAudit,
} from '../audit/index.ts';
import { getSigningKey, INSTALLATION, listKeys } from '../keys/index.ts';
import { derOf } from '../lib/ecdsa-signature.ts';
import { auditText } from '../messages/console.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { readTextFile } from './files.ts';
import { findOption } from './options.ts';

interface Looked {
  chains: { insurerNumber: string; entries: number; hash: string; ok: boolean }[];
  broken: BrokenPlace | null;
}

/** The chain of the named society, or every one and every one of which there is a checkpoint; ends at the first bad place. */
async function look(call: DatabaseCall, checkpoints: readonly Checkpoint[]): Promise<Looked> {
  const { db } = call.installation;
  const chains: Looked['chains'] = [];
  const named = findOption(call, 'insurer');
  const known = checkpoints.map(({ insurerNumber }) => insurerNumber);
  for (const insurerNumber of named ? [named] : [...new Set([...(await findAuditedInsurers(db)), ...known])].sort()) {
    const before = checkpoints.filter((checkpoint) => checkpoint.insurerNumber === insurerNumber);
    const { entries, hash, broken } = await verifyAudit(db, insurerNumber, before);
    chains.push({ insurerNumber, entries, hash, ok: broken === null });
    if (broken) return { chains, broken };
  }
  return { chains, broken: null };
}

/** Exit 1 at the first bad place. */
async function verify(call: DatabaseCall): Promise<number> {
  const { chains, broken } = await look(call, await readCheckpoints(call));
  const told = chains.map(({ insurerNumber, entries, ok }) => ({ insurerNumber, entries, ok }));
  await print(call, { ok: broken === null, chains: told, broken }, () => auditText(call.language, told, broken));
  return broken === null ? 0 : 1;
}

/**
 * Prints a signed note for every chain. A chain that does not hold gets none. Making one is itself an entry, which comes
 * after those that the note covers.
 */
async function checkpoint(call: DatabaseCall): Promise<number> {
  const { clock, db, issuer } = call.installation;
  const { chains, broken } = await look(call, []);
  if (broken) {
    await call.io.stderr.write(`${auditText(call.language, chains, broken)}\n`);
    return 1;
  }
  const [at, actor] = [clock.now(), await call.actor()];
  const key = await getSigningKey(db, call.installation, INSTALLATION, 'bundle', at);
  const notes: string[] = [];
  for (const chain of chains) {
    const text = checkpointText(issuer, chain);
    notes.push(signedNote(text, key.jwk, derOf(await key.sign(Buffer.from(text)))));
    const { insurerNumber, entries } = chain;
    const subject = { kind: 'audit', id: insurerNumber };
    await inTransaction(db, (tx) =>
      recordAudit(tx, insurerNumber, at, [{ actor, action: 'audit-checkpoint-made', subject, details: { entries } }]),
    );
  }
  await call.io.stdout.write(notes.join(''));
  return 0;
}

/** @throws Refused `file-not-readable`, `checkpoint-refused` */
async function readCheckpoints(call: DatabaseCall): Promise<Checkpoint[]> {
  const file = findOption(call, 'checkpoint');
  if (file === undefined) return [];
  const text = await readTextFile(call, file);
  const { db, issuer } = call.installation;
  const keys = (await listKeys(db, INSTALLATION)).filter((key) => key.compromisedAt === null).map(({ jwk }) => jwk);
  const reading = readNotes(text, issuer, keys);
  if (!reading.ok) throw new Refused('checkpoint-refused', { file, why: reading.fault });
  return reading.checkpoints;
}

export const commands: Command[] = [
  {
    name: 'audit verify',
    usage: '[--checkpoint FILE] [--json]',
    summary: {
      ja: '監査記録のつながりを確かめる（--checkpoint：別に保管した控えとも照らし合わせる）',
      en: 'check the chain of the audit log, and against a checkpoint kept elsewhere; exit 1 and the first bad place if it was changed',
    },
    options: { checkpoint: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    run: verify,
  },
  {
    name: 'audit checkpoint',
    usage: '',
    summary: {
      ja: '監査記録の現在の末尾を署名つきの控えとして書き出す（別の場所に保管する）',
      en: 'print the present end of every chain as a signed note, to be kept elsewhere',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: checkpoint,
  },
];
