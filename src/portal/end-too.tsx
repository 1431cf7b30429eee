import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import {
  type Device,
  type EndsToo,
  findWait,
  listOtherDevices,
  removeOtherDevices,
  type SignedIn,
} from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import { fill } from '../messages/fill.ts';
import { inTransaction } from '../platform/database.ts';
import type { Installation } from '../platform/installation.ts';
import { listPushesElsewhere } from '../push/index.ts';
import { endAllGiven, type GivenShare, listGiven } from '../sharing/index.ts';
import { momentText } from '../web/day-words.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { readRepeated } from '../web/read-body.ts';
import { Person } from '../web/sentence.tsx';
import { nameOf } from './application-pages.tsx';
import type { Frame } from './portal-page.tsx';
import { Receiver, UntilMoment } from './sharing-pages.tsx';

/** What whoever was in the account may still have when they are signed out. */
export interface EndingToo {
  given: readonly GivenShare[];
  /** Devices with certificates for the time without network, in other browsers. */
  devices: readonly Device[];
  /** Whether other browsers ring; they always end. */
  rings: boolean;
}

export const isAnything = ({ devices, given, rings }: EndingToo): boolean =>
  given.length > 0 || devices.length > 0 || rings;

/** Looks it up; a list with people in it is recorded as a look at what is shared. */
export function listEndingToo(installation: Installation, who: SignedIn): Promise<EndingToo> {
  const at = installation.clock.now();
  return inTransaction(installation.db, async (tx) => {
    const given = findWait(who, at) ? [] : await listGiven(tx, who, at);
    const devices = await listOtherDevices(tx, who);
    const rings = (await listPushesElsewhere(tx, who, who.browser)).length > 0;
    if (given.length > 0) {
      const subject = { kind: 'member', id: who.memberId };
      await recordAudit(tx, who.insurerNumber, at, [
        { actor: { kind: 'member', id: who.accountId }, action: 'sharing-shown', subject },
      ]);
    }
    return { given, devices, rings };
  });
}

/**
 * What the person wants to stay: what stood on the page and had its mark taken away. What came since the page was shown, or what a
 * form does not speak of, ends. To be called before the body is read otherwise.
 */
export async function readKept(c: Context): Promise<ReadonlySet<string>> {
  const { body, values: listed } = await readRepeated(c, 'listed');
  const marked = new Set<unknown>([body.end ?? []].flat());
  return new Set(listed.filter((id) => !marked.has(id)));
}

/** Ends shares and devices, but for those that are kept. */
export const endingToo =
  (who: SignedIn, kept: ReadonlySet<string>): EndsToo =>
  async (tx, at) => [...(await endAllGiven(tx, who, kept, at)), ...(await removeOtherDevices(tx, who, kept, at))];

/** Inside a form: each with a mark, which is set until somebody takes it away. */
export function EndTooFields({
  frame,
  ending,
  kept = new Set(),
}: {
  frame: Frame;
  ending: EndingToo;
  kept?: ReadonlySet<string>;
}) {
  const { access, offline, settings, sharing } = useTexts();
  const { devices, given, rings } = ending;
  const text = access.endToo;
  return (
    <>
      {rings ? <p>{text.rings}</p> : null}
      {given.length > 0 || devices.length > 0 ? <p>{text.about}</p> : null}
      {given.length > 0 ? (
        <fieldset class="field" aria-describedby="shares-about">
          <legend>{sharing.title}</legend>
          <p class="hint" id="shares-about">
            {sharing.detail.withdrawAbout}
          </p>
          {given.map((one) => (
            <Mark id={one.share.shareId} kept={kept}>
              <GivenLine given={one} />
            </Mark>
          ))}
        </fieldset>
      ) : null}
      {devices.length > 0 ? (
        <fieldset class="field" aria-describedby="devices-about">
          <legend>{settings.items.devices.name}</legend>
          <p class="hint" id="devices-about">
            {fill(offline.devices.listLead, { hours: frame.society.policy.offlinePackHours || 24 })}
          </p>
          {devices.map((device) => (
            <Mark id={device.deviceId} kept={kept}>
              <DeviceLine device={device} />
            </Mark>
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

function Mark({ id, kept, children }: { id: string; kept: ReadonlySet<string>; children?: Child }) {
  return (
    <>
      <input type="hidden" name="listed" value={id} />
      <label class="pick">
        <input type="checkbox" name="end" value={id} checked={!kept.has(id)} />
        <span>{children}</span>
      </label>
    </>
  );
}

function GivenLine({ given }: { given: GivenShare }) {
  const { given: text } = useTexts().sharing;
  return (
    <>
      <b>
        <Person name={nameOf(given.subject)} />
      </b>
      <br />
      <span class="sub">
        <span class="whole">
          {text.to} <Receiver given={given} />
        </span>{' '}
        <span class="whole">
          {text.until} <UntilMoment of={text.untilAt} at={given.share.endsAt} />
        </span>
      </span>
    </>
  );
}

function DeviceLine({ device: { kind, madeAt, usedAt } }: { device: Device }) {
  const language = useLanguage();
  const { devices: text } = language.texts.offline;
  return (
    <>
      <b>{text.kinds[kind]}</b>
      <br />
      <span class="sub">
        <span class="whole">
          {text.madeAt} {momentText(language, madeAt)}
        </span>{' '}
        <span class="whole">
          {text.usedAt} {momentText(language, usedAt)}
        </span>
      </span>
    </>
  );
}
