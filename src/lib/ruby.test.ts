import { describe, expect, it } from 'vitest';
import { marked, unread, withReadings } from './ruby.ts';

const TEXT = marked('｜資格《しかく》を ｜見《み》せる');

describe('readings', () => {
  it('stand above the words in elements, out of sight of screen readers', () => {
    expect(withReadings(`<p class="lead">${TEXT}</p>`)).toBe(
      '<p class="lead"><ruby>資格<rt aria-hidden="true">しかく</rt></ruby>を <ruby>見<rt aria-hidden="true">み</rt></ruby>せる</p>',
    );
  });

  it('are left out of attributes and of what can hold text alone', () => {
    for (const html of [
      `<a aria-label="${TEXT}">x</a>`,
      `<title>${TEXT}</title>`,
      `<select><option value="1" selected="">${TEXT}</option></select>`,
      `<textarea>${TEXT}</textarea>`,
      `<script type="application/json">{"a":"${TEXT}"}</script>`,
      `<svg><text>${TEXT}</text></svg>`,
    ]) {
      expect(withReadings(html)).toBe(html.replace(TEXT, '資格を 見せる'));
    }
    expect(unread(TEXT)).toBe('資格を 見せる');
  });

  it('are marked in tables of any shape, and nowhere in what people write', () => {
    expect(marked({ a: ['｜字《じ》', { b: '｜字《じ》' }], c: 1 })).toEqual({
      a: [marked('｜字《じ》'), { b: marked('｜字《じ》') }],
      c: 1,
    });
    const own = '<p>｜字《じ》 &lt;b&gt;</p>';
    expect(withReadings(own + TEXT)).toContain(own);
  });
});
