import type { PortalTexts } from '../../messages/portal/index.ts';
import { readWords } from './page-words.ts';
import { forgetPush, PUSH_CACHE, PUSH_HERE, PUSH_PAGE, PUSH_WORDS, PUSH_WORKER, type PushWords } from './push-files.ts';
import { startWorker } from './start-worker.ts';

/** 端末への通知: lets this browser ring, only when the person says so. */

const { notice, script: text } = readWords<{ notice: PushWords; script: PortalTexts['push']['script'] }>();

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

const here = byId('here');
const start = byId('start') as HTMLButtonElement;

function say(sentence: string | undefined): void {
  byId('trouble').textContent = sentence ?? '';
  byId('trouble').hidden = sentence === undefined;
}

async function subscribe(): Promise<void> {
  say(undefined);
  if ((await Notification.requestPermission()) !== 'granted') return say(text.denied);
  start.disabled = true;
  byId('state').textContent = text.starting;
  try {
    const cache = await caches.open(PUSH_CACHE);
    await cache.put(PUSH_WORDS, new Response(JSON.stringify(notice)));
    const registration = await startWorker('akashi-push', PUSH_WORKER, PUSH_PAGE);
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: here.dataset.key ?? '',
    });
    const response = await fetch(PUSH_HERE, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ endpoint: subscription.endpoint }),
    });
    if (response.status === 401) return location.reload();
    if (!response.ok) throw new Error(`${response.status}`);
    location.assign(`${PUSH_PAGE}?done=on`);
  } catch {
    // nothing stays that would ring for nobody
    await forgetPush().catch(() => undefined);
    byId('state').textContent = '';
    say(text.failed);
  } finally {
    start.disabled = false;
  }
}

async function begin(): Promise<void> {
  // old browsers, private windows; on an iPhone only a page of the home screen
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    byId('unable').hidden = false;
    return;
  }
  const registration = await navigator.serviceWorker.getRegistration(PUSH_PAGE);
  const isOn = (await registration?.pushManager.getSubscription()) != null && Notification.permission === 'granted';
  // this browser rings for an account whose list has nothing of it (taken out elsewhere, or another person's): it ends
  if (isOn && here.dataset.any !== 'yes') await forgetPush();
  byId('able').hidden = false;
  start.addEventListener('click', () => void subscribe());
}

begin().catch(() => {
  byId('unable').hidden = false;
});
