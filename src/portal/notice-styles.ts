import { styleSheet } from '../web/styles.ts';

/** 資格情報のお知らせ: grey, square and broken lines, so that nobody takes it for the certificate. Prints on one A4 page. */
export const NOTICE_STYLES = styleSheet(`
.sheet{background:#fff;border:3px dashed var(--edge);padding:1.25rem;margin:0 0 1rem}
.sheet h1{font-size:1.375rem;border-left:.5rem solid var(--edge);padding-left:.6rem}
.alone{background:var(--ink);color:#fff;padding:.75rem 1rem;margin:0 0 1rem}
.alone b{display:block;font-size:1.25rem;line-height:1.5}
.sheet .facts{grid-template-columns:minmax(min(5rem,30%),7.5rem) 1fr;gap:.25rem .75rem;margin:0}
.sheet .facts dd{word-break:normal;margin:0;font-size:1.125rem;font-variant-numeric:tabular-nums}
.sheet .facts .name{font-size:1.375rem;font-weight:700}
@media(forced-colors:active){.alone{border:3px solid CanvasText}}
@media print{@page{size:A4;margin:20mm}.screen-only,.holder,footer{display:none}.sheet{break-inside:avoid}.alone{border:2px solid #000;background:#fff;color:#000}}
`);
