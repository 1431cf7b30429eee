import { makeCoverage } from '../../src/api/coverage.ts';
import type { Certificate, Face } from '../../src/certificates/index.ts';
import { draftCode } from '../../src/codes/index.ts';
import { FacePart } from '../../src/console/certificate-pages.tsx';
import { NOTHING } from '../../src/console/formats.ts';
import { LookupResultPage } from '../../src/counter/lookup-page.tsx';
import { BackPage, CertificatePage } from '../../src/portal/certificate-page.tsx';
import { MaskedPage } from '../../src/portal/masked-page.tsx';
import { NoticePage } from '../../src/portal/notice-page.tsx';
import { SharePage } from '../../src/portal/share-page.tsx';
import { linkPlaces, SharedCertificatePage } from '../../src/portal/shared-page.tsx';
import type { Policy } from '../../src/society/index.ts';

/** The printed items of domain.md §2.1 that we have, in its order. */
export const ITEMS = [
  '題名',
  '本人・家族',
  '氏名',
  'フリガナ',
  '性別',
  '生年月日',
  '記号',
  '番号',
  '枝番',
  '保険者番号',
  '保険者名',
  '保険者所在地',
  '保険者電話',
  '資格取得年月日',
  '交付年月日',
  '発効年月日',
  '有効期限',
  '負担割合',
  '住所',
  '限度額適用区分',
  '区分の発効年月日',
  '区分の有効期限',
  '被保険者氏名',
  '備考',
  '発行番号',
] as const;
export type Item = (typeof ITEMS)[number];

/** Everything that a face is shown on. */
export const FACES = [
  'おもて面',
  '裏面',
  '高齢受給者証',
  'お知らせ',
  '番号なしの画面',
  'コード',
  'Coverage',
  '照会番号の画面',
  '職員の画面',
] as const;
export type FaceName = (typeof FACES)[number];

export interface Reading {
  /** As it is shown. */
  items: Partial<Record<Item, string>>;
  /** All that is shown or sent, for what must stand nowhere in it. */
  whole: string;
}

const AT = new Date('2025-12-02T10:00:00+09:00');

/** Every place where this face is shown, with what stands there. A place that the document does not have is not among them. */
export function readFaces(face: Face, policy: Policy): Partial<Record<FaceName, Reading>> {
  const frame = { society: { insurerNumber: face.insurer.number, policyVersion: 1, policy } };
  const shown = { frame, certificateId: 'c1', face, status: 'effective', at: AT } as const;
  const certificate = { certificateId: 'c1', face, expiresOn: face.expiresOn, revokedAt: null } as Certificate;
  certificate.effectiveOn = face.effectiveOn;
  const staff = htmlReading(String(FacePart({ certificate })));
  if (face.document === 'notice') {
    return { お知らせ: htmlReading(String(NoticePage({ frame, face }))), 職員の画面: staff };
  }
  const counter = { language: 'ja', insurer: policy.insurer } as const;
  return {
    おもて面: htmlReading(String(CertificatePage(shown))),
    裏面: htmlReading(String(BackPage(shown))),
    ...(face.shareOn === 'separate' ? { 高齢受給者証: htmlReading(String(SharePage(shown))) } : {}),
    番号なしの画面: htmlReading(String(MaskedPage(shown))),
    コード: codeReading(face),
    Coverage: coverageReading(certificate),
    照会番号の画面: htmlReading(String(LookupResultPage({ frame: counter, certificate, at: AT }))),
    職員の画面: staff,
  };
}

/** What somebody sees who was given a look at the certificate. */
export function readSharedFace(face: Face, policy: Policy): Reading {
  const frame = { society: { insurerNumber: face.insurer.number, policyVersion: 1, policy } };
  const seen = { at: AT, certificate: { face }, share: { endsAt: AT }, subject: { line: { name: face.name } } };
  return htmlReading(String(SharedCertificatePage({ frame, places: linkPlaces('s1'), seen: seen as never })));
}

/** The label on a page, and the item that it stands before. */
const LABELS: Readonly<Record<string, Item>> = {
  性別: '性別',
  生年月日: '生年月日',
  記号: '記号',
  番号: '番号',
  枝番: '枝番',
  保険者番号: '保険者番号',
  保険者: '保険者名',
  資格取得年月日: '資格取得年月日',
  認定年月日: '資格取得年月日',
  交付年月日: '交付年月日',
  交付日: '交付年月日',
  発効年月日: '発効年月日',
  発効期日: '発効年月日',
  有効期限: '有効期限',
  負担割合: '負担割合',
  一部負担金の割合: '負担割合',
  住所: '住所',
  限度額適用区分: '限度額適用区分',
  区分の発効年月日: '区分の発効年月日',
  区分の有効期限: '区分の有効期限',
  区分: '本人・家族',
  被保険者氏名: '被保険者氏名',
  '本人・家族': '本人・家族',
  カナ: 'フリガナ',
  備考: '備考',
  発行番号: '発行番号',
};

function htmlReading(html: string): Reading {
  const body = html.replace(/<(style|script|noscript)\b.*?<\/\1>/gs, '');
  const found: Partial<Record<Item, string>> = {};
  const put = (item: Item, value: string | undefined) => {
    if (value !== undefined && found[item] === undefined) found[item] = value;
  };
  const first = (pattern: RegExp) => {
    const match = pattern.exec(body);
    return match ? textOf(match[1] ?? '') : undefined;
  };
  put('題名', first(/<h1[^>]*>(.*?)<\/h1>/s));
  put('本人・家族', first(/<div class="ttl">.*?<\/h1><p>(.*?)<\/p>/s));
  put('氏名', first(/<(?:p|span) class="name[^"]*">(.*?)<\/(?:p>|span>(?!<\/span>))/s));
  put('フリガナ', first(/class="kana">(.*?)<\/(?:p|span)>/s));
  put('負担割合', first(/class="share">(.*?)<\/b>/s));
  put('保険者名', first(/class="part ins"><p><b>(.*?)<\/b>/s));
  put('保険者電話', first(/class="phone">(.*?)<\/span>/s));
  put('備考', first(/<h2>備考<\/h2>(.*?)<\/div>/s));
  const pairs = [
    ...body.matchAll(/<dt[^>]*>(.*?)<\/dt>\s*<dd[^>]*>(.*?)<\/dd>/gs),
    ...body.matchAll(/<span class="label">(.*?)<\/span><span class="value">(.*?)<\/span>/gs),
  ];
  for (const [, label, value = ''] of pairs) {
    const name = textOf(label ?? '');
    const item = LABELS[name];
    if (item) put(item, textOf(value));
    else if (name === '氏名') {
      const [kana, whole] = value.split(/<br\/?>/);
      put('氏名', textOf(whole ?? kana ?? ''));
      if (whole !== undefined) put('フリガナ', textOf(kana ?? ''));
    } else if (name === '保険者所在地・名称') {
      const [address, insurer] = value.split(/<br\/?>/);
      put('保険者所在地', textOf(address ?? ''));
      put('保険者名', textOf(insurer ?? ''));
    } else if (name === '有効期間') {
      const [from, to] = textOf(value).split(/\s*[–～]\s*/);
      put('発効年月日', from);
      put('有効期限', to);
    } else if (name === '区分の期間') {
      const [from, to] = textOf(value).split(/\s*[–～]\s*/);
      put('区分の発効年月日', from);
      put('区分の有効期限', to);
    } else if (name === '記号・番号・枝番') {
      const match = /^(.*)－(.*)（枝番(.*)）$/.exec(textOf(value));
      put('記号', match?.[1]);
      put('番号', match?.[2]);
      put('枝番', match?.[3]);
    }
  }
  for (const item of ITEMS)
    if (item !== '性別' && ['', '記載はありません。', NOTHING].includes(found[item] ?? '')) delete found[item];
  return { items: found, whole: textOf(body) };
}

/** The words of a piece of HTML. U+3000 stays. */
function textOf(html: string): string {
  return html
    .replace(/<\/p><p>/g, '、')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/[ \n]+/g, ' ')
    .trim();
}

function codeReading(face: Face): Reading {
  const draft = draftCode(
    { face, rid: 'AAAAAAAAAAA', statusList: 1, statusIndex: 1 },
    AT,
    'https://akashi.example',
    'k',
  );
  const said = draft.content;
  if (!said) throw new Error('the code can not be read');
  return {
    items: {
      '本人・家族': said.relation,
      氏名: said.name,
      ...(said.nameKana === null ? {} : { フリガナ: said.nameKana }),
      性別: said.gender,
      生年月日: said.birthOn,
      記号: said.symbol,
      番号: said.number,
      枝番: said.branch,
      保険者番号: said.insurerNumber,
      発効年月日: said.effectiveOn,
      有効期限: said.expiresOn,
      ...(said.share === null ? {} : { 負担割合: `${said.share}%` }),
    },
    whole: JSON.stringify(said),
  };
}

function coverageReading(certificate: Certificate): Reading {
  const coverage = makeCoverage(certificate, AT);
  if (!coverage) throw new Error('there is no Coverage');
  const patient = coverage.contained.find((one) => one.resourceType === 'Patient');
  const insurer = coverage.contained.find((one) => one.resourceType === 'Organization');
  if (patient?.resourceType !== 'Patient' || insurer?.resourceType !== 'Organization') throw new Error('not contained');
  const [symbol, number, branch] = coverage.extension.map(({ valueString }) => valueString);
  const share = coverage.costToBeneficiary?.[0]?.valueQuantity.value;
  const kana = patient.name[1]?.text;
  const phone = insurer.telecom?.[0]?.value;
  return {
    items: {
      '本人・家族': coverage.relationship.coding[0]?.code ?? '',
      氏名: patient.name[0]?.text ?? '',
      ...(kana === undefined ? {} : { フリガナ: kana }),
      性別: patient.gender,
      生年月日: patient.birthDate,
      記号: symbol ?? '',
      番号: number ?? '',
      枝番: branch ?? '',
      保険者番号: insurer.identifier[0]?.value ?? '',
      保険者名: insurer.name,
      ...(phone === undefined ? {} : { 保険者電話: phone }),
      発効年月日: coverage.period.start,
      有効期限: coverage.period.end,
      ...(share === undefined ? {} : { 負担割合: `${share}%` }),
    },
    whole: JSON.stringify(coverage),
  };
}
