import { findWait, type SignedIn } from '../access/index.ts';
import { type Actor, recordAudit } from '../audit/index.ts';
import { makeCodeOf, sliceWindow } from '../codes/index.ts';
import { type Db, inTransaction, type Tx } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { placeOf } from './give-share.ts';
import { type OpenShare, openOnes } from './read-parties.ts';
import { findShare, insertLook, listLooks, listUnended, type ShareLook } from './share-store.ts';
import { browserHmac } from './take-share.ts';

/** Who looks: whoever is signed in, or the one browser that opened a link. */
type Viewer = { who: SignedIn } | { insurerNumber: string; browser: string | undefined };

/** front: the certificate. code: the code for a counter. state: no data, only whether it still holds. */
export type ShareView = 'front' | 'code' | 'state';

export interface SeenShare extends OpenShare {
  at: Date;
  /** For the view `code`. From `endsAt` on it is refused. */
  code: { shc: string; endsAt: Date } | undefined;
}

/** Looks that a giver is shown of one share. */
const LOOKS_SHOWN = 100;

/**
 * A shared certificate for whoever has it, recorded in the same transaction: in the audit log as a look at the certificate, and for
 * the giver with the share. It is no opening of the document: whether its holder has it is not known by it.
 * @param asked.isPage a page was asked for, not its next code
 * @returns undefined for whatever is over, is somebody else's or never was: nobody can tell which
 */
export async function seeShare(
  installation: Installation,
  viewer: Viewer,
  asked: { shareId: string; view: ShareView; isPage: boolean },
): Promise<SeenShare | undefined> {
  const { shareId, view } = asked;
  const insurerNumber = 'who' in viewer ? viewer.who.insurerNumber : viewer.insurerNumber;
  return inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const share = await findShare(tx, insurerNumber, shareId);
    const isTheirs = share !== undefined && share.takenAt !== null && isViewer(installation, viewer, share, at);
    const [open] = share && isTheirs ? await openOnes(tx, insurerNumber, [share], at) : [];
    if (!open) return undefined;
    const { certificate } = open;
    const code =
      view === 'code'
        ? {
            shc: await makeCodeOf(tx, installation, certificate, 'slice', at),
            endsAt: sliceWindow(at).expires,
          }
        : undefined;
    if (view !== 'state') {
      const actor: Actor =
        'who' in viewer ? { kind: 'member', id: viewer.who.accountId } : { kind: 'anonymous', id: 'share' };
      const action = view === 'code' ? 'shared-code-shown' : 'shared-certificate-shown';
      const subject = { kind: 'certificate', id: certificate.certificateId };
      await recordAudit(tx, insurerNumber, at, [{ actor, action, subject, details: { shareId } }]);
      if (asked.isPage) await insertLook(tx, open.share, view, at);
    }
    return { ...open, at, code };
  });
}

/** Whether this browser is the one that opened the link; whether it still shows anything, {@link seeShare} says. */
export async function isLinkOf(
  installation: Installation,
  insurerNumber: string,
  { browser, shareId }: { shareId: string; browser: string },
): Promise<boolean> {
  const share = await findShare(installation.db, insurerNumber, shareId);
  return share !== undefined && share.browserHmac === browserHmac(installation.vault, shareId, browser);
}

function isViewer(
  { vault }: Installation,
  viewer: Viewer,
  share: { shareId: string; receiverId: string | null; browserHmac: string | null },
  at: Date,
): boolean {
  if ('who' in viewer) return share.receiverId === viewer.who.memberId && findWait(viewer.who, at) === null;
  return viewer.browser !== undefined && share.browserHmac === browserHmac(vault, share.shareId, viewer.browser);
}

/** What somebody has given that holds, for their page. */
export interface GivenShare extends OpenShare {
  /** How often it was looked at, as far as it is shown; the newest first. */
  looks: readonly ShareLook[];
}

export async function listGiven(db: Db | Tx, who: SignedIn, at: Date): Promise<GivenShare[]> {
  const { insurerNumber, memberId } = who;
  const shares = await listUnended(db, insurerNumber, 'given', memberId, at);
  const found: GivenShare[] = [];
  for (const open of await openOnes(db, insurerNumber, shares, at)) {
    found.push({ ...open, looks: await listLooks(db, open.share, LOOKS_SHOWN) });
  }
  return found;
}

/** What others have given somebody; nothing while their account waits after a recovery. */
export async function listReceived(db: Db | Tx, who: SignedIn, at: Date): Promise<OpenShare[]> {
  if (findWait(who, at)) return [];
  const { insurerNumber, memberId } = who;
  return openOnes(db, insurerNumber, await listUnended(db, insurerNumber, 'received', memberId, at), at);
}

/** Code and PIN of a share that nobody has taken yet, for the page of its giver. */
export function readShareCode(
  { vault }: Pick<Installation, 'vault'>,
  { sealedCode, shareId }: { sealedCode: string | null; shareId: string },
): { code: string; pin: string | null } | undefined {
  if (sealedCode === null) return undefined;
  return JSON.parse(Buffer.from(vault.unseal(placeOf(shareId), sealedCode)).toString()) as {
    code: string;
    pin: string | null;
  };
}
