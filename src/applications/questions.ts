import type { EvidencePurpose } from '../evidence/index.ts';
import type { ApplicationField, ApplicationKind, Details } from './kinds.ts';

interface QuestionSpec {
  /** What its page asks for, in order. A trailing ? may stay empty. */
  fields: readonly (ApplicationField | `${ApplicationField}?`)[];
  /** Its page takes papers that show this, instead of words. */
  papers?: EvidencePurpose;
  /** Asked only after one of these answers; absent: always. */
  when?: { field: ApplicationField; is: readonly string[] };
}

const OF_PROXIES = { field: 'by', is: ['legal-representative', 'helper'] } as const;
const OF_LOSS = { field: 'circumstance', is: ['lost', 'stolen'] } as const;

/** One page of a form each. */
const QUESTIONS = {
  ground: { fields: ['ground'] },
  'ground-text': { fields: ['groundText'], when: { field: 'ground', is: ['other'] } },
  papers: { fields: [], papers: 'ground' },
  circumstance: { fields: ['circumstance'] },
  happened: { fields: ['happenedOn'] },
  place: { fields: ['place?'], when: OF_LOSS },
  police: { fields: ['policeReport?'], when: OF_LOSS },
  'card-state': { fields: ['cardState'] },
  'on-certificate': { fields: ['onCertificate'] },
  understood: { fields: ['understood'] },
  medium: { fields: ['medium'] },
  writer: { fields: ['by'] },
  proxy: { fields: ['proxyName', 'proxyRelation'], when: OF_PROXIES },
  mandate: { fields: [], papers: 'mandate', when: OF_PROXIES },
  note: { fields: ['note?'] },
} as const satisfies Record<string, QuestionSpec>;
export type QuestionName = keyof typeof QUESTIONS;

const specOf = (name: QuestionName): QuestionSpec => QUESTIONS[name];

const WRITERS_PATH = ['writer', 'proxy', 'mandate', 'note'] as const;

/** Every question of a kind, in the order in which it is asked. What the society knows already is not asked (健保則47条). */
export const PATHS: Readonly<Record<ApplicationKind, readonly QuestionName[]>> = {
  'special-care': ['ground', 'ground-text', 'papers', ...WRITERS_PATH],
  reissue: ['circumstance', 'happened', 'place', 'police', ...WRITERS_PATH],
  'lost-renewing': ['card-state', ...WRITERS_PATH],
  'limit-category': ['on-certificate', ...WRITERS_PATH],
  'release-registration': ['understood', ...WRITERS_PATH],
  'change-medium': ['medium', ...WRITERS_PATH],
};

/** Papers that somebody will send later. */
type Later = `${EvidencePurpose}Later`;

/** What has been answered so far. `''`: asked, and left empty. Also what other answers have taken off the path since. */
export type Answers = Readonly<Partial<Record<ApplicationField | Later, string>>>;

/** A form as far as it has come. */
export interface Given {
  answers: Answers;
  /** What the papers that are there are to show. */
  papers: ReadonlySet<EvidencePurpose>;
}

export interface QuestionField {
  name: ApplicationField;
  required: boolean;
}

const fieldOf = (field: QuestionSpec['fields'][number]): QuestionField => {
  const required = !field.endsWith('?');
  return { name: (required ? field : field.slice(0, -1)) as ApplicationField, required };
};

/** What a question asks for. */
export const fieldsIn = (name: QuestionName): QuestionField[] => specOf(name).fields.map(fieldOf);

/** What a question takes papers for; undefined: it asks for words. */
export const papersIn = (name: QuestionName): EvidencePurpose | undefined => specOf(name).papers;

export const laterOf = (purpose: EvidencePurpose): Later => `${purpose}Later`;

/** Whether a question is asked after these answers. Its condition counts only while that itself is asked. */
export function isAsked(kind: ApplicationKind, name: QuestionName, answers: Answers): boolean {
  const { when } = specOf(name);
  if (!PATHS[kind].includes(name)) return false;
  if (when === undefined) return true;
  const before = PATHS[kind].find((one) => fieldsIn(one).some((field) => field.name === when.field));
  return before !== undefined && isAsked(kind, before, answers) && when.is.includes(answers[when.field] ?? '');
}

/** The questions that are asked after these answers, in order. */
export const askedOf = (kind: ApplicationKind, answers: Answers): QuestionName[] =>
  PATHS[kind].filter((name) => isAsked(kind, name, answers));

function isAnswered(name: QuestionName, { answers, papers }: Given): boolean {
  const purpose = papersIn(name);
  if (purpose) return papers.has(purpose) || answers[laterOf(purpose)] === 'yes';
  return fieldsIn(name).every((field) => (field.required ? answers[field.name] : answers[field.name] !== undefined));
}

/** The first question that waits for an answer; undefined: everything was answered, and the review comes. */
export const nextQuestion = (kind: ApplicationKind, given: Given): QuestionName | undefined =>
  askedOf(kind, given.answers).find((name) => !isAnswered(name, given));

/** The question before another one; undefined before the first. */
export function questionBefore(kind: ApplicationKind, answers: Answers, name: QuestionName): QuestionName | undefined {
  const asked = askedOf(kind, answers);
  return asked[asked.indexOf(name) - 1];
}

export interface Progress {
  number: number;
  total: number;
  /** An answer that is to come can add questions. */
  mayGrow: boolean;
}

/** The how manieth question it is, of as many as are known to come. */
export function progressOf(kind: ApplicationKind, answers: Answers, name: QuestionName): Progress {
  const asked = askedOf(kind, answers);
  const from = PATHS[kind].indexOf(name);
  const open = PATHS[kind].slice(from).flatMap((one) => fieldsIn(one).map((field) => field.name));
  const mayGrow = PATHS[kind].some((one) => {
    const { when } = specOf(one);
    return when !== undefined && !asked.includes(one) && open.includes(when.field) && !answers[when.field];
  });
  return { number: asked.indexOf(name) + 1, total: asked.length, mayGrow };
}

/** What is sent: the answers to the questions that are asked. What was answered before on another way is left behind. */
export function detailsOf(kind: ApplicationKind, answers: Answers): Details {
  const fields = askedOf(kind, answers).flatMap((name) => fieldsIn(name));
  return Object.fromEntries(fields.flatMap(({ name }) => (answers[name] ? [[name, answers[name]]] : [])));
}

/** What papers are to show that go along. */
export const purposesOf = (kind: ApplicationKind, answers: Answers): EvidencePurpose[] =>
  askedOf(kind, answers).flatMap((name) => papersIn(name) ?? []);

/** Every field of a kind, as a form on one page asks for it: what is asked only after some answers may stay empty. */
export const fieldsOf = (kind: ApplicationKind): QuestionField[] =>
  PATHS[kind].flatMap((name) =>
    fieldsIn(name).map((field) => ({ ...field, required: field.required && specOf(name).when === undefined })),
  );

/** The page on which a field of a kind is asked for. */
export const questionOf = (kind: ApplicationKind, field: string): QuestionName | undefined =>
  PATHS[kind].find((name) => fieldsIn(name).some((one) => one.name === field));

export const findQuestion = (kind: ApplicationKind, name: string): QuestionName | undefined =>
  PATHS[kind].find((one) => one === name);
