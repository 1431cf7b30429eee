import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import {
  type Certificate,
  eachCertificate,
  listCertificatesById,
  revokeCertificate,
  statusAt,
} from '../certificates/index.ts';
import { makeCodeOf } from '../codes/index.ts';
import { endsWithoutText } from '../messages/certificates.ts';
import { recheckText } from '../messages/recheck.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { countFindings, type RecheckResult, recheckCertificates } from '../recheck/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { findOption } from './options.ts';

function lineOf(certificate: Certificate, at: Date) {
  const { face } = certificate;
  return {
    id: certificate.certificateId,
    serial: certificate.serial,
    insurerNumber: certificate.insurerNumber,
    symbol: face.symbol,
    number: face.number,
    branch: face.branch,
    document: certificate.document,
    channel: certificate.channel,
    reason: certificate.reason,
    effectiveOn: certificate.effectiveOn,
    expiresOn: certificate.expiresOn,
    status: statusAt(certificate, at),
  };
}

/** @throws Refused `not-found`, also for one of a protected person whom the actor may not see */
async function getSeen(
  db: Db | Tx,
  insurerNumber: string,
  certificateId: string,
  includeProtected: boolean,
): Promise<Certificate> {
  const [found] = await listCertificatesById(db, insurerNumber, [certificateId], { includeProtected });
  if (!found) throw new Refused('not-found', { what: 'certificate' });
  return found;
}

/** Prints all certificates as they are read: an array with `--json`, else a line each without the member's key. */
async function list(call: DatabaseCall): Promise<number> {
  const { installation, io } = call;
  const insurerNumber = await call.insurerNumber();
  const at = installation.clock.now();
  const actor = await call.actor();
  await inTransaction(installation.db, (tx) =>
    recordAudit(tx, insurerNumber, at, [
      { actor, action: 'certificates-listed', subject: { kind: 'insurer', id: insurerNumber } },
    ]),
  );
  const json = call.values.json === true;
  const includeProtected = await call.includeProtected();
  let first = true;
  if (json) await io.stdout.write('[');
  for await (const page of eachCertificate(installation.db, insurerNumber, { includeProtected })) {
    const lines = page.map((certificate) => lineOf(certificate, at));
    const text = json
      ? `${first ? '' : ','}${lines.map((line) => JSON.stringify(line)).join(',')}`
      : lines
          .map(
            (line) =>
              `${line.id}  ${line.serial}  ${line.document}  ${line.channel}  ${line.reason}  ${line.effectiveOn ?? '-'}  ${line.expiresOn ?? '-'}  ${line.status}\n`,
          )
          .join('');
    await io.stdout.write(text);
    first = false;
  }
  if (json) await io.stdout.write(']\n');
  return 0;
}

/** What a re-check found, as the console shows it to those who may not see protected people. */
async function withoutProtected(call: DatabaseCall, insurerNumber: string, all: RecheckResult) {
  const { documents, guardedDocuments, recheckId } = all;
  const findings = await countFindings(call.installation.db, insurerNumber, recheckId, { includeProtected: false });
  return { recheckId, documents: documents - guardedDocuments, findings };
}

export const commands: Command[] = [
  {
    name: 'certificates list',
    usage: '[--json]',
    summary: { ja: '発行した資格確認書とお知らせの一覧', en: 'everything that was issued, with its status' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: list,
  },
  {
    name: 'certificates code',
    usage: 'ID [--copy]',
    summary: {
      ja: '窓口で読み取るコードを出す（--copy は紙用の長いコード）',
      en: 'print the code that a counter reads; --copy: the long-lived one of paper',
    },
    options: { copy: { type: 'boolean' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const { installation } = call;
      const insurerNumber = await call.insurerNumber();
      const actor = await call.actor();
      const certificateId = call.positionals[0] ?? '';
      const includeProtected = await call.includeProtected();
      const kind = call.values.copy === true ? 'copy' : 'slice';
      const shc = await inTransaction(installation.db, async (tx) => {
        const certificate = await getSeen(tx, insurerNumber, certificateId, includeProtected);
        const at = installation.clock.now();
        const code = await makeCodeOf(tx, installation, certificate, kind, at);
        await recordAudit(tx, insurerNumber, at, [
          { actor, action: 'code-made', subject: { kind: 'certificate', id: certificateId }, details: { kind } },
        ]);
        return code;
      });
      await call.io.stdout.write(call.values.json ? `${JSON.stringify({ code: shc })}\n` : `${shc}\n`);
      return 0;
    },
  },
  {
    name: 'certificates recheck',
    usage: '[--json]',
    summary: {
      ja: '有効な証を、交付した時の記録から一枚ずつ作り直して比べる（違いがあれば終了コード1）',
      en: 'derive every live document again from what was known at its issue; exit 1 when any differs',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const insurerNumber = await call.insurerNumber();
      const all = await recheckCertificates(call.installation, insurerNumber, await call.actor());
      const result = (await call.includeProtected()) ? all : await withoutProtected(call, insurerNumber, all);
      await print(call, result, () => recheckText(call.language, result));
      return Object.keys(result.findings).length > 0 ? 1 : 0;
    },
  },
  {
    name: 'certificates revoke',
    usage: 'ID --why TEXT --as USER [--json]',
    summary: { ja: '資格確認書を失効させる', en: 'revoke a certificate' },
    options: { why: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const { installation } = call;
      const staff = await call.staff();
      requireAllowed(staff.role, 'certificate-revoke');
      const why = findOption(call, 'why') ?? '';
      if (why.trim() === '') throw new Refused('usage', { option: '--why', why: 'missing' });
      const insurerNumber = await call.insurerNumber();
      const includeProtected = await call.includeProtected();
      const id = call.positionals[0] ?? '';
      const { certificateId } = await getSeen(installation.db, insurerNumber, id, includeProtected);
      const revoked = await revokeCertificate(installation, insurerNumber, certificateId, staff, why);
      const line = lineOf(revoked, installation.clock.now());
      const { endsWithout } = revoked;
      const value = endsWithout === null ? line : { ...line, endsWithout: endsWithout.toISOString() };
      await print(call, value, () => {
        const said = `${line.id}  ${line.serial}  ${line.status}`;
        return endsWithout === null ? said : `${said}\n${endsWithoutText(call.language, endsWithout)}`;
      });
      return 0;
    },
  },
];
