import { type Face, shareOnFront } from '../certificates/index.ts';
import type { Day } from '../lib/day.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { FACE } from '../messages/face.ts';
import { PAPER } from '../messages/paper.ts';

/** One line of a face: what it is, and what it says. */
export interface FaceRow {
  label: string;
  value: string;
  /** How it stands out: the last day, the share. */
  weight?: 'large' | 'share';
  /** May need two lines. */
  long?: boolean;
}

/** Both calendars, the era first: 令和12年11月30日（2030年） */
export const bothCalendars = (on: Day) => formatEraDay(on) + PAPER.certificate.western(on.slice(0, 4));

export function birthOf(face: Face): string {
  return PAPER.certificate.birthOn(formatEraDay(face.birthOn), face.birthOn.slice(0, 4));
}

export function sexOf(face: Face): string {
  if (face.sexOnBack) return FACE.sexOnBack;
  return face.sex === null ? FACE.noSex : FACE.sexes[face.sex];
}

/** What stands below the numbers on the front of a certificate, in the order of the Web's. */
export function frontRows(face: Face): FaceRow[] {
  const share = shareOnFront(face);
  const { expiresOn, limitCategory: limit } = face;
  const rows: (FaceRow | false)[] = [
    share !== null && { label: FACE.share, value: FACE.shares[share], weight: 'share' },
    expiresOn !== null && { label: FACE.expiresOn, value: `${bothCalendars(expiresOn)}${FACE.until}`, weight: 'large' },
    { label: FACE.issuedOn, value: formatEraDay(face.issuedOn) },
    { label: FACE.eligibleFromOn[face.relation], value: formatEraDay(face.eligibleFromOn) },
    face.insuredName !== null && { label: FACE.insuredName, value: face.insuredName },
    face.address !== undefined && { label: FACE.address, value: face.address, long: true },
    limit !== undefined && { label: FACE.limitCategory, value: limitOf(limit) },
  ];
  return rows.filter((row) => row !== false);
}

/** The category with its own days, in one line. */
const limitOf = ({ category, effectiveOn, endsOn }: NonNullable<Face['limitCategory']>) =>
  `${category}（${formatEraDay(effectiveOn)}から${formatEraDay(endsOn)}${FACE.until}）`;

/** What a reception computer is typed, in its order. */
export function keyRows(face: Face): FaceRow[] {
  return [
    { label: FACE.insurerNumber, value: face.insurer.number },
    { label: FACE.symbol, value: face.symbol },
    { label: FACE.number, value: face.number },
    { label: FACE.branch, value: face.branch },
  ];
}

/** 高齢受給者証, where the share does not stand on the certificate. */
export function shareRows(face: Face): FaceRow[] {
  const text = FACE.shareFace;
  const { effectiveOn, expiresOn, share } = face;
  const rows: (FaceRow | false)[] = [
    share !== null && { label: text.share, value: FACE.shares[share], weight: 'share' },
    effectiveOn !== null && { label: text.effectiveOn, value: formatEraDay(effectiveOn) },
    expiresOn !== null && { label: text.expiresOn, value: `${bothCalendars(expiresOn)}${FACE.until}`, weight: 'large' },
  ];
  return rows.filter((row) => row !== false);
}

export function noticeRows(face: Face): FaceRow[] {
  const share = shareOnFront(face);
  const rows: (FaceRow | false)[] = [
    { label: FACE.birthOn, value: birthOf(face) },
    ...keyRows(face),
    { label: FACE.eligibleFromOn[face.relation], value: bothCalendars(face.eligibleFromOn) },
    share !== null && { label: FACE.share, value: FACE.shares[share] },
    { label: FACE.issuedOn, value: bothCalendars(face.issuedOn) },
    { label: FACE.insurer, value: face.insurer.name },
    { label: FACE.serial, value: face.serial },
  ];
  return rows.filter((row) => row !== false);
}

/** Every text of a face that comes from data: all of it must be drawable. */
export function textsOf(face: Face): string[] {
  const { address, branch, insuredName, insurer, name, nameKana, number, remarks, symbol } = face;
  const texts = [
    name,
    nameKana,
    symbol,
    number,
    branch,
    insuredName,
    address,
    insurer.name,
    insurer.address,
    insurer.phone,
  ];
  return [...texts, ...remarks].filter((text) => typeof text === 'string');
}
