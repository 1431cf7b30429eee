import { inflateSync } from 'node:zlib';
import { type EvidenceFault, type EvidenceType, LIMITS } from './recognise.ts';

/** The test file that every virus scanner knows (EICAR), in two halves: this source shall not be taken for one. */
const EICAR = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`, 'latin1');

/** Bytes that a compressed part of a PDF may open to, and all parts of one together. */
const PART_BYTES = 16 * 1024 * 1024;
const ALL_BYTES = 64 * 1024 * 1024;

/** What must not be in a file, whatever it looks like as a picture. Also looks into the compressed parts of a PDF. */
export function findInside(type: EvidenceType, bytes: Uint8Array): EvidenceFault | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(EICAR)) return 'malware';
  return type === 'pdf' ? findInPdf(buffer) : undefined;
}

function findInPdf(buffer: Buffer): EvidenceFault | undefined {
  const text = buffer.toString('latin1');
  // also one that opens without a password: its rights would have to be read to be kept
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) return 'encrypted';
  let opened = 0;
  let from = 0;
  for (const match of text.matchAll(/>>\s*stream\r?\n/g)) {
    const start = match.index + match[0].length;
    // within a part that was read already
    if (start < from) continue;
    const dictionary = text.slice(Math.max(from, text.lastIndexOf(' obj', match.index)), match.index);
    if (hasTooManyPixels(dictionary)) return 'too-many-pixels';
    const end = text.indexOf('endstream', start);
    from = end === -1 ? text.length : end;
    if (!/\/(?:FlateDecode|Fl)\b/.test(dictionary)) continue;
    const part = inflate(buffer.subarray(start, from));
    if (part === 'too-large') return 'too-heavy';
    opened += part.length;
    if (opened > ALL_BYTES) return 'too-heavy';
    if (part.includes(EICAR)) return 'malware';
  }
  return undefined;
}

/** Dictionaries of pictures stand uncompressed in the file, always. */
function hasTooManyPixels(dictionary: string): boolean {
  const width = Number(/\/(?:Width|W)\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  const height = Number(/\/(?:Height|H)\s+(\d+)/.exec(dictionary)?.[1] ?? 0);
  return width * height > LIMITS.pixels;
}

/** What can not be opened is not looked into: nothing of it is kept but its picture. */
function inflate(part: Buffer): Buffer | 'too-large' {
  try {
    return inflateSync(part, { maxOutputLength: PART_BYTES });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : Buffer.alloc(0);
  }
}
