import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { listCertificatesById } from '../certificates/index.ts';
import { eachAffectedCopy } from '../issuance/index.ts';
import {
  compromiseKey,
  getKeyByPart,
  KEY_PURPOSES,
  listKeysWithRoot,
  type PublicKey,
  prepareKey,
  stateAt,
} from '../keys/index.ts';
import { affectedText, compromiseText, type KeyEntry, keyListText, preparedText } from '../messages/keys.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { noteNotListed } from './one-person.ts';
import { findDayOption, findOption, getChoice } from './options.ts';

function entryOf(key: PublicKey, at: Date): KeyEntry {
  const { compromisedAt, compromisedWhy, insurerNumber, keptIn, kid, madeAt, purpose } = key;
  const { publishedUntilAt, useFromAt, useUntilAt } = key;
  return {
    ...{ insurerNumber, kid, purpose, state: stateAt(key, at), keptIn, madeAt, useFromAt, useUntilAt },
    ...{ publishedUntilAt, compromisedAt, compromisedWhy },
  };
}

async function list(call: DatabaseCall): Promise<number> {
  const { clock, db } = call.installation;
  const insurerNumber = await call.insurerNumber();
  const actor = await call.actor();
  const at = clock.now();
  await inTransaction(db, (tx) =>
    recordAudit(tx, insurerNumber, at, [
      { actor, action: 'keys-listed', subject: { kind: 'insurer', id: insurerNumber } },
    ]),
  );
  const entries = (await listKeysWithRoot(call.installation.db, await call.insurerNumber())).map((key) =>
    entryOf(key, at),
  );
  await print(call, entries, () => keyListText(call.language, entries));
  return 0;
}

async function prepare(call: DatabaseCall): Promise<number> {
  const purpose = getChoice(call, 'purpose', KEY_PURPOSES);
  const useFromOn = findDayOption(call, 'use-from');
  const staff = await call.staff();
  requireAllowed(staff.role, 'keys-manage');
  const by = { insurerNumber: await call.insurerNumber(), staffId: staff.id };
  const entry = entryOf(await prepareKey(call.installation, purpose, useFromOn, by), call.installation.clock.now());
  await print(call, entry, () => preparedText(call.language, entry));
  return 0;
}

async function compromise(call: DatabaseCall): Promise<number> {
  const why = findOption(call, 'why') ?? '';
  if (why.trim() === '') throw new Refused('usage', { option: '--why', why: 'missing' });
  const [by, second] = [await call.staff('as'), await call.staff('second')];
  for (const person of [by, second]) requireAllowed(person.role, 'keys-manage');
  const { kid } = getKeyByPart(
    await listKeysWithRoot(call.installation.db, await call.insurerNumber()),
    call.positionals[0] ?? '',
  );
  const people = { insurerNumber: await call.insurerNumber(), staffId: by.id, secondId: second.id };
  const { key, replacedBy } = await compromiseKey(call.installation, kid, why, people);
  const result = { ...entryOf(key, call.installation.clock.now()), replacedBy };
  await print(call, result, () => compromiseText(call.language, result));
  return 0;
}

/** Counts in text; with `--json` every certificate but those of protected people. Exit 1 while paper waits to be issued anew. */
async function affected(call: DatabaseCall): Promise<number> {
  const { installation, io } = call;
  const insurerNumber = await call.insurerNumber();
  const staff = await call.staff();
  requireAllowed(staff.role, 'members-look');
  const key = getKeyByPart(
    await listKeysWithRoot(call.installation.db, await call.insurerNumber()),
    call.positionals[0] ?? '',
  );
  await inTransaction(installation.db, (tx) =>
    recordAudit(tx, insurerNumber, installation.clock.now(), [
      { actor: staff, action: 'key-affected-listed', subject: { kind: 'key', id: key.kid } },
    ]),
  );
  const counts = { paper: { signed: 0, waiting: 0, replaced: 0 }, web: { signed: 0, waiting: 0, replaced: 0 } };
  const json = call.values.json === true;
  let first = true;
  if (json) await io.stdout.write('[');
  let notListed = 0;
  const options = { includeProtected: await call.countsProtected() };
  for await (const page of eachAffectedCopy(installation, key, options)) {
    const ids = page.map(({ certificate }) => certificate.certificateId);
    const shown = await listCertificatesById(installation.db, insurerNumber, ids, { includeProtected: false });
    const open = new Set(shown.map(({ certificateId }) => certificateId));
    for (const { certificate, state } of page) {
      counts[certificate.channel][state] += 1;
      if (!json) continue;
      if (!open.has(certificate.certificateId)) {
        notListed += 1;
        continue;
      }
      const { certificateId, channel, expiresOn, face, serial } = certificate;
      const { branch, number, symbol } = face;
      const line = { certificateId, serial, insurerNumber, symbol, number, branch, channel, expiresOn, state };
      await io.stdout.write(`${first ? '' : ','}${JSON.stringify(line)}`);
      first = false;
    }
  }
  await io.stdout.write(json ? ']\n' : `${affectedText(call.language, key.kid, counts)}\n`);
  await noteNotListed(call, notListed);
  return counts.paper.waiting > 0 ? 1 : 0;
}

export const commands: Command[] = [
  {
    name: 'keys list',
    usage: '[--json]',
    summary: { ja: '署名鍵と、その状態・使う期間・公開の終わり', en: 'the signing keys, their state and their days' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: list,
  },
  {
    name: 'keys prepare',
    usage: '--purpose codes|status|records|bundle [--use-from DATE] --as USER [--json]',
    summary: {
      ja: '次の鍵を作って公開する（使い始めは7日以上あと。その日に自動で切り替わります）',
      en: 'make the next key and publish it; it takes over by itself on a day at least seven days later',
    },
    options: { purpose: { type: 'string' }, 'use-from': { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    run: prepare,
  },
  {
    name: 'keys compromise',
    usage: 'KID --why TEXT --as USER --second USER [--json]',
    summary: {
      ja: '鍵が漏れたとして、すぐに無効にし、新しい鍵に替える（二人で行います）',
      en: 'a key is in other hands: it counts no more, a new one signs at once; needs two people',
    },
    options: { why: { type: 'string' }, second: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    run: compromise,
  },
  {
    name: 'keys affected',
    usage: 'KID --as USER [--json]',
    summary: {
      ja: 'この鍵で紙や控えのコードに署名した、有効な証の数（無効になり交付しなおす紙があれば終了コード1）',
      en: 'live certificates with a printed code of this key; exit 1 while paper waits to be issued anew',
    },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    run: affected,
  },
];
