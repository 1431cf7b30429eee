import { fill } from '../../messages/fill.ts';
import type { PortalTexts } from '../../messages/portal/index.ts';
import { findDeviceId, findPack, forgetDevice } from './kept-pack.ts';
import { DEVICE_CONFIRM, OFFLINE_PAGE, OFFLINE_WORKER } from './offline-files.ts';
import { lengthText, momentText, skewMinutes } from './offline-words.ts';
import { fetchPack } from './pack-fetch.ts';
import { readWords } from './page-words.ts';
import { startWorker } from './start-worker.ts';

/** 端末: keeps certificates on this device, only when the person says so, and shows what is kept. */

/** Set by the person's tap, until they have come back from confirming that it is them. */
const WANTED = 'akashi-save';
const { dates, script: text } = readWords<{
  dates: PortalTexts['dates'];
  script: PortalTexts['offline']['devices']['script'];
}>();

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

const save = byId('save') as HTMLButtonElement;
const state = byId('state');
const account = byId('here').dataset.account ?? '';

function say(sentence: string | undefined): void {
  byId('trouble').textContent = sentence ?? '';
  byId('trouble').hidden = sentence === undefined;
}

async function saveHere(): Promise<void> {
  say(undefined);
  save.disabled = true;
  state.textContent = text.saving;
  try {
    const fetched = await fetchPack(account);
    if (fetched.is === 'refused' && fetched.code === 'sign-in-again') {
      sessionStorage.setItem(WANTED, 'yes');
      location.assign(DEVICE_CONFIRM);
      return;
    }
    if (fetched.is === 'refused' && fetched.code === 'not-signed-in') return location.reload();
    if (fetched.is !== 'kept') {
      await draw();
      say(fetched.is === 'none' ? text.none : fetched.is === 'refused' ? fetched.sentence : text.failed);
      return;
    }
    await startWorker('akashi-offline', OFFLINE_WORKER, OFFLINE_PAGE);
    await navigator.storage?.persist?.();
    const deviceId = await findDeviceId();
    // a new device stands in the list of the next page
    if (!document.querySelector(`[data-device="${deviceId}"]`)) return location.reload();
    await draw();
  } catch {
    await draw();
    say(text.failed);
  } finally {
    save.disabled = false;
  }
}

async function draw(): Promise<void> {
  const pack = await findPack();
  const own = await findDeviceId();
  const mine = pack?.account === account ? pack : undefined;
  const left = mine ? mine.untilAt - (Date.now() - mine.aheadMs) : 0;
  byId('kept').hidden = left <= 0;
  save.textContent = left > 0 ? text.saveAgain : text.save;
  save.classList.toggle('primary', left <= 0);
  state.textContent =
    left > 0
      ? fill(text.kept, { until: momentText(dates, mine?.untilAt ?? 0), left: lengthText(dates, left) })
      : text.nothing;
  const minutes = skewMinutes(mine?.aheadMs ?? 0);
  byId('clock').hidden = minutes === 0;
  byId('clock').textContent = fill(text.clock, { minutes });
  for (const row of document.querySelectorAll<HTMLElement>('[data-device]')) {
    const tag = row.querySelector<HTMLElement>('.tag');
    if (tag) tag.hidden = row.dataset.device !== own;
  }
}

async function forget(): Promise<void> {
  const own = await findDeviceId();
  await forgetDevice();
  const form = document.querySelector<HTMLFormElement>(`[data-device="${own}"] form`);
  if (form) form.submit();
  else await draw();
}

async function start(): Promise<void> {
  // private windows and old browsers keep nothing
  if (!('serviceWorker' in navigator) || !('indexedDB' in window) || !crypto.subtle) {
    byId('unable').hidden = false;
    return;
  }
  const pack = await findPack();
  const own = await findDeviceId();
  // taken out of the list, here or elsewhere: what is kept goes at once
  if (pack?.account === account && !document.querySelector(`[data-device="${own}"]`)) await forgetDevice();
  await draw();
  byId('able').hidden = false;
  save.addEventListener('click', () => void saveHere());
  byId('forget').addEventListener('click', () => void forget());
  const wanted = sessionStorage.getItem(WANTED) !== null;
  sessionStorage.removeItem(WANTED);
  if (wanted) await saveHere();
}

start().catch(() => {
  byId('unable').hidden = false;
});
