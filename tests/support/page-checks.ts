import { execFileSync } from 'node:child_process';
import axe from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

/** What is wrong with a page, in words; empty: nothing. */
export type Faults = string[];

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** All of axe's rules, with 7:1 for text and the size of targets; nothing is left out. */
export async function findAxeFaults(page: Page): Promise<Faults> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })`,
  )) as AxeResult;
  return violations.flatMap(({ id, nodes }) => nodes.map((n) => `axe ${id}: ${n.html} ${n.failureSummary ?? ''}`));
}

/** Lays a style over the page while something is looked at, in a way that the page's policy for styles lets through. */
export async function withStyle<T>(page: Page, css: string, work: () => Promise<T>): Promise<T> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  const found = await work();
  await page.evaluate('document.adoptedStyleSheets = []');
  return found;
}

/** What WCAG 1.4.12 asks to bear. */
const SPACING =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

/** At 320 pixels, which are 1280 at 400 %, and there with wide spacing and with letters twice as large. */
export async function findNarrowFaults(page: Page): Promise<Faults> {
  await page.setViewportSize({ width: 320, height: 640 });
  const faults = await findLayoutFaults(page, '320 px');
  faults.push(...(await withStyle(page, SPACING, () => findLayoutFaults(page, '320 px with wide spacing'))));
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  faults.push(...(await findLayoutFaults(page, '320 px with letters twice as large')));
  await page.evaluate("document.documentElement.style.fontSize = ''");
  return faults;
}

/** Nothing goes over the edge, nothing that is written is cut off by a box, nothing lies over anything else. */
export async function findLayoutFaults(page: Page, where: string): Promise<Faults> {
  const found = await page.evaluate(() => {
    const faults: string[] = [];
    const edge = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth - edge;
    if (wide > 0) faults.push(`${wide} pixels wider than the window`);
    const isForEyes = (element: Element) => getComputedStyle(element).clipPath === 'none';
    const texts: { node: Text; box: DOMRect; holder: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const holder = node.parentElement;
      if (!holder || node.data.trim() === '' || /^(SCRIPT|STYLE|NOSCRIPT|OPTION)$/.test(holder.tagName)) continue;
      if (!holder.checkVisibility({ visibilityProperty: true }) || holder.closest('.skip')) continue;
      let cutters: Element[] = [];
      let seen = true;
      for (let one: Element | null = holder; one && one !== document.body; one = one.parentElement) {
        if (!isForEyes(one)) seen = false;
        const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
        if (textOverflow !== 'clip') faults.push(`text-overflow: ${node.data.trim()}`);
        if (/hidden|clip/.test(overflowX + overflowY)) cutters = [...cutters, one];
      }
      if (!seen) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width === 0) continue;
        if (box.right > edge + 1 || box.left < -1) faults.push(`over the edge: ${node.data.trim()}`);
        for (const cutter of cutters) {
          const frame = cutter.getBoundingClientRect();
          const over = Math.max(frame.left - box.left, box.right - frame.right, box.bottom - frame.bottom - 4);
          if (over > 1) faults.push(`cut: ${node.data.trim()}`);
        }
        texts.push({ node, box, holder });
      }
    }
    // the middle of a line is where its letters are: fonts reserve more than they draw
    const middle = ({ bottom, top }: DOMRect) => [top + (bottom - top) * 0.25, bottom - (bottom - top) * 0.25] as const;
    const isFixed = (one: Element) => one.closest('.top') !== null;
    for (const [i, one] of texts.entries()) {
      for (const other of texts.slice(i + 1)) {
        if (one.node === other.node || isFixed(one.holder) !== isFixed(other.holder)) continue;
        // a reading may hang over the letters beside its word
        if (one.holder.closest('ruby') || other.holder.closest('ruby')) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const [top, bottom] = middle(one.box);
        const [otherTop, otherBottom] = middle(other.box);
        if (across > 2 && Math.min(bottom, otherBottom) - Math.max(top, otherTop) > 1)
          faults.push(`one over the other: ${one.node.data.trim()} / ${other.node.data.trim()}`);
      }
    }
    return [...new Set(faults)];
  });
  return found.map((fault) => `${where}: ${fault}`);
}

/**
 * What one can press: at least 44 pixels tall and 3:1 against what is around it, by its edge or its ground; a link that looks
 * like text is underlined. The same holds with the colours of a system that forces its own.
 */
export async function findControlFaults(page: Page, where: string, minHeight = 44): Promise<Faults> {
  const found = await page.evaluate((tallEnough) => {
    const faults: string[] = [];
    const parse = (colour: string) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return { red, green, blue, alpha };
    };
    const light = (colour: string) => {
      const { blue, green, red } = parse(colour);
      const linear = (value: number) => (value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const contrast = (one: string, other: string) => {
      const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
      return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
    };
    const groundOf = (element: Element | null): string => {
      for (let one = element; one; one = one.parentElement) {
        const { backgroundColor } = getComputedStyle(one);
        if (parse(backgroundColor).alpha > 0.9) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const controls = document.querySelectorAll<HTMLElement>(
      'button, .button, select, textarea, summary, input:not([type=hidden])',
    );
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(control);
      if (style.clipPath !== 'none') continue;
      const said = control.textContent?.trim() || control.id || control.outerHTML.slice(0, 60);
      const target = control.matches('[type=radio],[type=checkbox]') ? (control.closest('label') ?? control) : control;
      const { height } = target.getBoundingClientRect();
      if (height < tallEnough - 0.5) faults.push(`${Math.round(height)} pixels tall: ${said}`);
      if (control.matches('[type=radio],[type=checkbox],[type=file]')) continue;
      const around = groundOf(control.parentElement);
      const edge = Number.parseFloat(style.borderTopWidth) >= 1 && parse(style.borderTopColor).alpha > 0.5;
      const byEdge = edge && style.borderTopStyle !== 'none' ? contrast(style.borderTopColor, around) : 1;
      // a line below it, or the triangle of what can be opened
      const isLine = style.textDecorationLine.includes('underline') || style.display === 'list-item';
      if (Math.max(byEdge, contrast(groundOf(control), around)) < 3 && !isLine) faults.push(`no edge: ${said}`);
      if (control.textContent?.trim() && contrast(style.color, groundOf(control)) < 4.5)
        faults.push(`not to be read: ${said}`);
    }
    return faults;
  }, minHeight);
  return found.map((fault) => `${where}: ${fault}`);
}

/** With forced colours nothing vanishes: edges of what can be pressed, of notes and of states, and every letter. */
export async function findForcedColourFaults(page: Page): Promise<Faults> {
  await page.emulateMedia({ forcedColors: 'active' });
  const faults = await findControlFaults(page, 'forced colours');
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll('.note, .card, .tag, .face, .top, .alone, .sheet, .proof')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
        return borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) < 1;
      })
      .map((element) => `no edge: ${element.className} ${element.textContent?.slice(0, 20)}`),
  );
  await page.emulateMedia({ forcedColors: 'none' });
  return [...faults, ...bare.map((fault) => `forced colours: ${fault}`)];
}

/** A state is told in words, and in words of its own for each. */
export async function findColourOnlyFaults(page: Page): Promise<Faults> {
  return page.evaluate(() => {
    const words = new Map<string, string>();
    const faults: string[] = [];
    for (const mark of document.querySelectorAll('.tag, .note, .state, .must')) {
      if (!mark.checkVisibility({ visibilityProperty: true })) continue;
      const text = mark.textContent?.trim() ?? '';
      if (text === '') faults.push(`a state without words: ${mark.outerHTML.slice(0, 80)}`);
      if (!mark.matches('.tag')) continue;
      const other = words.get(text);
      if (other !== undefined && other !== mark.className) faults.push(`two colours for one word: ${text}`);
      words.set(text, mark.className);
    }
    return faults;
  });
}

/** Nothing moves for those who asked for that. */
export async function findMotionFaults(page: Page): Promise<Faults> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const running = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((one) => `moves with reduced motion: ${(one as CSSAnimation).animationName}`),
  );
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  return running;
}

/**
 * The tabulator reaches everything that can be used, in the order of the page, shows where it is, with nothing lying over it,
 * and leaves the page again.
 */
export async function findKeyboardFaults(page: Page): Promise<Faults> {
  const expected = await page.evaluate(() => {
    const usable = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
    ].filter((one) => {
      if (one.matches(':disabled, [type=hidden], [tabindex="-1"]')) return false;
      if (!one.checkVisibility({ visibilityProperty: true })) return false;
      if (!one.matches('[type=radio]')) return true;
      const { form, name } = one as HTMLInputElement;
      const group = [...(form ?? document).querySelectorAll<HTMLInputElement>('[type=radio]')].filter(
        (r) => r.name === name,
      );
      return one === (group.find(({ checked }) => checked) ?? group[0]);
    });
    const seen: { at: number; faults: string[] }[] = [];
    Object.assign(window, { focusSeen: seen });
    document.addEventListener('focusin', ({ target }) => {
      const one = target as HTMLElement;
      const at = usable.indexOf(one);
      if (at < 0) return;
      const faults: string[] = [];
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) faults.push('its focus is not to be seen');
      const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) faults.push('it is outside the window');
      else {
        const top = document.elementFromPoint(x, y);
        if (top && !one.contains(top) && !top.contains(one)) faults.push(`it is below ${top.outerHTML.slice(0, 60)}`);
      }
      seen.push({ at, faults });
    });
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    return usable.map((one) => one.textContent?.trim() || one.getAttribute('aria-label') || one.id || one.tagName);
  });
  for (let i = 0; i <= expected.length; i++) await page.keyboard.press('Tab');
  const seen = await page.evaluate(
    () => (window as unknown as { focusSeen: { at: number; faults: string[] }[] }).focusSeen,
  );
  const faults = seen.flatMap(({ at, faults: own }) => own.map((fault) => `keyboard, ${expected[at]}: ${fault}`));
  const order = seen.slice(0, expected.length).map(({ at }) => at);
  const wrong = expected.findIndex((_, i) => order[i] !== i);
  if (wrong >= 0) faults.push(`keyboard: ${expected[wrong]} is not the next one, but ${expected[order[wrong] ?? -1]}`);
  return faults;
}

const USED = new Set(['link', 'button', 'textbox', 'checkbox', 'radio', 'combobox', 'DisclosureTriangle', 'image']);

/** Everything that is used has a name, and nobody's name is heard twice in it. */
export async function findNameFaults(devtools: CDPSession, people: readonly string[]): Promise<Faults> {
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const faults: string[] = [];
  for (const { ignored, name, role } of nodes) {
    if (ignored) continue;
    const said = String(name?.value ?? '');
    if (USED.has(String(role?.value)) && said.trim() === '') faults.push(`a ${role?.value} without a name`);
    if (role?.value === 'RootWebArea' || role?.value === 'StaticText' || role?.value === 'InlineTextBox') continue;
    for (const person of people) {
      if (said.split(person).length > 2) faults.push(`heard twice in a ${role?.value}: ${said}`);
    }
  }
  return faults;
}

/** On paper the page's headings are all there, and nothing of what is for the screen alone. @returns its text too */
export async function printText(page: Page): Promise<{ text: string; pages: number }> {
  const pdf = await page.pdf({ format: 'A4', printBackground: false });
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' });
  return { text, pages: text.split('\f').length - 1 };
}

export async function findPrintFaults(page: Page): Promise<Faults> {
  const { pages, text } = await printText(page);
  const flat = (words: string) => words.normalize('NFKC').replace(/\s+/g, '');
  const printed = flat(text);
  await page.emulateMedia({ media: 'print' });
  const headings = await page
    .locator('main :is(h1, h2)')
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent ?? ''));
  await page.emulateMedia({ media: 'screen' });
  const faults = headings
    .filter((heading) => !printed.includes(flat(heading)))
    .map((heading) => `not on paper: ${heading}`);
  if (pages < 1 || printed === '') faults.push('nothing on paper');
  return faults;
}
