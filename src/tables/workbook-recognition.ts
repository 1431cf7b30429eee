/** zip: what Excel writes since 2007. ole: what it wrote before, and what it writes when a password protects a file. */
export type ContainerKind = 'none' | 'zip' | 'ole';

const ZIP = ['504b0304', '504b0506'];
const OLE = 'd0cf11e0a1b11ae1';
/** The name of the stream in which a protected file stands, as the directory of an OLE file writes it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Sees by its first bytes whether a file is a container, and of an OLE file whether it is protected by a password. */
export class ContainerDetector {
  kind: ContainerKind = 'none';
  encrypted = false;
  #begun = false;
  #rest: Uint8Array = new Uint8Array();

  push(piece: Uint8Array): ContainerKind {
    if (!this.#begun && piece.length > 0) {
      this.#begun = true;
      const first = Buffer.from(piece.subarray(0, 8)).toString('hex');
      if (ZIP.includes(first.slice(0, 8))) this.kind = 'zip';
      else if (first === OLE) this.kind = 'ole';
    }
    if (this.kind === 'ole' && !this.encrypted) {
      const bytes = Buffer.concat([this.#rest, piece]);
      this.encrypted = bytes.includes(ENCRYPTED);
      this.#rest = bytes.subarray(-ENCRYPTED.length);
    }
    return this.kind;
  }
}
