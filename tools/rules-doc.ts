// Writes docs/rules.md from the rules and their examples. A test compares the file with them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Boundary, caseOf, type Fact, type Given } from '../src/eligibility/cases.ts';
import { DATE_EXAMPLES } from '../src/eligibility/date-examples.ts';
import { DATE_RULES } from '../src/eligibility/date-rules.ts';
import { decide, EMPTY_PERIOD, explain, explainForStaff, type Outcome, RULES } from '../src/eligibility/index.ts';
import type { Law } from '../src/eligibility/law.ts';
import { RULE_EXAMPLES } from '../src/eligibility/rule-examples.ts';
import { getDay } from '../src/lib/day.ts';

const DOCUMENT = { certificate: '資格確認書', notice: '資格情報のお知らせ', undetermined: '判定できず', none: 'なし' };
const CHANNEL = { web: 'Web', paper: '紙', none: '-' };
const APPLICATION = { required: '要', 'not-required': '不要', none: '-' };

const FACT_WORDS: Record<Fact, string> = {
  on: '判定の日',
  nextDeliveryOn: '次の配付の日',
  eligibleFromOn: '資格取得年月日',
  lostOn: '資格喪失年月日',
  category: '区分',
  voluntaryEndsOn: '任意継続満了年月日',
  birthOn: '生年月日',
  relation: '本人家族',
  standardPay: '標準報酬月額',
  shareOverride: '負担割合（台帳）',
  myNumber: 'マイナンバー登録',
  disclosure: '自己情報提供不可',
  legacyCardEndsOn: '旧保険証有効期限',
  'card.card': 'カード',
  'card.returnedOn': '返納年月日',
  'card.registration': '利用登録',
  'card.releaseRequestedOn': '解除申請年月日',
  'card.certificateExpiresOn': '電子証明書有効期限',
  'card.cardExpiresOn': 'カード有効期限',
  'approval.kind': '申請種別',
  'approval.approvedOn': '承認年月日',
  'approval.endedOn': '終了年月日',
  'insured.birthOn': '本人の生年月日',
  'insured.standardPay': '本人の標準報酬月額',
  'insured.shareOverride': '本人の負担割合（台帳）',
  'policy.certificateEndsOn': '方針 certificateEndsOn',
  'policy.maxYears': '方針 maxYears',
  'policy.shortTermMonths': '方針 shortTermMonths',
};
const VALUE_WORDS: Record<string, string> = {
  general: '一般',
  voluntary: '任意継続',
  'special-retired': '特例退職',
  insured: '本人',
  family: '家族',
  filed: '済',
  missing: '未',
  'in-doubt': '確認中',
  none: '未取得',
  nondisclosure: '不開示',
  withheld: '提供不可',
  requested: '申出中',
  held: '取得',
  returned: '返納',
  unknown: '不明',
  registered: '登録済',
  'not-registered': '未登録',
  'release-requested': '解除申請',
  released: '解除済',
  'special-care': '要配慮者',
  'lost-renewing': '紛失更新中',
};
const NULL_WORDS: Partial<Record<Fact, string>> = {
  'card.card': '行なし',
  'approval.kind': '申請なし',
  'insured.birthOn': '本人が台帳にない',
};

function valueWord(fact: Fact, value: unknown): string {
  if (value === null) return NULL_WORDS[fact] ?? '空';
  if (fact === 'disclosure' && value === 'none') return 'なし';
  return VALUE_WORDS[String(value)] ?? String(value);
}

function givenWords(given: Given = {}): string {
  const words = Object.entries(given).map(
    ([fact, value]) => `${FACT_WORDS[fact as Fact]} ${valueWord(fact as Fact, value)}`,
  );
  return words.join('、') || '-';
}

function exampleTable(examples: readonly Boundary<string>[]): string[] {
  return [
    '| fact | given | sides |',
    '|---|---|---|',
    ...examples.map(({ fact, given, samples }) => {
      const sides = samples.map(([value, side]) => `${valueWord(fact, value)} → ${side}`);
      return `| ${FACT_WORDS[fact]} | ${givenWords(given)} | ${sides.join('<br>')} |`;
    }),
  ];
}

function inForce({ validFromOn, validUntilOn }: Law): string {
  if (validFromOn === null && validUntilOn === null) return 'no beginning and no end known';
  return `${validFromOn ?? 'always'} to ${validUntilOn ?? 'open'}`;
}

function lawLines(law: Law): string[] {
  return [
    `- Clause: ${law.clauses.join('; ') || 'none (ours)'}`,
    `- Source: ${law.sources.join('; ')}`,
    `- In force: ${inForce(law)}`,
  ];
}

/** What is said to the first person of the examples who gets this reason. */
function sentences({ code }: Outcome): string[] {
  const boundary = RULE_EXAMPLES[code].find(({ samples }) => samples.some(([, side]) => side === code));
  const sample = boundary?.samples.find(([, side]) => side === code);
  if (!boundary || !sample) throw new Error(`no example is decided for ${code}`);
  const { facts, policy, on, nextDeliveryOn } = caseOf({ ...boundary.given, [boundary.fact]: sample[0] });
  const decision = decide(facts, policy, on, nextDeliveryOn);
  const context = { on, cardStatusAsOf: getDay('2025-11-30'), policy };
  return [
    `- To the member: ${explain(decision, facts, context)}`,
    `- To staff: ${explainForStaff(decision, facts, context)}`,
  ];
}

function ruleSection(order: string, outcome: Outcome): string[] {
  const { code, label } = outcome;
  return [
    '',
    `### ${order} ${code} ${label}`,
    '',
    ...lawLines(outcome),
    ...sentences(outcome),
    '',
    ...exampleTable(RULE_EXAMPLES[code]),
  ];
}

function row(order: string, outcome: Outcome): string {
  const { code, label, document, channel, application } = outcome;
  const cells = [order, `\`${code}\``, label, DOCUMENT[document], CHANNEL[channel], APPLICATION[application]];
  return `| ${cells.join(' | ')} |`;
}

/** The text of docs/rules.md. */
export function rulesDocument(): string {
  return `${[
    '# Rules: who gets which document',
    '',
    'Made from `src/eligibility` by `tools/rules-doc.ts`; do not edit. The first row that applies is the reason; every other',
    'row of R1…X1 that applies is kept in `matched`. `seed 5-n` is the n-th group of the society’s own explanation, `decide.md`',
    'the contract, `domain.md` the domain reference. *In force* is what is known about a rule; it changes no decision, but staff',
    'are told when a day lies outside ([0017](decisions/0017-rules-as-law.md)).',
    '',
    '| order | code | who | document | channel | application |',
    '|---|---|---|---|---|---|',
    ...RULES.map((rule, order) => row(String(order), rule)),
    row('after', EMPTY_PERIOD),
    '',
    '## Each rule with its examples',
    '',
    'The examples are checked by `src/eligibility/rules.test.ts`. They are about a 本人 of 45 with a usable マイナ保険証',
    '(電子証明書有効期限 2029-05-01), decided and delivered on 2025-12-02 by a policy with nothing but defaults; only what is',
    'given, and the fact of the row, is otherwise. A side is the reason; `+` means that the rule matches and an earlier one is',
    'the reason.',
    ...RULES.flatMap((rule, order) => ruleSection(String(order), rule)),
    ...ruleSection('after', EMPTY_PERIOD),
    '',
    '## Days and shares',
    '',
    'For a last day the sides are 有効期限 and the limit that sets it.',
    ...DATE_RULES.flatMap((rule) => [
      '',
      `### ${rule.code} ${rule.label}`,
      '',
      ...lawLines(rule),
      '',
      ...exampleTable(DATE_EXAMPLES[rule.code]),
    ]),
    '',
    '## Always true',
    '',
    'A protected person gets paper without an application or nothing, never anything on the Web (I1); R8 and X1 only with an',
    'approval (I5); no last day beyond a limit (I4); the same facts give the same decision in any order (I6); unknown is never',
    'no. Tests: `src/eligibility/decide.property.test.ts`, and over whole societies `src/issuance/invariants.test.ts`.',
    'The 31 combinations of domain.md §12.4: `src/eligibility/combinations.test.ts`, `src/issuance/combinations.test.ts`.',
  ].join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesDocument());
}
