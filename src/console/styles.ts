import { styleSheet } from '../web/styles.ts';

/** The console: dense calm tables for people who live in spreadsheets. */
export const CONSOLE = styleSheet(`
body.staff{line-height:1.6}
body.staff>main{padding-top:1.25rem}
body.staff h1{font-size:1.5rem;margin:0 0 .75rem}
body.staff h2{font-size:1.1875rem;margin:2rem 0 .5rem}
body.staff table{font-size:.9375rem;line-height:1.5}
body.staff th,body.staff td{padding:.375rem .625rem}
body.staff tbody th{font-weight:400;text-align:left}
body.staff tbody :is(th,td){white-space:nowrap}
body.staff tbody .wrap{white-space:normal;min-width:11rem}
body.staff .num{width:6.5rem}
body.staff tfoot th,body.staff tfoot td{font-weight:700;border-top:2px solid var(--edge);border-bottom:0}
body.staff td.num,body.staff th.num{text-align:right}
body.staff .nowrap{white-space:nowrap}
body.staff .tag{background:#fff}
.crumb{margin:0 0 .25rem;font-size:.9375rem}
.intro{color:var(--sub);margin:0 0 1.25rem;max-width:48rem}
.narrow{max-width:36rem}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 1.5rem;align-items:start}
.columns>section>h2:first-child{margin-top:.75rem}
.panel{background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.25rem;margin:0 0 1.25rem}
.panel>:last-child{margin-bottom:0}
.panel h2:first-child,.panel h3:first-child,.panel>[type=hidden]+h2{margin-top:0}
.headline{border-left:.75rem solid var(--key)}
.headline>p{margin:0 0 .75rem}
.states{list-style:none;padding:0;margin:0 0 .75rem;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(12rem,100%),1fr));gap:.75rem}
.states li{border-top:.375rem solid var(--line);padding:.375rem 0 0}
.states .is-card{border-color:#00118f}
.states .is-in-hand{border-color:var(--ok)}
.states .is-on-the-way{border-color:var(--warn-edge)}
.states .is-open{border-color:var(--edge)}
.states .late{border-color:var(--ng)}
.states b{display:block;white-space:nowrap}
.states small{display:block;color:var(--sub)}
.state-bar{display:block;width:100%;height:1rem;margin:0 0 .75rem}
.chart{display:block;width:100%;min-width:36rem;max-width:60rem;height:auto;background:#fff;font-family:var(--sans)}
.chart text{font-size:12px;fill:var(--ink)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0 0 .5rem;padding:0}
.legend svg{width:.75rem;height:.75rem;margin-right:.375rem}
.chart .axis{stroke:var(--edge)}
.chart .grid{stroke:var(--line)}
.headline.late{border-left-color:var(--ng)}
.headline b{font-size:2.75rem;line-height:1.15;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.states .late b,.states .late strong{color:var(--ng)}
.states .unit{display:inline;font-size:1rem;font-weight:400;color:var(--ink)}
.headline .wide{margin:0;color:var(--sub)}
.row-form{display:flex;flex-wrap:wrap;align-items:end;gap:.25rem .75rem;margin:0 0 1rem}
.row-form .field{margin:0 0 .25rem}
.row-form .button{margin:0 0 .25rem}
.row-form .field.short input,.row-form .field.short select{width:13rem!important}
.search .field{flex:1 1 16rem}
.inline-form{display:inline}
.steps{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9.75rem,100%),1fr));gap:.5rem;margin:0 0 1.25rem}
.steps li{border:1px solid var(--line);border-top:.375rem solid var(--line);background:#fff;border-radius:.25rem;padding:.5rem .75rem;font-size:.9375rem}
.steps li.done{border-top-color:var(--ok)}
.steps li.now{border-top-color:var(--key)}
.steps li.stopped{border-top-color:var(--ng)}
.steps b{display:block}
.samples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(21rem,100%),1fr));gap:1.25rem;align-items:start;margin:0 0 1.5rem}
.sampled{background:#fff;border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem 1rem;min-width:0}
.sampled h3{margin:0 0 .25rem}
.sampled p{margin:0 0 .5rem;font-size:.9375rem}
.sampled .face p{font-size:inherit;margin:0}
.sampled .face .name{font-size:1.75rem}
.sampled .face .name.long{font-size:1.375rem}
.sampled .face .kana{display:block}
.tags{display:flex;flex-wrap:wrap;gap:.25rem}
.pager{display:flex;flex-wrap:wrap;gap:0 1.25rem;align-items:center;margin:0 0 1rem}
.pager a{display:inline-flex;align-items:center;min-height:2.75rem}
.pager a[aria-current]{font-weight:700;color:var(--ink);text-decoration:none;box-shadow:inset 0 -4px var(--key)}
progress{width:100%;height:1.5rem;accent-color:var(--key)}
.secret{font-size:1.125rem;letter-spacing:.08em;word-break:normal}
.qr{display:block;width:14rem;max-width:100%;height:auto;background:#fff}
.document{margin:0;padding:1rem 1.25rem;background:#fff;border:1px solid var(--line);border-radius:.5rem;font-family:var(--mono);font-size:.875rem;line-height:1.6;max-height:32rem;overflow:auto}
.document pre{margin:0;font:inherit}
details>summary{min-height:2.75rem;padding:.5rem 0;cursor:pointer;font-weight:700}
.document>p{margin:0 0 .75rem}
.kana{display:block;font-size:.8125rem;color:var(--sub);line-height:1.3}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:0 0 1rem}
td .buttons{margin:0}
.button.small{min-height:2.75rem;padding:.25rem 1rem;font-size:.9375rem}
td .button.small{white-space:nowrap}
@media(max-width:40rem){body.staff th,body.staff td{padding:.375rem .5rem}
body.staff table:not(.stack) tbody :is(th,td){white-space:normal}
body.staff table:not(.stack) tbody .wrap{min-width:0}
.headline b{font-size:2.25rem}
.stack,.stack caption,.stack :is(tbody,tfoot,tr){display:block}
.stack caption{background:var(--ground)}
.panel .stack caption{background:#fff}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{border-bottom:2px solid var(--edge);padding:.375rem .25rem}
body.staff .stack :is(tbody,tfoot) :is(th,td){display:block;width:auto;border:0;padding:.125rem .5rem;text-align:left;white-space:normal}
body.staff .stack tbody th{font-weight:700}
.stack td[data-head]{display:grid!important;grid-template-columns:6.5rem 1fr;gap:.75rem}
.stack td[data-head]::before{content:attr(data-head);color:var(--sub);font-weight:400}
.stack td[data-head]:has(>div:empty){display:none!important}}
`);

/** Letters: A4, one a page, the address where a window envelope (長3) shows it. */
/** Papers as pictures. */
export const SAMPLES = styleSheet(`
.samples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem;align-items:start}
.samples img{display:block;width:100%;height:auto;border:1px solid var(--line);background:#fff}
`);

export const LETTER = styleSheet(`
.letters{background:#fff}
.letter{position:relative;background:#fff;width:210mm;max-width:100%;min-height:297mm;margin:0 auto 1.5rem;padding:18mm 20mm 16mm;border:1px solid var(--line);font-size:12pt;line-height:1.65;break-after:page}
.letter .to{min-height:40mm;width:95mm;max-width:100%;padding:4mm 0 0 2mm;line-height:1.6}
.letter .to p{margin:0}
.letter .to .name{font-size:14pt;margin-top:2mm}
.letter .from{text-align:right;line-height:1.5;margin:0 0 8mm;font-size:10.5pt}
.letter .from p{margin:0}
.letter h2{font-size:16pt;text-align:center;margin:0 0 6mm}
.letter .code{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:4mm 10mm;border:.6mm solid #000;border-radius:2mm;padding:5mm 7mm;margin:5mm 0}
.letter .code p{margin:0}
.letter .code b{display:block;font-family:var(--mono);font-size:20pt;letter-spacing:.06em;line-height:1.5;white-space:nowrap}
.letter .code svg{width:30mm;height:30mm;flex:none}
.letter ol{padding-left:1.5em;margin:0 0 4mm}
.letter .small{font-size:10.5pt;line-height:1.6}
.letter ul{padding-left:1.25em;margin:0 0 4mm}
.letter .ask{border-top:.3mm solid #000;padding:2.5mm 0 0}
.letter .ask p{margin:0}
.letter .ask b{font-size:14pt;white-space:nowrap}
.letter .serial{position:absolute;right:20mm;bottom:10mm;font-size:9pt;margin:0}
@page{size:A4;margin:0}
@media(max-width:50rem){.letter{padding:1.25rem;min-height:0}.letter .serial{position:static;text-align:right}.letter .code b{font-size:15pt}}
@media print{.noprint,.crumb,body.staff h1{display:none!important}body.staff>main{padding:0!important;max-width:none!important}.letter{border:0;margin:0;width:210mm;height:297mm;max-width:none;padding:18mm 20mm 16mm;overflow:hidden}.letter:last-child{break-after:auto}footer{display:none}}
`);
