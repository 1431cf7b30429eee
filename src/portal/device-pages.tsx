import type { Device } from '../access/index.ts';
import { dayInJapan } from '../lib/day.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { OFFLINE } from '../messages/offline.ts';
import { fill, PORTAL } from '../messages/portal.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { DEVICE_STYLES } from './offline-styles.ts';
import { type Frame, PortalPage } from './portal-page.tsx';
import { PasskeyButton } from './session-pages.tsx';

/** `令和7年12月10日 10:15`, in Japan. */
function momentOf(at: Date): string {
  return `${formatEraDay(dayInJapan(at))} ${new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(11, 16)}`;
}

/**
 * 端末: keeping certificates on this device for places without network, and the devices that may.
 * @param props.account whose the page is: what another person kept on this device is deleted before anything is saved
 */
export function DevicesPage({
  frame,
  account,
  devices,
}: {
  frame: Frame;
  account: string;
  devices: readonly Device[];
}) {
  const text = OFFLINE.devices;
  const hours = frame.society.policy.offlinePackHours;
  return (
    <PortalPage frame={frame} title={text.title} sheets={[DEVICE_STYLES]} scripts={hours > 0 ? ['device'] : []}>
      <h1>{text.title}</h1>
      {hours > 0 ? <Here account={account} hours={hours} /> : <p class="lead">{text.off}</p>}
      <section class="card" aria-labelledby="list-title">
        <h2 id="list-title">{text.listTitle}</h2>
        {devices.length === 0 ? (
          <p>{text.empty}</p>
        ) : (
          <>
            <p>{fill(text.listLead, { hours: hours || 24 })}</p>
            <ul class="devices">
              {devices.map((device) => (
                <Row device={device} />
              ))}
            </ul>
          </>
        )}
      </section>
      <p class="actions">
        <a class="button" href={urls.home()}>
          {text.home}
        </a>
      </p>
    </PortalPage>
  );
}

/** What the script brings to life; without it, why nothing can be saved. */
function Here({ account, hours }: { account: string; hours: number }) {
  const text = OFFLINE.devices;
  return (
    <>
      <p class="lead">{fill(text.lead, { hours })}</p>
      <section class="card" aria-labelledby="here-title" id="here" data-account={account}>
        <h2 id="here-title">{text.here}</h2>
        <noscript>
          <p>{text.noScript}</p>
        </noscript>
        <p id="unable" hidden>
          {text.unable}
        </p>
        <div id="able" hidden>
          <p id="state" role="status">
            {text.nothing}
          </p>
          <p id="trouble" class="wrong" role="alert" hidden />
          <p id="clock" class="note warn" hidden />
          <button id="save" class="button primary wide" type="button">
            {text.save}
          </button>
          <div id="kept" hidden>
            <p class="actions">
              <a class="button" href={urls.offline()}>
                {text.open}
              </a>
              <button id="forget" class="button danger" type="button">
                {text.remove}
              </button>
            </p>
            <p>{text.homeScreen}</p>
          </div>
        </div>
      </section>
      <section aria-labelledby="before-title">
        <h2 id="before-title">{text.beforeTitle}</h2>
        <ul>
          {text.before.map((sentence) => (
            <li>{fill(sentence, { hours })}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Row({ device }: { device: Device }) {
  const text = OFFLINE.devices;
  const name = text.kinds[device.kind];
  return (
    <li data-device={device.deviceId}>
      <div>
        <b>{name}</b>{' '}
        <span class="tag ok" hidden>
          {text.thisOne}
        </span>
        <p class="sub">
          <span class="whole">
            {text.madeAt} {momentOf(device.madeAt)}
          </span>{' '}
          <span class="whole">
            {text.usedAt} {momentOf(device.usedAt)}
          </span>
        </p>
      </div>
      <form method="post" action={urls.deviceRemove(device.deviceId)}>
        <button class="button danger" type="submit">
          {text.revoke}
          <span class="sr">
            {name} {momentOf(device.madeAt)}
          </span>
        </button>
      </form>
    </li>
  );
}

/** Who is signed in shows once more that it is them. */
export function ConfirmPage({
  frame,
  errors = {},
  about,
}: {
  frame: Frame;
  errors?: FieldErrors;
  about?: string | undefined;
}) {
  const text = OFFLINE.confirm;
  const wrong = about !== undefined || Object.keys(errors).length > 0;
  return (
    <PortalPage frame={frame} title={text.title} withErrors={wrong} scripts={['passkey']}>
      <h1>{text.title}</h1>
      <ErrorSummary errors={errors} about={about} />
      <p class="lead">{text.lead}</p>
      <section class="card" aria-label={text.title}>
        <PasskeyButton
          kind="sign-in"
          label={text.passkey}
          options={urls.signInPasskeyOptions()}
          finish={urls.deviceConfirmPasskey()}
        />
        <form method="post" action={urls.deviceConfirm()} novalidate>
          <input type="hidden" name="username" autocomplete="username" value={frame.loginName} />
          <Field
            name="password"
            label={PORTAL.signIn.password}
            type="password"
            required
            error={errors.password}
            autocomplete="current-password"
          />
          <button class="button primary wide" type="submit">
            {text.submit}
          </button>
        </form>
      </section>
      <p class="actions">
        <a class="button" href={urls.devices()}>
          {text.cancel}
        </a>
      </p>
    </PortalPage>
  );
}
