import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getDay } from '../lib/day.ts';
import { APPLICATION_FIELDS, APPLICATION_KINDS, type ApplicationKind, optionsOf, readApplication } from './kinds.ts';
import {
  type Answers,
  askedOf,
  detailsOf,
  fieldsIn,
  findQuestion,
  type Given,
  isAsked,
  laterOf,
  nextQuestion,
  PATHS,
  papersIn,
  progressOf,
  type QuestionName,
  questionBefore,
  questionOf,
} from './questions.ts';

const TODAY = getDay('2025-12-02');
const NOTHING: Given = { answers: {}, papers: new Set() };

/** Every answer that a question can be given; of a text that may stay empty also nothing. */
function answersTo(question: QuestionName): Answers[] {
  const purpose = papersIn(question);
  if (purpose) return [{ [laterOf(purpose)]: 'yes' }];
  let all: Answers[] = [{}];
  for (const { name, required } of fieldsIn(question)) {
    const day = APPLICATION_FIELDS[name].type === 'day' ? ['2025-12-01'] : ['written'];
    const values = [...(optionsOf(name) ?? day), ...(required ? [] : [''])];
    all = all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return all;
}

/** Every way through a kind, with the questions in the order in which they came. */
function walk(kind: ApplicationKind, given = NOTHING, seen: readonly QuestionName[] = []): [QuestionName[], Answers][] {
  const next = nextQuestion(kind, given);
  if (next === undefined) return [[[...seen], given.answers]];
  if (seen.includes(next)) throw new Error(`${kind}: ${next} is asked again after it was answered`);
  return answersTo(next).flatMap((answers) =>
    walk(kind, { ...given, answers: { ...given.answers, ...answers } }, [...seen, next]),
  );
}

describe.each(APPLICATION_KINDS)('the questions of %s', (kind) => {
  const ways = walk(kind);

  it('lead to the review on every way, with what can be sent, each asked once and in the order of the list', () => {
    expect(ways.length).toBeGreaterThan(4);
    for (const [seen, answers] of ways) {
      expect(seen).toEqual(PATHS[kind].filter((name) => seen.includes(name)));
      expect(seen).toEqual(askedOf(kind, answers));
      expect([answers, readApplication(kind, detailsOf(kind, answers), TODAY).ok]).toEqual([answers, true]);
    }
  });

  it('are all asked on some way, and each but the first has one before it', () => {
    const asked = new Set(ways.flatMap(([seen]) => seen));
    expect([...PATHS[kind]].filter((name) => !asked.has(name))).toEqual([]);
    for (const [seen, answers] of ways) {
      expect(seen.map((name) => questionBefore(kind, answers, name))).toEqual([undefined, ...seen.slice(0, -1)]);
    }
  });

  it('are counted as they are, and only grow where it was said', () => {
    for (const [seen, answers] of ways) {
      let before: Answers = {};
      for (const [index, name] of seen.entries()) {
        const { mayGrow, number, total } = progressOf(kind, before, name);
        expect([number, total <= seen.length, mayGrow || total === seen.length]).toEqual([index + 1, true, true]);
        for (const { name: field } of fieldsIn(name)) before = { ...before, [field]: answers[field] };
      }
    }
  });

  it('ask each field on one page, after the answers that it depends on', () => {
    const fields = PATHS[kind].flatMap((name) => fieldsIn(name).map((field) => field.name));
    expect(new Set(fields).size).toBe(fields.length);
    for (const field of fields)
      expect(fieldsIn(questionOf(kind, field) ?? 'note').map(({ name }) => name)).toContain(field);
    // what nothing has been answered for is never a condition that holds
    expect(askedOf(kind, {}).length).toBeLessThan(PATHS[kind].length);
  });
});

describe('answers', () => {
  const answersAtRandom = fc.record(
    {
      ground: fc.constantFrom('care-level', 'other'),
      groundText: fc.constantFrom('', 'written'),
      circumstance: fc.constantFrom('lost', 'stolen', 'destroyed', 'damaged'),
      place: fc.constantFrom('', 'somewhere'),
      policeReport: fc.constantFrom('', '12'),
      by: fc.constantFrom('self', 'legal-representative', 'helper'),
      proxyName: fc.constantFrom('', 'name'),
      proxyRelation: fc.constantFrom('', 'sister'),
      groundLater: fc.constantFrom('', 'yes'),
    },
    { requiredKeys: [] },
  );

  it('go along only while their question is asked, and come back with it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...APPLICATION_KINDS), answersAtRandom, (kind, answers) => {
        const sent = detailsOf(kind, answers);
        for (const name of PATHS[kind]) {
          for (const { name: field } of fieldsIn(name)) {
            const given = (answers as Answers)[field] || undefined;
            expect(sent[field]).toBe(isAsked(kind, name, answers) ? given : undefined);
          }
        }
        const changed = { ...answers, by: 'self', ground: 'care-level', circumstance: 'damaged' } as const;
        const back = { ...changed, by: answers.by, ground: answers.ground, circumstance: answers.circumstance };
        expect(detailsOf(kind, changed)).not.toHaveProperty('proxyName');
        expect(detailsOf(kind, back as Answers)).toEqual(sent);
      }),
      { seed: 46 },
    );
  });

  it('that others have put on the way are asked for, wherever it was before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...APPLICATION_KINDS), answersAtRandom, (kind, answers) => {
        const next = nextQuestion(kind, { answers, papers: new Set(['ground']) });
        if (next) expect(askedOf(kind, answers)).toContain(next);
        else expect(readApplication(kind, detailsOf(kind, answers), TODAY).ok).toBe(true);
      }),
      { seed: 46 },
    );
  });

  it('of papers are the papers, or that they come later', () => {
    const answers = { ground: 'disability', by: 'self', note: '' } as const;
    expect(nextQuestion('special-care', { answers, papers: new Set() })).toBe('papers');
    expect(nextQuestion('special-care', { answers, papers: new Set(['ground']) })).toBeUndefined();
    expect(nextQuestion('special-care', { answers, papers: new Set(['mandate']) })).toBe('papers');
  });

  it('of a question of another kind are none', () => {
    expect(findQuestion('limit-category', 'ground')).toBeUndefined();
    expect(findQuestion('special-care', 'constructor')).toBeUndefined();
    expect(isAsked('limit-category', 'ground', {})).toBe(false);
  });
});
