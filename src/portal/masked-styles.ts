import { styleSheet } from '../web/styles.ts';

/** Nothing of the certificate's band, colours or rows of numbers: white, a double frame, large words. */
export const MASKED_STYLES = styleSheet(`
body.member.m{display:block;background:#fff}
.m>main{max-width:34rem;padding:1rem 1rem 2rem}
.m .note{margin:0 0 1rem}
.proof{border:6px double var(--edge);padding:1rem}
.proof h1{font-size:1.25rem;margin:0 0 .5rem}
.proof .not{display:inline-block;border:2px solid var(--ink);padding:.125rem .75rem;font-weight:700;margin:0 0 1rem}
.says{margin:0 0 1rem;border-left:.5rem solid var(--ink);padding-left:.75rem}
.says b{display:block;font-size:1.75rem;line-height:1.3}
.says small{display:block}
.m .when-stale{display:none}
.m.stale .when-live{display:none}
.m.stale .when-stale{display:block!important}
.proof dl{margin:0}
.proof dl div{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem;margin:0 0 .25rem}
.proof dt{flex:0 1 5.5rem;color:var(--sub)}
.proof dd{flex:1 1 11rem;min-width:0;margin:0;font-size:1.125rem}
.proof dd span{margin-right:.5em}
.proof .who-is{word-break:normal;font-size:1.75rem;font-weight:700;line-height:1.3}
.proof time{display:inline-block;font-variant-numeric:tabular-nums;font-weight:700}
.m h2{font-size:1.125rem;margin:1.25rem 0 .25rem}
@media print{body.m>*{display:none!important}body>.print-only{display:block!important}}
`);
