import { qrSvg, toShc } from '../../codes/browser.ts';
import { FACE } from '../../messages/face.ts';
import { fill } from '../../messages/fill.ts';
import type { PortalTexts } from '../../messages/portal/index.ts';
import { drawFace } from '../../portal/browser.ts';
import {
  findPack,
  forgetDevice,
  forgetPack,
  type KeptPack,
  type KeptPerson,
  markSeen,
  openCode,
  openPeople,
} from './kept-pack.ts';
import { lengthText, momentText, skewMinutes } from './offline-words.ts';
import { renewPack } from './pack-fetch.ts';
import { readWords } from './page-words.ts';

/**
 * The page without network: the certificate as it was kept, and the code of this quarter of an hour. The clock is the
 * server's as far as this device knows it. Nothing here says that the certificate is valid now: the code does, at a counter.
 */

const MINUTE_MS = 60_000;
const WEEKDAYS = '日月火水木金土';
/** To the holder, in the language of the page. What the counter reads is Japanese. */
const { dates, page: text } = readWords<{ dates: PortalTexts['dates']; page: PortalTexts['offline']['page'] }>();

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`#${id} is missing`);
  return element;
}

const codeBox = byId('code');
const cardBox = byId('card');

let pack: KeptPack | undefined;
let people: KeptPerson[] = [];
let person = 0;
let view: 'front' | 'back' | 'code' = 'front';
/** The code that is drawn: until when it lives. */
let drawn: { person: number; endsAt: number; isLast: boolean } | undefined;
let busy = false;

const nowOf = ({ aheadMs }: Pick<KeptPack, 'aheadMs'>) => Date.now() - aheadMs;

function showEmpty(why: string, next = true): void {
  pack = undefined;
  people = [];
  cardBox.replaceChildren();
  codeBox.querySelector('.qr')?.replaceChildren();
  byId('people').replaceChildren();
  byId('name').textContent = '';
  for (const id of ['card', 'code', 'go', 'about', 'remove', 'skew']) byId(id).hidden = true;
  byId('empty').hidden = false;
  byId('empty-title').textContent = text.empty.title;
  byId('why').textContent = why;
  byId('next').hidden = !next;
}

/** The people of whom there is a code for this moment. */
function showable(kept: KeptPack, now: number): number[] {
  return [...people.keys()].filter((index) =>
    kept.codes.some((code) => code.person === index && code.fromAt + 15 * MINUTE_MS > now),
  );
}

function draw(): void {
  if (!pack) return;
  byId('empty').hidden = true;
  const isCode = view === 'code';
  cardBox.hidden = isCode;
  codeBox.hidden = !isCode;
  const one = people[person];
  if (one && !isCode) drawFace(cardBox, one.face, view === 'back' ? 'back' : 'front');
  if (isCode) cardBox.replaceChildren();
  byId('name').textContent = one ? fill(FACE.person, { name: one.face.name }) : '';
  byId('show-code').textContent = isCode ? text.card : text.code;
  byId('turn').textContent = view === 'back' ? text.front : text.back;
  byId('turn').hidden = isCode;
  for (const id of ['go', 'about', 'remove']) byId(id).hidden = false;
  drawPeople();
}

function drawPeople(): void {
  const place = byId('people');
  const shown = pack ? showable(pack, nowOf(pack)) : [];
  place.hidden = shown.length < 2;
  place.replaceChildren(
    ...shown.map((index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.lang = 'ja';
      button.textContent = fill(FACE.person, { name: people[index]?.face.name ?? '' });
      button.setAttribute('aria-pressed', String(index === person));
      button.addEventListener('click', () => {
        person = index;
        drawn = undefined;
        turnTo(view);
      });
      return button;
    }),
  );
}

function turnTo(next: typeof view): void {
  view = next;
  drawn = undefined;
  draw();
  void tick().then(() => {
    const heading = (view === 'code' ? codeBox : cardBox).querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
    scrollTo(0, 0);
  });
}

/** Once a second: the clock, what is left, and the code of the moment. */
async function tick(): Promise<void> {
  const now = pack ? nowOf(pack) : Date.now();
  const there = new Date(now + 9 * 60 * MINUTE_MS);
  byId('time').textContent = there.toISOString().slice(11, 19);
  byId('day').textContent = `${there.getUTCMonth() + 1}月${there.getUTCDate()}日（${WEEKDAYS[there.getUTCDay()]}）`;
  if (!pack || busy) return;
  busy = true;
  try {
    await look(pack, now);
  } finally {
    busy = false;
  }
}

async function look(kept: KeptPack, now: number): Promise<void> {
  if (now < kept.seenAt - MINUTE_MS) return showEmpty(text.empty.clock, false);
  const shown = showable(kept, now);
  if (shown.length === 0) {
    const until = momentText(dates, kept.untilAt);
    showEmpty(fill(text.empty.over, { until }));
    await forgetPack();
    return;
  }
  if (!shown.includes(person)) {
    person = shown[0] ?? 0;
    drawn = undefined;
    draw();
  }
  const ends = Math.max(
    ...kept.codes.filter((code) => code.person === person).map(({ fromAt }) => fromAt + 15 * MINUTE_MS),
  );
  byId('left').textContent = fill(text.left, { left: lengthText(dates, ends - now), until: momentText(dates, ends) });
  byId('saved').textContent = fill(text.savedAt, { at: momentText(dates, kept.madeAt) });
  const minutes = skewMinutes(kept.aheadMs);
  byId('skew').hidden = minutes === 0;
  byId('skew').textContent = fill(text.skewed, { minutes });
  if (view === 'code') await drawCode(kept, now);
  if (now - kept.seenAt >= MINUTE_MS) {
    const seen = await markSeen(kept, now);
    if (pack === kept) pack = seen;
  }
}

async function drawCode(kept: KeptPack, now: number): Promise<void> {
  if (!drawn || drawn.person !== person || drawn.endsAt <= now) {
    const place = codeBox.querySelector<HTMLElement>('.qr');
    place?.replaceChildren();
    const code = await openCode(kept, person, now);
    drawn = code && { person, endsAt: code.endsAt, isLast: code.isLast };
    if (code && place) place.replaceChildren(await pictureOf(qrSvg(toShc(code.jws), text.codeLabel)));
  }
  const seconds = drawn ? Math.max(0, Math.floor((drawn.endsAt - now) / 1000)) : 0;
  const left = codeBox.querySelector('.left');
  if (left) {
    const words = drawn?.isLast ? text.lastOne : text.remaining;
    left.textContent = fill(words, { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  }
}

/** As a picture: markup that a script made is not taken by this page. */
async function pictureOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  image.alt = text.codeLabel;
  image.src = address;
  await image.decode().catch(() => undefined);
  URL.revokeObjectURL(address);
  return image;
}

async function load(): Promise<void> {
  const found = await findPack().catch(() => undefined);
  if (!found) {
    showEmpty(text.empty.none);
    return tick();
  }
  people = await openPeople(found);
  pack = found;
  drawn = undefined;
  // looked at before it is drawn: what is used up is not shown even for a moment
  await tick();
  draw();
  await tick();
}

async function renew(): Promise<void> {
  const renewed = await renewPack();
  if (!renewed) return;
  if (renewed.is === 'refused' && renewed.code === 'device-removed') return showEmpty(text.empty.removed);
  // new, or taken back
  if (renewed.is === 'kept' || !(await findPack())) await load();
}

byId('show-code').addEventListener('click', () => turnTo(view === 'code' ? 'front' : 'code'));
byId('turn').addEventListener('click', () => turnTo(view === 'back' ? 'front' : 'back'));
byId('remove').addEventListener('click', async () => {
  if (!confirm(text.removeSure)) return;
  await forgetDevice();
  showEmpty(text.empty.gone);
});
document.addEventListener('visibilitychange', () => void tick());
addEventListener('online', () => void renew());
await load();
setInterval(() => void tick(), 1000);
await renew();
document.documentElement.dataset.ready = 'yes';
