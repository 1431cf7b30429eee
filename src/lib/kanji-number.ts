const DIGITS = '〇一二三四五六七八九';

/** 十九 → 19; 二〇三 → 203. @param kanji digits, 十 and 百, and nothing else */
export function figuresOfKanji(kanji: string): string {
  if (!/[十百]/u.test(kanji)) return [...kanji].map((one) => DIGITS.indexOf(one)).join('');
  let [sum, digit] = [0, 0];
  for (const one of kanji) {
    if (one === '十' || one === '百') {
      sum += (digit === 0 ? 1 : digit) * (one === '十' ? 10 : 100);
      digit = 0;
    } else digit = DIGITS.indexOf(one);
  }
  return String(sum + digit);
}
