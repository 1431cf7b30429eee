import type { EvidencePurpose } from '../evidence/index.ts';
import { type Day, findIsoDay } from '../lib/day.ts';
import { holdsIndividualNumber } from '../lib/individual-number.ts';
import { fieldsIn, isAsked, PATHS, purposesOf, type QuestionName } from './questions.ts';

/** 申請の種類. */
export const APPLICATION_KINDS = [
  'special-care',
  'reissue',
  'lost-renewing',
  'limit-category',
  'release-registration',
  'change-medium',
] as const;
export type ApplicationKind = (typeof APPLICATION_KINDS)[number];

export function isApplicationKind(text: string): text is ApplicationKind {
  return (APPLICATION_KINDS as readonly string[]).includes(text);
}

/** 要配慮者の事情: 要支援・要介護認定, 障害者手帳, 指定難病受給者証, 成年後見, その他. */
export const GROUNDS_OF_CARE = ['care-level', 'disability', 'rare-disease', 'guardianship', 'other'] as const;
/** 紛失, 盗難, 滅失, き損. Of damaged paper the holder still has the rest. */
export const CIRCUMSTANCES = ['lost', 'stolen', 'destroyed', 'damaged'] as const;
/** Who writes: the person, a 法定代理人, or somebody who helps them. */
export const WRITERS = ['self', 'legal-representative', 'helper'] as const;

const CHOICES = {
  ground: GROUNDS_OF_CARE,
  circumstance: CIRCUMSTANCES,
  cardState: ['lost', 'renewing', 'certificate-expired'],
  onCertificate: ['yes', 'no'],
  understood: ['yes'],
  medium: ['paper', 'web'],
  by: WRITERS,
} as const;

interface FieldSpec {
  type: 'choice' | 'text' | 'long' | 'day';
  /** Characters that a text may have. */
  longest: number;
}

const choice: FieldSpec = { type: 'choice', longest: 30 };

/** Every field that a form may ask for. */
export const APPLICATION_FIELDS = {
  ground: choice,
  groundText: { type: 'text', longest: 200 },
  circumstance: choice,
  happenedOn: { type: 'day', longest: 10 },
  place: { type: 'text', longest: 100 },
  policeReport: { type: 'text', longest: 60 },
  cardState: choice,
  onCertificate: choice,
  understood: choice,
  medium: choice,
  by: choice,
  proxyName: { type: 'text', longest: 60 },
  proxyRelation: { type: 'text', longest: 60 },
  note: { type: 'long', longest: 300 },
} as const satisfies Record<string, FieldSpec>;
export type ApplicationField = keyof typeof APPLICATION_FIELDS;
export type ChoiceField = keyof typeof CHOICES;

export function optionsOf(field: ApplicationField): readonly string[] | undefined {
  return (CHOICES as Partial<Record<ApplicationField, readonly string[]>>)[field];
}

/** What was written into a form: codes, days and words. Kept sealed. */
export type Details = Readonly<Partial<Record<ApplicationField, string>>>;

export type FieldFault = 'missing' | 'day' | 'too-long' | 'number';

export type ApplicationReading =
  | { ok: true; details: Details }
  /** `details`: what could be read all the same. */
  | { ok: false; details: Details; faults: Readonly<Partial<Record<ApplicationField, FieldFault>>> };

/**
 * Reads a filled-in form: that of staff, which asks for everything at once, or all answers of a member. A 個人番号 in any text is
 * refused. @param today no day may lie after it
 */
export function readApplication(
  kind: ApplicationKind,
  typed: Readonly<Record<string, string>>,
  today: Day,
): ApplicationReading {
  const details: Partial<Record<ApplicationField, string>> = {};
  const faults: Partial<Record<ApplicationField, FieldFault>> = {};
  for (const question of PATHS[kind]) {
    for (const { name, required } of fieldsIn(question)) {
      const text = cleanText(typed[name]);
      const fault = faultIn(name, text, required && isAsked(kind, question, details), today);
      if (fault) faults[name] = fault;
      else if (text !== '') details[name] = text;
    }
  }
  return Object.keys(faults).length > 0 ? { ok: false, details, faults } : { ok: true, details };
}

export type QuestionReading =
  | { ok: true; answers: Details }
  | { ok: false; faults: Readonly<Partial<Record<ApplicationField, FieldFault>>> };

/** Reads the page of one question. What may stay empty and does is `''`. @param today no day may lie after it */
export function readQuestion(
  question: QuestionName,
  typed: Readonly<Record<string, string>>,
  today: Day,
): QuestionReading {
  const answers: Partial<Record<ApplicationField, string>> = {};
  const faults: Partial<Record<ApplicationField, FieldFault>> = {};
  for (const { name, required } of fieldsIn(question)) {
    const text = cleanText(typed[name]);
    const fault = faultIn(name, text, required, today);
    if (fault) faults[name] = fault;
    else answers[name] = text;
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, answers };
}

const cleanText = (typed: string | undefined): string => (typed ?? '').replaceAll('\0', '').trim();

function faultIn(name: ApplicationField, text: string, required: boolean, today: Day): FieldFault | undefined {
  if (text === '') return required ? 'missing' : undefined;
  return faultOf(name, text, today);
}

function faultOf(name: ApplicationField, text: string, today: Day): FieldFault | undefined {
  const { longest, type } = APPLICATION_FIELDS[name];
  if ([...text].length > longest) return 'too-long';
  if (type === 'choice') return optionsOf(name)?.includes(text) ? undefined : 'missing';
  if (type === 'day') {
    const day = findIsoDay(text);
    return day === undefined || day > today ? 'day' : undefined;
  }
  return holdsIndividualNumber(text) ? 'number' : undefined;
}

/** Which papers an application needs before it can be approved. */
export const papersNeeded = (kind: ApplicationKind, details: Details): EvidencePurpose[] => purposesOf(kind, details);
