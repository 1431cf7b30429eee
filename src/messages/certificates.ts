import { formatInstantInJapan } from '../lib/day.ts';

/** Said when a document is revoked before it has begun, and what it was to replace ends nevertheless. */
export function endsWithoutText(language: 'ja' | 'en', at: Date): string {
  const when = formatInstantInJapan(at);
  return language === 'ja'
    ? `この証と入れ替わる予定だった前の証は、予定どおり ${when} に終わります。それまでに新しい証を交付してください。まだのときは、その日から「未到達の方」に出ます。`
    : `The earlier document that it was to replace still ends at ${when}. Issue a new one before then; otherwise the person is among the gaps from that day on.`;
}
