import { type Bundle, type CheckedCertificate, COLOURS, type Colour, type Verification } from '../../codes/browser.ts';
import { formatEraDay } from '../../lib/wareki.ts';
import { COLOUR_SIGNS, COLOUR_TEXTS, COUNTER_TEXTS, VERDICT_TEXTS } from '../../messages/counter.ts';

export type Language = 'ja' | 'en';

type Content = Node | string;

export function el(name: string, attributes: Record<string, string> = {}, ...content: Content[]): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

function sign(colour: Colour): SVGElement {
  const [outline, mark] = COLOUR_SIGNS[colour];
  const make = (name: string, attributes: Record<string, string>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = make('svg', { viewBox: '0 0 64 64', 'aria-hidden': 'true' });
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '5',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  };
  svg.append(make('path', { d: outline, ...line, 'stroke-width': '4' }), make('path', { d: mark, ...line }));
  return svg;
}

/** The verdict: colour, sign and words. */
export function showBanner(banner: HTMLElement, found: Verification, language: Language): void {
  const colour = COLOURS[found.verdict];
  const text = VERDICT_TEXTS[language][found.verdict];
  banner.dataset.colour = colour;
  banner.dataset.verdict = found.verdict;
  banner.replaceChildren(
    sign(colour),
    el('p', { class: 'word' }, COLOUR_TEXTS[language][colour]),
    el('h2', {}, text.title),
    el('p', { class: 'meaning' }, text.meaning),
    el('p', { class: 'next' }, text.next),
  );
}

export function showWaiting(banner: HTMLElement, language: Language): void {
  const text = COUNTER_TEXTS[language];
  banner.dataset.colour = 'none';
  delete banner.dataset.verdict;
  banner.replaceChildren(el('h2', {}, text.waiting), el('p', { class: 'meaning' }, text.waitingHint));
}

/** What else was found, and the person when the verdict may show one, in the order in which a reception types. */
export function detailsOf(found: Verification, bundle: Bundle | null, at: Date, language: Language): HTMLElement[] {
  const text = COUNTER_TEXTS[language];
  const parts: HTMLElement[] = [];
  const others = found.findings.filter((finding) => finding !== found.verdict && finding !== 'valid');
  if (others.length > 0) {
    const items = others.map((finding) => el('li', {}, VERDICT_TEXTS[language][finding].title));
    parts.push(el('div', { class: 'also' }, el('h3', {}, text.alsoFound), el('ul', {}, ...items)));
  }
  if (found.certificate)
    parts.push(
      personOf(found.certificate, COLOURS[found.verdict] !== 'red', language),
      factsOf(found, found.certificate, bundle, at, language),
    );
  else if (found.asOf && found.verdict !== 'forged' && found.verdict !== 'not-a-certificate')
    parts.push(el('p', { class: 'sub' }, `${text.status}: ${ageText(found.asOf, at, language)}`));
  return parts;
}

/** @param usable false: the fields are for asking the insurer, and nothing invites to type them in */
function personOf(certificate: CheckedCertificate, usable: boolean, language: Language): HTMLElement {
  const text = COUNTER_TEXTS[language];
  const { birthOn } = certificate;
  const name = el('p', { class: 'who-is' });
  if (certificate.nameKana) name.append(el('span', { class: 'kana' }, certificate.nameKana));
  name.append(el('span', { class: 'name' }, certificate.name));
  // beside the name and not below the numbers: it decides what is paid, and must be seen without scrolling
  if (certificate.share !== null) {
    const tenths = text.shareOf.replace('{tenths}', String(certificate.share / 10));
    name.append(el('span', { class: 'pays' }, `${text.share} `, el('b', { class: 'share' }, tenths)));
  }
  const [western, japanese] = [birthOn.replaceAll('-', '/'), formatEraDay(birthOn)];
  const rows: [label: string, value: string, copy: string, small?: string][] = [
    [text.insurerNumber, certificate.insurerNumber, certificate.insurerNumber],
    [text.symbol, certificate.symbol, certificate.symbol],
    [text.number, certificate.number, certificate.number],
    [text.branch, certificate.branch, certificate.branch],
    [text.birth, western, birthOn.replaceAll('-', ''), japanese],
  ];
  const items = rows
    .filter(([, value]) => value !== '')
    .map(([label, value, copy, small]) => {
      const shown = el('span', { class: 'value' }, value);
      if (small) shown.append(el('small', {}, small));
      const item = el('li', {}, el('span', { class: 'label' }, label), shown);
      if (usable && 'clipboard' in navigator) {
        item.append(
          el(
            'button',
            { class: 'button', type: 'button', 'data-copy': copy, 'aria-label': `${label} ${text.copyButton}` },
            text.copyButton,
          ),
        );
      }
      return item;
    });
  return el('div', usable ? {} : { class: 'plain-person' }, name, el('ol', { class: 'typing' }, ...items));
}

function factsOf(
  found: Verification,
  certificate: CheckedCertificate,
  bundle: Bundle | null,
  at: Date,
  language: Language,
): HTMLElement {
  const text = COUNTER_TEXTS[language];
  const insurer = bundle?.insurers.get(certificate.insurerNumber);
  const facts: [string, Content[]][] = [];
  const [from, to] = [certificate.effectiveOn, certificate.expiresOn].map((day) =>
    language === 'ja' ? formatEraDay(day) : day,
  );
  facts.push(
    [text.period, [el('span', { class: 'when' }, from ?? ''), ' – ', el('span', { class: 'when' }, to ?? '')]],
    [text.relation, [text[certificate.relation]]],
    [text.gender, [text[certificate.gender]]],
    [text.insurer, [certificate.insurerName]],
  );
  if (insurer?.phone) {
    facts.push([text.phone, [el('a', { href: `tel:${insurer.phone.replace(/[^\d+]/g, '')}` }, insurer.phone)]]);
  }
  if (found.asOf) facts.push([text.status, [ageText(found.asOf, at, language)]]);
  return el(
    'dl',
    { class: 'facts' },
    ...facts.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, ...value)]),
  );
}

const MINUTE = 60_000;

function ageText(asOf: string, at: Date, language: Language): string {
  const text = COUNTER_TEXTS[language];
  const minutes = Math.max(0, Math.floor((at.getTime() - Date.parse(asOf)) / MINUTE));
  if (minutes === 0) return text.justNow.replace('{at}', clockText(new Date(asOf)));
  const [unit, count] =
    minutes < 120
      ? ([text.minutes, minutes] as const)
      : minutes < 48 * 60
        ? ([text.hours, Math.floor(minutes / 60)] as const)
        : ([text.days, Math.floor(minutes / 1440)] as const);
  return text.statusAge.replace('{age}', unit.replace('{n}', String(count))).replace('{at}', clockText(new Date(asOf)));
}

/** 12/10 10:00, in Japan. */
export function clockText(at: Date): string {
  return new Intl.DateTimeFormat('ja-JP', {
    timeZone: 'Asia/Tokyo',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
