import type { Device } from '../access/index.ts';
import { fill } from '../messages/fill.ts';
import { momentText } from '../web/day-words.tsx';
import { useLanguage, useTexts } from '../web/page-language.tsx';
import { ScriptWords } from '../web/script-words.tsx';
import { urls } from '../web/urls.ts';
import { DEVICE_STYLES } from './offline-styles.ts';
import { type Frame, PortalPage, ToHome } from './portal-page.tsx';

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
  const text = useTexts().offline.devices;
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
      <ToHome />
    </PortalPage>
  );
}

/** What the script brings to life; without it, why nothing can be saved. */
function Here({ account, hours }: { account: string; hours: number }) {
  const { dates, offline } = useTexts();
  const text = offline.devices;
  return (
    <>
      <ScriptWords words={{ dates, script: text.script }} />
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
            {text.script.nothing}
          </p>
          <p id="trouble" class="wrong" role="alert" hidden />
          <p id="clock" class="note warn" hidden />
          <button id="save" class="button primary wide" type="button">
            {text.script.save}
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
  const language = useLanguage();
  const text = language.texts.offline.devices;
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
            {text.madeAt} <span class="whole">{momentText(language, device.madeAt)}</span>
          </span>{' '}
          <span class="whole">
            {text.usedAt} <span class="whole">{momentText(language, device.usedAt)}</span>
          </span>
        </p>
      </div>
      <form method="post" action={urls.deviceRemove(device.deviceId)}>
        <button class="button danger" type="submit">
          {text.revoke}
          <span class="sr">
            {name} {momentText(language, device.madeAt)}
          </span>
        </button>
      </form>
    </li>
  );
}
