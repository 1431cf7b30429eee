/**
 * The check digit of a 保険者番号 (8 digits): from the right of the first seven, weights 2, 1, 2, 1 …; a two-digit
 * product counts as the sum of its digits; (10 − sum mod 10) mod 10. Source: rule of 1976-08-07 (保発45・庁保発34).
 */
export function isInsurerNumber(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 7; i++) {
    const product = Number(text[6 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10 === Number(text[7]);
}
