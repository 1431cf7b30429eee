import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import {
  type Certificate,
  countGuarded,
  eachCertificate,
  listCertificatesById,
  listCertificatesOf,
  revokeCertificate,
  statusAt,
} from '../certificates/index.ts';
import { makeCodeOf } from '../codes/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { isShielded, readMembers } from '../members/index.ts';
import { endsWithoutText } from '../messages/certificates.ts';
import { CHANNEL_WORDS, DOCUMENT_WORDS, STATUS_WORDS } from '../messages/console-words.ts';
import { recheckText } from '../messages/recheck.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { countFindings, type RecheckResult, recheckCertificates } from '../recheck/index.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import {
  findPersonKey,
  getPersonId,
  noteNotListed,
  ONE_PERSON,
  ONE_PERSON_USAGE,
  openProtected,
  WHY_WORDS,
} from './one-person.ts';
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

type Line = ReturnType<typeof lineOf>;

/** Codes as the shell says them; in English they are words of the language. */
const wordsIn = ({ language }: DatabaseCall) => ({
  document: ({ document }: Line) => (language === 'ja' ? DOCUMENT_WORDS[document] : document),
  channel: ({ channel }: Line) => (language === 'ja' ? CHANNEL_WORDS[channel] : channel),
  status: ({ status }: Line) => (language === 'ja' ? STATUS_WORDS[status] : status),
});

/** @throws Refused `not-found`, also for one of a protected person whom the actor may not see */
async function getSeen(call: DatabaseCall): Promise<{ certificate: Certificate; isGuarded: boolean }> {
  const { db } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const ids = [call.positionals[0] ?? ''];
  const [open] = await listCertificatesById(db, insurerNumber, ids, { includeProtected: false });
  if (open) return { certificate: open, isGuarded: false };
  const includeProtected = call.isOperator || (await call.seesProtected());
  const [guarded] = await listCertificatesById(db, insurerNumber, ids, { includeProtected });
  if (!guarded) throw new Refused('not-found', { what: 'certificate' });
  return { certificate: guarded, isGuarded: true };
}

const lineText = (call: DatabaseCall) => {
  const { channel, document, status } = wordsIn(call);
  return (line: Line): string =>
    `${line.id}  ${line.serial}  ${document(line)}  ${channel(line)}  ${line.reason}  ${line.effectiveOn ?? '-'}  ${line.expiresOn ?? '-'}  ${status(line)}\n`;
};

/**
 * Prints all certificates as they are read, without those of protected people: an array with `--json`, else a line each without the
 * member's key. With a key those of one person. The operator's array is whole: programs read it (commands.md).
 */
async function list(call: DatabaseCall): Promise<number> {
  const key = findPersonKey(call);
  if (key) return listOfOne(call, await getPersonId(call, key));
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
  const includeProtected = json && call.isOperator;
  let first = true;
  if (json) await io.stdout.write('[');
  for await (const page of eachCertificate(installation.db, insurerNumber, { includeProtected })) {
    const lines = page.map((certificate) => lineOf(certificate, at));
    await io.stdout.write(
      json
        ? `${first ? '' : ','}${lines.map((line) => JSON.stringify(line)).join(',')}`
        : lines.map(lineText(call)).join(''),
    );
    first = false;
  }
  if (json) await io.stdout.write(']\n');
  if (!includeProtected) await noteNotListed(call, await countGuarded(installation.db, insurerNumber));
  return 0;
}

async function listOfOne(call: DatabaseCall, memberId: string): Promise<number> {
  const { installation, io } = call;
  const { db } = installation;
  const insurerNumber = await call.insurerNumber();
  const at = installation.clock.now();
  const actor = await call.actor();
  const all = await listCertificatesOf(db, insurerNumber, [memberId]);
  const records = await readMembers(db, insurerNumber, [memberId], dayInJapan(at));
  const isProtected = records.some(isShielded);
  const isGuarded = isProtected || all.some((one) => one.protected);
  const isHidden = isGuarded && !isProtected && !(await call.seesProtected());
  if (isGuarded && !isHidden) await openProtected(call, memberId, 'member');
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, at, [
      { actor, action: 'certificates-listed', subject: { kind: 'member', id: memberId } },
    ]),
  );
  const lines = all.filter((one) => !(isHidden && one.protected)).map((one) => lineOf(one, at));
  await io.stdout.write(call.values.json ? `${JSON.stringify(lines)}\n` : lines.map(lineText(call)).join(''));
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
    usage: `${ONE_PERSON_USAGE} [--json]`,
    summary: {
      ja: '発行した資格確認書とお知らせの一覧、または1人のもの',
      en: 'what was issued, with its status; or what was issued to one person',
    },
    options: ONE_PERSON,
    choices: WHY_WORDS,
    arguments: [0, 0],
    needs: 'database',
    run: list,
  },
  {
    name: 'certificates code',
    usage: 'ID [--copy] [--why REASON]',
    summary: {
      ja: '窓口で読み取るコードを出す（--copy は紙用の長いコード）',
      en: 'print the code that a counter reads; --copy: the long-lived one of paper',
    },
    options: { copy: { type: 'boolean' }, why: { type: 'string' } },
    choices: WHY_WORDS,
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const { installation } = call;
      const insurerNumber = await call.insurerNumber();
      const actor = await call.actor();
      const { certificate, isGuarded } = await getSeen(call);
      const { certificateId } = certificate;
      // the operator's list is whole, and so are its codes
      if (isGuarded && !call.isOperator) await openProtected(call, certificate.memberId, 'certificate');
      const kind = call.values.copy === true ? 'copy' : 'slice';
      const shc = await inTransaction(installation.db, async (tx) => {
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
      const result = (await call.countsProtected()) ? all : await withoutProtected(call, insurerNumber, all);
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
      const { certificateId } = (await getSeen(call)).certificate;
      const revoked = await revokeCertificate(installation, insurerNumber, certificateId, staff, why);
      const line = lineOf(revoked, installation.clock.now());
      const { endsWithout } = revoked;
      const value = endsWithout === null ? line : { ...line, endsWithout: endsWithout.toISOString() };
      await print(call, value, () => {
        const said = `${line.id}  ${line.serial}  ${wordsIn(call).status(line)}`;
        return endsWithout === null ? said : `${said}\n${endsWithoutText(call.language, endsWithout)}`;
      });
      return 0;
    },
  },
];
