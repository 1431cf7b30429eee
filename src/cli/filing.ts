import { requireAllowed } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import {
  askToLower,
  countOpen,
  decideLowering,
  FILING_FIELDS,
  FILING_KINDS,
  type FilingKind,
  FLAGS,
  type Followed,
  GROUNDS,
  isFilingKind,
  listDifferences,
  listFilings,
  listOpen,
  readFiling,
  recordDue,
  recordFiling,
  resolveDifference,
  withdrawFiling,
} from '../filings/index.ts';
import { formatInstantInJapan } from '../lib/day.ts';
import { countOpenDifferences } from '../members/index.ts';
import { CONSEQUENCE_TEXTS, CONSEQUENCE_WORDS, followedText } from '../messages/consequences.ts';
import { DIFFERENCE_SIDES, TOLD_FACT_WORDS, toldValue } from '../messages/differences.ts';
import { FILING_WORDS } from '../messages/filings.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { today } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { type Command, type DatabaseCall, print } from './command.ts';
import { getMemberId, KEY } from './member-key.ts';
import { noteNotListed } from './one-person.ts';
import { findDayOption, findOption, getChoice, getDayOption } from './options.ts';

const followedJson = (followed: readonly Followed[]) =>
  followed.map(({ dueOn, kind, memberId, reason, rule, stop }) => ({
    memberId,
    kind,
    reason,
    rule,
    dueOn,
    ...(stop ? { certificates: stop.certificateIds.length, fromOn: stop.fromOn } : {}),
  }));

/** The option that gives a field of a filing. */
function optionOf(joined: boolean, field: string): string {
  if (field === 'symbol' || field === 'number' || field === 'branch') return joined ? field : `new-${field}`;
  return OPTION_OF[field] ?? field;
}

const OPTION_OF: Readonly<Record<string, string>> = {
  nameKana: 'kana',
  birthOn: 'birth',
  employerSymbol: 'employer',
  myNumber: 'my-number',
  endsOn: 'ends',
  onCertificate: 'on-certificate',
  mediumWhy: 'why',
};

/** A kind with the options it must have, besides the person and the day. */
function kindText(kind: FilingKind): { ja: string; en: string } {
  const needed = FILING_FIELDS[kind].filter((field) => field !== 'on' && !field.endsWith('?'));
  const options = needed.map((field) => `  --${optionOf(kind === 'joined', field)}`).join('');
  return { ja: `${FILING_WORDS[kind].ja}${options}`, en: `${FILING_WORDS[kind].en}${options}` };
}

async function record(call: DatabaseCall): Promise<number> {
  const kind = call.positionals[0] ?? '';
  if (!isFilingKind(kind))
    throw new Refused('usage', { option: kind, why: 'not-a-choice', known: FILING_KINDS.join(', ') });
  const { installation } = call;
  const joined = kind === 'joined';
  const part = (name: string) => findOption(call, joined ? name : `new-${name}`);
  const reading = readFiling(
    {
      kind,
      on: getDayOption(call, 'on'),
      symbol: part('symbol'),
      number: part('number'),
      branch: part('branch'),
      relation: findOption(call, 'relation'),
      relationship: findOption(call, 'relationship'),
      name: findOption(call, 'name'),
      nameKana: findOption(call, 'kana'),
      birthOn: findDayOption(call, 'birth'),
      sex: findOption(call, 'sex'),
      employerSymbol: findOption(call, 'employer'),
      myNumber: findOption(call, 'my-number'),
      endsOn: findDayOption(call, 'ends'),
      flag: findOption(call, 'flag'),
      category: findOption(call, 'category'),
      onCertificate: findOption(call, 'on-certificate'),
      medium: findOption(call, 'medium'),
      mediumWhy: findOption(call, 'why'),
    },
    today(installation.clock),
  );
  if (!reading.ok) {
    const options = reading.fields.map((field) => `--${optionOf(joined, field)}`);
    throw new Refused('usage', { option: options.join(', '), why: 'filing-field' });
  }
  const memberId = joined ? null : await getMemberId(call);
  const receivedOn = findDayOption(call, 'received');
  const result = await recordFiling(
    installation,
    await call.insurerNumber(),
    memberId,
    reading.filing,
    await call.staff(),
    {
      dryRun: call.values['dry-run'] === true,
      ...(receivedOn ? { receivedOn } : {}),
    },
  );
  const { filingId, followed, successorId } = result;
  const json = { filingId, memberId: result.memberId, successorId, consequences: followedJson(followed) };
  await print(call, json, () => `${filingId}\n${followedText(call.language, followed)}`);
  return 0;
}

async function list(call: DatabaseCall): Promise<number> {
  const { installation, language } = call;
  const insurerNumber = await call.insurerNumber();
  const staff = await call.staff();
  const { filings, notListed, work } = await inTransaction(installation.db, async (tx) => {
    const open = { includeProtected: false };
    const count = async (includeProtected: boolean) =>
      Object.values(await countOpen(tx, insurerNumber, includeProtected)).reduce((sum, n) => sum + n, 0);
    const found = {
      filings: await listFilings(tx, insurerNumber, { ...open, limit: 200 }),
      notListed: (await count(true)) - (await count(false)),
      work: await listOpen(tx, insurerNumber, { ...open, limit: 500 }),
    };
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: staff.kind, id: staff.id },
        action: 'filing-listed',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { filings: found.filings.length, work: found.work.length },
      },
    ]);
    return found;
  });
  const text = () =>
    [
      ...filings.map(
        (one) =>
          `${one.filingId}  ${formatInstantInJapan(one.recordedAt)}  ${one.trueOn}  ${FILING_WORDS[one.kind][language]}  ${one.memberId}${one.withdrawnAt ? (language === 'ja' ? '  取消し済み' : '  withdrawn') : ''}`,
      ),
      language === 'ja' ? 'することリスト' : 'To be done',
      ...work.map(
        (one) =>
          `  ${one.dueOn}  ${CONSEQUENCE_WORDS[one.kind][language]}  ${language === 'ja' ? CONSEQUENCE_TEXTS[one.reason].title : CONSEQUENCE_TEXTS[one.reason].en}  ${one.memberId}  ${ROLE_TEXTS[language][one.owner]}`,
      ),
    ].join('\n');
  await print(call, { filings, work }, text);
  await noteNotListed(call, notListed);
  return 0;
}

async function differences(call: DatabaseCall): Promise<number> {
  const { installation, language } = call;
  const insurerNumber = await call.insurerNumber();
  const staff = await call.staff();
  requireAllowed(staff.role, 'filing-record');
  const count = (includeProtected: boolean) => countOpenDifferences(installation.db, insurerNumber, includeProtected);
  const notListed = (await count(true)) - (await count(false));
  const found = await inTransaction(installation.db, async (tx) => {
    const rows = await listDifferences(tx, insurerNumber, { includeProtected: false, limit: 500 });
    await recordAudit(tx, insurerNumber, installation.clock.now(), [
      {
        actor: { kind: staff.kind, id: staff.id },
        action: 'difference-listed',
        subject: { kind: 'insurer', id: insurerNumber },
        details: { differences: rows.length },
      },
    ]);
    return rows;
  });
  await print(call, { differences: found }, () =>
    found
      .map((one) =>
        [
          one.differenceId,
          one.dueOn,
          one.memberId,
          TOLD_FACT_WORDS[one.fact],
          DIFFERENCE_SIDES[language].filing(
            `${one.filingId} ${one.filing.trueOn}`,
            toldValue(one.fact, one.filingValue, String),
          ),
          DIFFERENCE_SIDES[language].file(
            one.fileAsOfOn,
            String(one.fileLine),
            toldValue(one.fact, one.fileValue, String),
          ),
        ].join('  '),
      )
      .join('\n'),
  );
  await noteNotListed(call, notListed);
  return 0;
}

export const commands: Command[] = [
  {
    name: 'filing record',
    usage:
      'KIND --symbol S --number N --branch BB --on DATE [--new-symbol S --new-number N --new-branch BB] [--name TEXT] [--kana TEXT] [--birth DATE] [--relation R] [--relationship TEXT] [--sex S] [--employer S] [--my-number M] [--ends DATE] [--flag F] [--category C] [--on-certificate yes|no] [--medium M] [--why W] [--received DATE] [--dry-run] --as USER [--json]',
    summary: {
      ja: '届出・変更をひとつ記録し、続いて決まることを行う',
      en: 'record one filing, with what follows from it at once',
    },
    choices: { of: 'KIND', words: FILING_KINDS.map((kind) => [kind, kindText(kind)]) },
    options: {
      ...KEY,
      on: { type: 'string' },
      'new-symbol': { type: 'string' },
      'new-number': { type: 'string' },
      'new-branch': { type: 'string' },
      name: { type: 'string' },
      kana: { type: 'string' },
      birth: { type: 'string' },
      relation: { type: 'string' },
      relationship: { type: 'string' },
      sex: { type: 'string' },
      employer: { type: 'string' },
      'my-number': { type: 'string' },
      ends: { type: 'string' },
      flag: { type: 'string' },
      category: { type: 'string' },
      'on-certificate': { type: 'string' },
      medium: { type: 'string' },
      why: { type: 'string' },
      received: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    arguments: [1, 1],
    needs: 'database',
    run: record,
  },
  {
    name: 'filing list',
    usage: '--as USER [--json]',
    summary: { ja: '記録した届出と、することの一覧', en: 'filings, newest first, and what is to be done' },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: list,
  },
  {
    name: 'filing withdraw',
    usage: 'ID --as USER [--json]',
    summary: { ja: '誤って記録した届出を取り消す（記録は残ります）', en: 'take a filing back; its record stays' },
    options: {},
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const id = call.positionals[0] ?? '';
      const { followed } = await withdrawFiling(call.installation, await call.insurerNumber(), id, await call.staff());
      await print(call, { filingId: id, consequences: followedJson(followed) }, () =>
        followedText(call.language, followed),
      );
      return 0;
    },
  },
  {
    name: 'filing differences',
    usage: '--as USER [--json]',
    summary: {
      ja: '取り込んだ台帳が届出と違うことを言っているところの一覧（決めるまでは届出のまま）',
      en: 'where a ledger file says otherwise than a filing; the filing stands until somebody decides',
    },
    options: {},
    arguments: [0, 0],
    needs: 'database',
    run: differences,
  },
  {
    name: 'filing resolve',
    usage: 'ID --keep filing|file --as USER [--json]',
    summary: { ja: '届出と台帳のどちらが正しいかを決める', en: 'say which is right: the filing or the file' },
    options: { keep: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const id = call.positionals[0] ?? '';
      const keep = getChoice(call, 'keep', ['filing', 'file'] as const);
      const insurerNumber = await call.insurerNumber();
      const { followed } = await resolveDifference(call.installation, insurerNumber, id, keep, await call.staff());
      await print(call, { id, keep, consequences: followedJson(followed) }, () =>
        followedText(call.language, followed),
      );
      return 0;
    },
  },
  {
    name: 'filing due',
    usage: '[--on DATE] --as USER [--json]',
    summary: {
      ja: 'これからひと月に70歳の負担割合が始まる方と75歳になる方を確かめる（毎日、何度でも）',
      en: 'who gets a share from 70 or turns 75 within a month; to be run every day, as often as you like',
    },
    options: { on: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const on = findDayOption(call, 'on') ?? today(call.installation.clock);
      const due = await recordDue(call.installation, await call.insurerNumber(), on, await call.staff());
      const { at75, followed, from70, fromOn, untilOn } = due;
      const head =
        call.language === 'ja'
          ? `${fromOn} から ${untilOn} まで：70歳の負担割合 ${from70}人、75歳 ${at75}人`
          : `${fromOn} to ${untilOn}: ${from70} with a share from 70, ${at75} turning 75`;
      await print(call, { fromOn, untilOn, from70, at75, consequences: followedJson(followed) }, () =>
        [head, ...(followed.length > 0 ? [followedText(call.language, followed)] : [])].join('\n'),
      );
      return 0;
    },
  },
  {
    name: 'filing lower-flag ask',
    usage: '--symbol S --number N --branch BB --flag F --ground G --as USER [--json]',
    summary: {
      ja: '自己情報提供不可・不開示の終了を申請する（保護担当）',
      en: 'ask for a flag to be lowered (protection officer)',
    },
    options: { ...KEY, flag: { type: 'string' }, ground: { type: 'string' } },
    arguments: [0, 0],
    needs: 'database',
    async run(call) {
      const asked = { flag: getChoice(call, 'flag', FLAGS), ground: getChoice(call, 'ground', GROUNDS) };
      const staff = await call.staff();
      const lowering = await askToLower(
        call.installation,
        await call.insurerNumber(),
        await getMemberId(call),
        asked,
        staff,
      );
      await print(call, { id: lowering.loweringId, ...asked }, () => lowering.loweringId);
      return 0;
    },
  },
  {
    name: 'filing lower-flag decide',
    usage: 'ID --outcome lowered|kept --as USER [--json]',
    summary: {
      ja: '終了の申請を、申請した人とは別の保護担当が決める',
      en: 'decide about it; another protection officer than the one who asked',
    },
    options: { outcome: { type: 'string' } },
    arguments: [1, 1],
    needs: 'database',
    async run(call) {
      const outcome = getChoice(call, 'outcome', ['lowered', 'kept'] as const);
      const id = call.positionals[0] ?? '';
      const { followed } = await decideLowering(
        call.installation,
        await call.insurerNumber(),
        id,
        outcome,
        await call.staff(),
      );
      await print(call, { id, outcome, consequences: followedJson(followed) }, () =>
        followedText(call.language, followed),
      );
      return 0;
    },
  },
];
