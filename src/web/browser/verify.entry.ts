import { type Verification, verifyCode } from '../../codes/browser.ts';
import { COUNTER_TEXTS, type CounterText } from '../../messages/counter.ts';
import { type Camera, loadReader, readPicture, startCamera } from './scan-camera.ts';
import { watchField, watchPaste } from './scan-field.ts';
import { type Issuers, loadIssuers } from './verify-bundle.ts';
import { clockText, detailsOf, el, type Language, showBanner, showWaiting } from './verify-result.ts';
import { codesSeen, forgetCodes, rememberCode } from './verify-seen.ts';

/** A person's data stays on the screen this long, unless somebody asks for longer. */
const SHOWN_MS = 2 * 60_000;
const REFRESH_MS = 60 * 60_000;

function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is missing`);
  return element;
}

const state = byId('state', HTMLParagraphElement);
const banner = byId('banner', HTMLDivElement);
const details = byId('details', HTMLDivElement);
const cameraBox = byId('camera', HTMLDivElement);
const video = byId('video', HTMLVideoElement);
const scanButton = byId('scan', HTMLButtonElement);
const trouble = byId('trouble', HTMLParagraphElement);
const field = byId('code', HTMLInputElement);
const languageButton = byId('language', HTMLButtonElement);
const root = state.dataset.root ?? '';

let language: Language = 'ja';
let issuers: Issuers | undefined;
let refreshedAt = 0;
let camera: Camera | undefined;
let cameraWanted = false;
let shown: { found: Verification; at: Date; until: number } | undefined;
let troubleText: CounterText | undefined;
let prepared = false;
let worksOffline = false;

let checking: Promise<void> = Promise.resolve();

/** One code after the other, in the order they were shown: a slow check never puts a person back on the screen after the next. */
function check(text: string, startedAt = performance.now()): Promise<void> {
  checking = checking.catch(() => undefined).then(() => checkNow(text, startedAt));
  return checking;
}

async function checkNow(text: string, startedAt: number): Promise<void> {
  say(undefined);
  const at = new Date();
  const found = await verifyCode(text, {
    bundle: issuers?.bundle ?? null,
    at,
    seen: codesSeen(at),
    ...(issuers?.clockAheadMs === undefined ? {} : { clockAheadMs: issuers.clockAheadMs }),
  });
  if (found.codeHash) rememberCode(found.codeHash, at);
  shown = { found, at, until: Date.now() + SHOWN_MS };
  draw();
  performance.measure('frame-to-verdict', { start: startedAt });
  navigator.vibrate?.(found.verdict === 'valid' ? 80 : [80, 80, 80]);
  // side by side on a desk nothing needs to move; on a phone the verdict stands below the reader
  banner.scrollIntoView({ block: matchMedia('(min-width:60rem)').matches ? 'nearest' : 'start' });
}

/** Draws what is known, in the language of the moment. */
function draw(): void {
  const text = COUNTER_TEXTS[language];
  scanButton.textContent = camera ? text.stop : text.scan;
  trouble.hidden = troubleText === undefined;
  trouble.textContent = troubleText ? text[troubleText] : '';
  drawState();
  if (!shown) {
    showWaiting(banner, language);
    details.replaceChildren();
    return;
  }
  showBanner(banner, shown.found, language);
  const next = el('button', { class: 'button primary', type: 'button', 'data-do': 'next' }, text.nextPerson);
  const controls = el('div', { class: 'clock' }, next);
  if (shown.found.certificate) {
    const extend = el('button', { class: 'button', type: 'button', 'data-do': 'extend' }, text.extend);
    controls.prepend(el('p', { id: 'left' }, leftText()), extend);
  }
  const parts = detailsOf(shown.found, issuers?.bundle ?? null, shown.at, language);
  details.replaceChildren(el('div', { class: 'card' }, ...parts, controls));
}

function drawState(): void {
  const text = COUNTER_TEXTS[language];
  const madeAt = issuers?.bundle?.madeAt;
  const [name, sentence] =
    !issuers || !prepared
      ? ['preparing', text.preparing]
      : issuers.source === 'refused'
        ? ['bad', text.bundleRefused]
        : !madeAt
          ? ['bad', text.notReady]
          : issuers.source === 'fresh'
            ? ['ready', (worksOffline ? text.ready : text.readyOnline).replace('{at}', clockText(madeAt))]
            : ['offline', text.readyOffline.replace('{at}', clockText(madeAt))];
  state.dataset.state = name;
  if (state.textContent !== sentence) state.textContent = sentence;
}

function leftText(): string {
  const seconds = Math.max(0, Math.ceil(((shown?.until ?? 0) - Date.now()) / 1000));
  const text = COUNTER_TEXTS[language];
  const left =
    seconds > 60
      ? text.minutes.replace('{n}', String(Math.ceil(seconds / 60)))
      : text.seconds.replace('{n}', String(seconds));
  return text.clears.replace('{left}', left);
}

function clear(): void {
  shown = undefined;
  draw();
}

function say(what: CounterText | undefined): void {
  troubleText = what;
  trouble.hidden = what === undefined;
  trouble.textContent = what ? COUNTER_TEXTS[language][what] : '';
}

async function openCamera(): Promise<void> {
  clear();
  say(undefined);
  cameraWanted = true;
  cameraBox.hidden = false;
  try {
    camera = await startCamera(video, (text, frameAt) => {
      closeCamera();
      void check(text, frameAt);
    });
  } catch (error) {
    closeCamera();
    cameraWanted = false;
    say(error instanceof DOMException && error.name === 'NotFoundError' ? 'cameraNone' : 'cameraDenied');
  }
  draw();
}

function closeCamera(): void {
  camera?.stop();
  camera = undefined;
  cameraBox.hidden = true;
}

async function checkPicture(picture: Blob): Promise<void> {
  const startedAt = performance.now();
  const text = await readPicture(picture);
  if (text === undefined) say('pictureEmpty');
  else await check(text, startedAt);
}

async function refresh(): Promise<void> {
  refreshedAt = Date.now();
  issuers = await loadIssuers(root, issuers);
  drawState();
}

function switchLanguage(): void {
  language = language === 'ja' ? 'en' : 'ja';
  const text = COUNTER_TEXTS[language];
  document.documentElement.lang = language;
  languageButton.textContent = text.language;
  languageButton.lang = language === 'ja' ? 'en' : 'ja';
  for (const place of document.querySelectorAll<HTMLElement>('[data-t]')) {
    place.textContent = text[place.dataset.t as CounterText];
  }
  draw();
}

async function copy(button: HTMLElement, value: string): Promise<void> {
  await navigator.clipboard.writeText(value);
  button.textContent = COUNTER_TEXTS[language].copied;
  setTimeout(() => {
    button.textContent = COUNTER_TEXTS[language].copyButton;
  }, 1500);
}

scanButton.addEventListener('click', () => {
  if (!camera) return void openCamera();
  cameraWanted = false;
  closeCamera();
  draw();
});
details.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
  if (!button) return;
  if (button.dataset.copy !== undefined) void copy(button, button.dataset.copy);
  if (button.dataset.do === 'extend' && shown) shown.until = Date.now() + SHOWN_MS;
  if (button.dataset.do === 'next') {
    clear();
    if (cameraWanted) void openCamera();
    else field.focus();
  }
});
languageButton.addEventListener('click', switchLanguage);
byId('picture', HTMLInputElement).addEventListener('change', ({ target }) => {
  const input = target as HTMLInputElement;
  const picture = input.files?.[0];
  input.value = '';
  if (picture) void checkPicture(picture);
});
watchField(byId('typed', HTMLFormElement), field, (text) => void check(text));
watchPaste(
  (text) => void check(text),
  (picture) => void checkPicture(picture),
);
setInterval(() => {
  if (shown?.found.certificate && Date.now() >= shown.until) {
    clear();
    say('cleared');
  }
  const left = document.getElementById('left');
  if (left && left.textContent !== leftText()) left.textContent = leftText();
  if (Date.now() - refreshedAt >= REFRESH_MS) void refresh();
  forgetCodes(new Date());
}, 1000);
window.addEventListener('pagehide', () => {
  closeCamera();
  clear();
});

/** The part of Trusted Types that we need; TypeScript's library has none of it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** The page works without a network once this has ended. */
async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('akashi-counter', { createScriptURL: (url) => url });
  const address = '/verify/worker.js';
  await navigator.serviceWorker.register((policy?.createScriptURL(address) ?? address) as string, { scope: '/verify' });
  await navigator.serviceWorker.ready;
  worksOffline = true;
}

// private windows and old browsers: the page then needs the network to open. It never waits for this: a worker whose files
// can not be kept is never ready
void keepOffline().then(
  () => {
    drawState();
    document.documentElement.dataset.offline = 'yes';
  },
  () => undefined,
);
await Promise.all([refresh(), loadReader().catch(() => say('cameraDenied'))]);
prepared = true;
drawState();
document.documentElement.dataset.ready = 'yes';
