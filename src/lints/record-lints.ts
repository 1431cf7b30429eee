import { STATUS_LIST_SIZE, versionOf } from '../certificates/index.ts';
import type { DraftCode } from '../codes/index.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import { contentLint, type Lint, type LintSubject, recordLint } from './lint.ts';

/** The row, its numbers and its code. */

const SERIAL = /^(SK|SO)-[0-9A-Z]{5}-[0-9A-Z]{5}$/;
const RID = /^[A-Za-z0-9_-]{1,24}$/;
const FHIR_SPACES = /[\s\u3000]+/gu;
/** As a FHIR string has it: one U+0020 between parts. */
const fhir = (text: string) => text.replace(FHIR_SPACES, ' ').trim();

/** undefined where the document has no code. */
const ofCode =
  (holds: (code: DraftCode, subject: LintSubject) => boolean | undefined): Lint['holds'] =>
  (subject) =>
    subject.code === null ? undefined : holds(subject.code, subject);

/** undefined, too, where the checking side can not read the code: `code-reads-back` says so. */
const ofContent = (holds: (said: NonNullable<DraftCode['content']>, subject: LintSubject) => boolean): Lint['holds'] =>
  ofCode(({ content }, subject) => (content === undefined ? undefined : holds(content, subject)));

const atRelease =
  (holds: (release: NonNullable<LintSubject['release']>, subject: LintSubject) => boolean | undefined): Lint['holds'] =>
  (subject) =>
    subject.release === null ? undefined : holds(subject.release, subject);

export const RECORD_LINTS: readonly Lint[] = [
  contentLint(
    'face-version-known',
    {
      ja: '券面の形式の版が、載せている項目に合っている。',
      en: 'The version of the face’s shape is known, and the lowest that can say what it says.',
      source: 'docs/decisions/0006, 0026',
    },
    ({ face }) => face.version === versionOf(face),
  ),
  contentLint(
    'face-is-canonical',
    {
      ja: '券面の記録が正規の形である。',
      en: 'The stored text of the face is canonical JSON: it reads back to the same bytes.',
      source: 'docs/decisions/0006',
    },
    ({ row, face }) => canonicalJson(face) === row.face,
  ),
  recordLint(
    'serial-shape',
    {
      ja: '発行番号は、書類の種類を示す文字で始まる正しい形である。',
      en: 'The serial begins with the letters of its kind and has the right shape.',
      source: 'domain.md §11 no. 1, §3.5',
    },
    ({ row, face }) =>
      SERIAL.test(row.serial) &&
      row.serial === face.serial &&
      row.serial.startsWith(row.document === 'certificate' ? 'SK' : 'SO'),
  ),
  recordLint(
    'serial-unused',
    { ja: '発行番号は、まだ使われていない。', en: 'The serial is unused.', source: 'domain.md §3.5' },
    atRelease((release) => !release.serialTaken),
  ),
  recordLint(
    'seal-holds',
    {
      ja: '券面の署名が、記録用の鍵で確かめられる。',
      en: 'The seal on the face verifies under the records key.',
      source: 'docs/decisions/0006',
    },
    atRelease((release) => release.sealHolds),
  ),
  recordLint(
    'rid-shape',
    {
      ja: '失効用の番号は24文字までの base64url である。',
      en: 'The rid is base64url of at most 24 characters.',
      source: 'verify.md vc.rid; SMART Health Cards, revocation',
    },
    ({ row }) => (row.rid === null ? undefined : RID.test(row.rid)),
  ),
  recordLint(
    'rid-unused',
    { ja: '失効用の番号は、まだ使われていない。', en: 'The rid is unused.', source: 'verify.md vc.rid' },
    atRelease((release, { row }) => (row.rid === null ? undefined : !release.ridTaken)),
  ),
  recordLint(
    'status-index-in-list',
    {
      ja: '失効一覧の位置は、一覧の大きさの内にある。',
      en: 'The status index lies inside its list.',
      source: 'IETF Token Status List §4; verify.md',
    },
    ({ row }) =>
      row.status_list === null
        ? undefined
        : row.status_list >= 1 &&
          row.status_index !== null &&
          row.status_index >= 0 &&
          row.status_index < STATUS_LIST_SIZE,
  ),
  recordLint(
    'status-index-unused',
    {
      ja: '失効一覧の位置は、まだ使われていない。',
      en: 'The status index is unused.',
      source: 'IETF Token Status List §4; verify.md',
    },
    atRelease((release, { row }) => (row.status_list === null ? undefined : !release.slotTaken)),
  ),
  contentLint(
    'certificate-has-a-code',
    {
      ja: '資格確認書にはコードがあり、お知らせにはない。',
      en: 'A certificate has a code and a notice none.',
      source: 'verify.md "Code"; domain.md §12.6 I8',
    },
    ({ row, code }) => (row.document === 'certificate') === (code !== null && row.rid !== null),
  ),
  contentLint(
    'code-fits-one-symbol',
    {
      ja: 'コードは1個のQRコード（型番22まで）に入る。フリガナを省いても入らないときは交付しない。',
      en: 'The code fits one symbol of version 22, at most without the reading.',
      source: 'verify.md JWS ≤ 1,195; SMART Health Cards, encoding',
    },
    ofCode((code) => code.fits),
  ),
  contentLint(
    'code-reads-back',
    {
      ja: 'コードの中身が、確認ページと同じ読み取りで読める。',
      en: 'The checking side reads the code: the contract’s keys and no others.',
      source: 'verify.md "Code", "Nothing else"',
    },
    ofCode((code) => code.content !== undefined),
  ),
  contentLint(
    'code-name-is-whole',
    {
      ja: 'コードの氏名が切れていない。フリガナは全部あるか、ないかである。',
      en: 'The name in the code is whole, and the reading is whole or not there.',
      source: 'verify.md Patient; verifiable.md §10',
    },
    ofContent(
      (said, { face }) =>
        said.name === fhir(face.name) && (said.nameKana === null || said.nameKana === fhir(face.nameKana)),
    ),
  ),
  contentLint(
    'code-numbers-equal-face',
    {
      ja: 'コードの保険者番号・記号・番号・枝番が券面と同じである。',
      en: '保険者番号, 記号, 番号 and 枝番 in the code are those of the face.',
      source: 'verify.md Coverage identifier',
    },
    ofContent(
      (said, { face }) =>
        said.insurerNumber === face.insurer.number &&
        said.symbol === fhir(face.symbol).replaceAll(':', '：') &&
        said.number === fhir(face.number).replaceAll(':', '：') &&
        said.branch === face.branch,
    ),
  ),
  contentLint(
    'code-days-equal-face',
    {
      ja: 'コードの生年月日・発効年月日・有効期限が券面と同じである。',
      en: 'Birth date and period in the code are those of the face.',
      source: 'verify.md Patient birthDate, Coverage period',
    },
    ofContent(
      (said, { face }) =>
        said.birthOn === face.birthOn && said.effectiveOn === face.effectiveOn && said.expiresOn === face.expiresOn,
    ),
  ),
  contentLint(
    'code-share-equals-face',
    {
      ja: 'コードの負担割合が券面と同じである。',
      en: 'The share in the code is that of the face.',
      source: 'verify.md costToBeneficiary',
    },
    ofContent((said, { face }) => said.share === face.share),
  ),
  contentLint(
    'code-sex-as-the-front',
    {
      ja: 'コードの性別は、おもて面が示すものだけである。',
      en: 'The code tells the sex only where the front does.',
      source: 'verify.md Patient gender; domain.md §2.2',
    },
    ofContent((said, { face }) => said.gender === (face.sexOnBack || face.sex === null ? 'unknown' : face.sex)),
  ),
  contentLint(
    'code-relation-as-the-face',
    {
      ja: 'コードの本人・家族の別が券面と同じである。',
      en: '本人 or 家族 in the code is that of the face.',
      source: 'verify.md Coverage relationship',
    },
    ofContent((said, { face }) => (said.relation === 'self') === (face.relation === 'insured')),
  ),
  recordLint(
    'code-points-to-its-bit',
    {
      ja: 'コードが示す失効一覧の位置は、この書類のものである。',
      en: 'The code points to this document’s own bit and rid.',
      source: 'verify.md status.status_list, vc.rid',
    },
    ofContent(
      (said, { row }) =>
        said.rid === row.rid &&
        said.statusIndex === row.status_index &&
        said.statusUri.endsWith(`/${row.insurer_number}-${row.status_list}.jwt`),
    ),
  ),
];
