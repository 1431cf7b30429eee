/** What may be handed in. Everything is made anew as pictures; what it was before says only how to read it. */
export type EvidenceType = 'jpeg' | 'png' | 'webp' | 'pdf';

/** Why a file is not taken. The sentences are in src/messages/evidence.ts. */
export type EvidenceFault =
  | 'empty'
  | 'too-large'
  | 'too-many'
  | 'heic'
  | 'tiff'
  | 'not-a-type'
  | 'type-differs'
  | 'encrypted'
  | 'too-many-pixels'
  | 'too-many-pages'
  | 'damaged'
  | 'too-heavy'
  | 'malware';

export const LIMITS = {
  /**
   * Bytes of one file as it is sent. A photo of a phone has up to fifteen megabytes, and without scripts it comes as it is; what it
   * takes to draw it is bounded by its pixels, not by its bytes.
   */
  fileBytes: { picture: 20 * 1024 * 1024, pdf: 10 * 1024 * 1024 },
  /** Files of one application. */
  files: 10,
  /** Files that one account may hand in within a day. */
  filesPerDay: 40,
  pdfPages: 20,
  /** Of a picture as it is sent: phones make up to 50 million. */
  pixels: 64_000_000,
  /** Of a page as it is kept: the longer side. */
  side: 2_400,
  /** For one file, all pages together. */
  milliseconds: 30_000,
  /** For one page of a PDF; a usual one takes a fifth of a second. */
  pageMilliseconds: 5_000,
  /** What may be held while a PDF is drawn: its largest picture opened, and the page. */
  drawingBytes: 512 * 1024 * 1024,
  /** Files of one account that could not be taken, within an hour: each has taken everybody's time. */
  refusedPerHour: 20,
} as const;

type Recognised = { ok: true; type: EvidenceType } | { ok: false; why: EvidenceFault };

/** Types that browsers and phones name, by what they are. */
const DECLARED: Readonly<Record<string, EvidenceType>> = {
  'image/jpeg': 'jpeg',
  'image/jpg': 'jpeg',
  'image/pjpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};
/** Said when the sender does not know. */
const NOTHING_DECLARED: ReadonlySet<string> = new Set(['', 'application/octet-stream']);

/** What a file is, by its first bytes alone. @param declared what the sender says it is: it must not be something else */
export function recognise(bytes: Uint8Array, declared: string): Recognised {
  if (bytes.length < 2) return { ok: false, why: 'empty' };
  const found = typeOf(bytes);
  if (bytes.length > LIMITS.fileBytes[found === 'pdf' ? 'pdf' : 'picture']) return { ok: false, why: 'too-large' };
  if (found === 'heic' || found === 'tiff' || found === 'not-a-type') return { ok: false, why: found };
  const said = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!NOTHING_DECLARED.has(said) && DECLARED[said] !== found) return { ok: false, why: 'type-differs' };
  return { ok: true, type: found };
}

function typeOf(bytes: Uint8Array): EvidenceType | 'heic' | 'tiff' | 'not-a-type' {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (/^%PDF-[12]\.\d/.test(head)) return 'pdf';
  if (/^....ftyp(hei|hev|mif1|msf1|avi[fs])/s.test(head)) return 'heic';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  return 'not-a-type';
}
