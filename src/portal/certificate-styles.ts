import { styleSheet } from '../web/styles.ts';

/**
 * The Web 資格確認書 and its code. White on green-900, red-1000, blue-1000 and grey-800 all have more than 7:1. In the large view
 * everything grows with the letters, so that names wrap instead of being cut.
 */
export const CERTIFICATE_STYLES = styleSheet(`
body.member.c{display:block}
.c{--tone:var(--ok);--pale:var(--ok-pale)}
.c>main{max-width:30rem;padding:.5rem .5rem 2rem}
.c.not-yet{--tone:var(--key-dark);--pale:var(--key-pale)}
.c.expired,.c.revoked{--tone:var(--ng);--pale:var(--ng-pale)}
.c.stale{--tone:#333;--pale:#e6e6e6}
.top{position:sticky;top:0;z-index:1;background:var(--tone);color:#fff;overflow:hidden}
.top>div{max-width:30rem;margin:0 auto;padding:.4rem .75rem .65rem;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem .75rem}
.state{display:flex;align-items:center;gap:.6rem;margin:0}
.mark{flex:none;width:2.5rem;height:2.5rem;border-radius:50%;background:#fff;color:var(--tone);font:700 1.6rem/2.5rem sans-serif;text-align:center}
.state b{display:block;font-size:1.45rem;line-height:1.2}
.state small{display:block;font-size:.8125rem;line-height:1.35}
.clock{margin:0 0 0 auto;text-align:right;font-variant-numeric:tabular-nums}
.clock span{display:block;font-size:.8125rem;line-height:1.35}
.clock time{display:block;font-weight:700;font-size:1.45rem;line-height:1.15}
.run{position:absolute;inset:auto 0 0;height:5px;background:repeating-linear-gradient(90deg,#fff 0 22px,transparent 22px 44px);background-size:44px 5px;animation:go 1s linear infinite}
@keyframes go{to{background-position:44px 0}}
.c:not(.effective) .run,.c.stale .run{display:none}
.when-stale,.unsure,.c.stale .when-live,.c.stale .when-sure{display:none!important}
.c.stale .unsure{display:block!important}
.c main>.note{margin:0 0 .5rem;padding:.5rem .75rem}
.c.stale .when-stale{display:flex!important}
.face{background:#fff;border:2px solid var(--tone);border-radius:.75rem;overflow:hidden}
.ttl{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 .5rem;padding:.3rem .75rem;background:var(--pale);border-bottom:1px solid var(--line)}
.ttl :is(h1,h4){font-size:1.2rem;line-height:1.4;margin:0}
.ttl p{margin:0;font-weight:700;font-size:.9375rem}
.part{padding:.4rem .75rem;border-bottom:1px solid var(--line)}
.part:last-child{border:0}
.part dl,.part p{margin:0}
.face dt{color:var(--sub);font-size:.8125rem;line-height:1.4}
.face dd,.name,.kana{word-break:normal}
.face dd{margin:0;line-height:1.3;font-variant-numeric:tabular-nums}
.kana{font-size:.9375rem;line-height:1.3;letter-spacing:.06em}
.name{font-weight:700;font-size:2.125rem;line-height:1.2}
.name.long{font-size:1.5rem;line-height:1.25}
.pairs{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;align-items:baseline}
.pairs>div,.rows>div{display:flex;flex-wrap:wrap;gap:0 .35rem;align-items:baseline}
.pairs dd{font-size:1.125rem}
.d b{font-size:1.3em;padding:0 .05em}
.keys{display:flex;flex-wrap:wrap;gap:.35rem}
.keys>div{flex:1 1 auto;min-width:4.5rem;background:var(--key-pale);border-radius:.4rem;padding:.2rem .6rem}
.keys>.all{flex:1 0 100%;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem}
.keys dd{font:700 1.7rem/1.15 var(--mono);letter-spacing:.04em;color:var(--key-dark)}
.keys .all dd{letter-spacing:.1em}.keys i{display:inline-block;width:.4em}
.rows{display:grid;gap:.1rem}
.rows dt{min-width:min(5.75rem,100%)}
.rows .big dd{font-weight:700;font-size:1.125rem}
.rows .rate dd{font-weight:700;font-size:1.9rem;line-height:1.1;color:var(--ng)}
.rows.limit dt{min-width:min(8.5rem,100%)}
.rows .category{font-weight:700;font-size:1.5rem;line-height:1.1}
.c.expired .big dd{color:var(--ng)}
.ins b{font-size:1.0625rem}
.ins small{color:var(--sub)}
.go{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0}
.go .button{flex:1 1 4.25rem;padding:.5rem .25rem}
.go .primary{flex:3 1 11rem;font-size:1.125rem}
.go .apart{flex:1 1 45%;white-space:nowrap}
.go .primary{flex-direction:column}
.go small{font-weight:400}
.holder{margin:.5rem .25rem 1rem}
.holder p{margin:0 0 .25rem}
.seen{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 1rem;margin:0 .25rem;font-size:.9375rem;color:var(--sub)}
.seen a{display:inline-flex;align-items:center;min-height:2.75rem}
.c h2{font-size:1.0625rem;margin:1rem .25rem .25rem}
.c main>p{margin:0 .25rem .75rem;font-size:.9375rem}
.face .part h2{margin:.25rem 0}.face ul{margin:0 0 .25rem;padding-left:1.25rem}
.c .phone{display:inline-block}
.call a{display:inline-flex;align-items:center;min-height:2.75rem}
:root:has(body.large){font-size:150%}
.large .face{border-width:3px}
.large .keys>div{flex-basis:100%}
body.member.q{display:block;background:#fff;color:#000}
.q>main{max-width:30rem;padding:.5rem .75rem 2rem;text-align:center}
.q h1{font-size:1.25rem;margin:.25rem 0}
.q p{margin:0 0 .5rem}
.qr{width:min(100%,calc(100vh - 15rem),26rem);min-width:min(100%,15rem);margin:0 auto .5rem;background:#fff;line-height:0}
.qr svg,.qr img{display:block;width:100%;height:auto}
.left{font-variant-numeric:tabular-nums;font-weight:700}
.q .over{display:none}
.q.stale .qr,.q.stale .left{display:none}
.q.stale .over{display:block}
.q h2{font-size:1.0625rem;margin:0 0 .25rem}
.typed{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line)}
.lookup-code{font:700 clamp(1.25rem,12vw,3.5rem)/1.3 var(--mono);letter-spacing:.06em;white-space:nowrap;margin:.5rem 0 1rem}
.q .note{text-align:left}
.q .note .mono{font-size:1.125rem;font-weight:700;overflow-wrap:anywhere}
.print-only{display:none}
@media(max-height:25rem),(max-width:15rem){.top{position:static}}
@media(forced-colors:active){.top,.face{border:2px solid CanvasText}.mark{border:2px solid CanvasText}}
@media print{body.member.c,body.member.q{min-height:0;background:#fff}body.c>*,body.q>*,.top{display:none!important}body>.print-only{display:block!important;font-size:14pt;margin:2rem}}
`);
