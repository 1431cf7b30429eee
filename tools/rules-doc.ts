// Writes docs/rules.md from the rules themselves: clause → rule code → test. A test compares the file with them.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EMPTY_PERIOD, RULES, type Rule } from '../src/eligibility/index.ts';

const DOCUMENT = { certificate: '資格確認書', notice: '資格情報のお知らせ', undetermined: '判定できず', none: 'なし' };
const CHANNEL = { web: 'Web', paper: '紙', none: '-' };
const APPLICATION = { required: '要', 'not-required': '不要', none: '-' };

function row(order: string, rule: Omit<Rule, 'applies'>): string {
  const cells = [
    order,
    `\`${rule.code}\``,
    rule.label,
    rule.source,
    DOCUMENT[rule.document],
    CHANNEL[rule.channel],
    APPLICATION[rule.application],
    `\`rules.test.ts\` "${rule.code} ${rule.label}"`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The text of docs/rules.md. */
export function rulesDocument(): string {
  return `${[
    '# Rules: who gets which document',
    '',
    'Made from `src/eligibility/rules.ts` by `tools/rules-doc.ts`; do not edit. The first row that applies is the reason;',
    'every other row of R1…X1 that applies is kept in `matched`. `seed 5-n` is the n-th group of the society’s own explanation,',
    '`decide.md` the contract, `domain.md` the domain reference. Tests are in `src/eligibility`.',
    '',
    '| order | code | who | clause | document | channel | application | test |',
    '|---|---|---|---|---|---|---|---|',
    ...RULES.map((rule, order) => row(String(order), rule)),
    row('after', EMPTY_PERIOD),
    '',
    '## Dates',
    '',
    '| rule | clause | code | test |',
    '|---|---|---|---|',
    '| usable to the last day of the third month after the month of expiry | domain.md §4.4 | `unusableFrom`, `graceEnd` | `decide.test.ts` "dates" |',
    '| eligible: from 資格取得日, before 資格喪失日, to 任意継続満了日, before the 75th birthday | decide.md "Facts" | `isEligible` | `decide.test.ts` Z0 rows |',
    '| first day: the day itself, or the day after the old 健康保険証 | decide.md "Dates of a certificate" | `effectiveDay` | `decide.test.ts` A10, T15 |',
    '| last day: the earliest of every limit | decide.md "Dates of a certificate", domain.md §3.1 | `expiryDay` | `decide.property.test.ts`, `decide.test.ts` "dates" |',
    '| share from the month after the 70th birthday; on the 1st: that day | domain.md §8 | `shareStartsOn`, `shareOn` | `decide.test.ts` "the share from 70 on" |',
    '',
    '## Always true',
    '',
    'A protected person gets paper without an application or nothing, never anything on the Web (I1); R8 and X1 only with an',
    'approval (I5); no last day beyond a limit (I4); the same facts give the same decision in any order (I6); unknown is never',
    'no. Tests: `decide.property.test.ts`.',
  ].join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesDocument());
}
