import { outcomeOf } from '../eligibility/index.ts';
import { dayInJapan, formatInstantInJapan } from '../lib/day.ts';
import type { Look } from './looks.ts';
import type { OwnData } from './read-own-data.ts';
import { reasonOf, usedFacts } from './why.ts';

/** One's own data for other programs. Days are days in Japan, instants carry Japan's offset; codes are those of docs/glossary.md. */
export function ownDataJson(data: OwnData): Record<string, unknown> {
  const { at, documents, learned, person, isOpen } = data;
  const { decision, record } = person;
  const { facts, line } = record;
  const { address, postalCode, ...registered } = line;
  const on = dayInJapan(at);
  const reason = reasonOf(decision, facts, on);
  return {
    madeAt: formatInstantInJapan(at),
    loginName: data.loginName,
    person: {
      insurerNumber: registered.insurerNumber,
      symbol: registered.symbol,
      number: registered.number,
      branch: registered.branch,
      name: registered.name,
      nameKana: registered.nameKana,
      commonName: registered.commonName,
      birthOn: registered.birthOn,
      sex: registered.sex,
      relation: registered.relation,
      relationship: registered.relationship,
      eligibleFromOn: registered.eligibleFromOn,
      lostOn: registered.lostOn,
      ...(isOpen ? { postalCode, address } : {}),
      ...(facts.relation === 'insured' ? { standardPay: facts.standardPay } : {}),
    },
    ...(isOpen
      ? {
          decision: {
            on,
            document: decision.document,
            channel: decision.channel,
            reason: { sentence: reason.key, days: reason.days },
            clauses: outcomeOf(decision.reason).clauses,
            facts: usedFacts(record, decision, on),
            missing: decision.missing,
          },
        }
      : {}),
    learned: learned.map(({ learnedAt, ...one }) => ({ learnedOn: dayInJapan(learnedAt), ...one })),
    documents: documents.map(({ certificate, end, status }) => ({
      serial: certificate.serial,
      document: certificate.document,
      channel: certificate.channel,
      status,
      end,
      // what was withdrawn may have been wrong, or somebody else's
      ...(end?.key === 'withdrawn' ? {} : { face: faceOf(certificate.face, isOpen) }),
    })),
    applications: data.applications.map((one) => ({
      receiptNumber: one.receiptNumber,
      kind: one.kind,
      receivedOn: one.receivedOn,
      state: one.state,
      details: one.details,
    })),
    mail: data.mail,
    devices: data.devices.map(({ kind, madeAt, usedAt }) => ({
      kind,
      madeAt: formatInstantInJapan(madeAt),
      usedAt: formatInstantInJapan(usedAt),
    })),
    notices: data.notices.map(({ kind, at: toldAt, isRead }) => ({ kind, at: formatInstantInJapan(toldAt), isRead })),
  };
}

function faceOf<F extends { address?: string }>({ address, ...face }: F, isOpen: boolean) {
  return isOpen && address !== undefined ? { ...face, address } : face;
}

export const lookJson = ({ act, actor, at }: Look): Record<string, string> => ({
  at: formatInstantInJapan(at),
  act,
  actor,
});
