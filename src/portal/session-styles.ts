import { styleSheet } from '../web/styles.ts';

/** Pages of the ways into an account. */
export const ACCESS_STYLES = styleSheet(`
.app-qr{display:block;width:14rem;max-width:100%;margin:0 0 1rem}
.rows{list-style:none;padding:0}
.rows>li{border-top:1px solid var(--line);padding:.75rem 0}
.rows>li>:last-child{margin-bottom:0}
.codes{padding-left:2rem;font-size:1.125rem}
.codes li{padding:.25rem 0}
.in-line .place{font-size:1.375rem;margin-bottom:.25rem}
.in-line .place strong{font-size:2.25rem;font-variant-numeric:tabular-nums;line-height:1.2}
.in-line .until{font-size:1.125rem;font-weight:700}
`);
