import { createHash } from 'node:crypto';

/** A style sheet that pages carry in their head. The content security policy names it by its hash and allows no other. */
export interface StyleSheet {
  css: string;
  /** `sha256-…`, for the policy. */
  hash: string;
}

/** Makes a sheet from readable CSS: white space is squeezed once, when the program starts. */
export function styleSheet(source: string): StyleSheet {
  const css = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
  return { css, hash: `sha256-${createHash('sha256').update(css).digest('base64')}` };
}

/**
 * What every page shares. Colours are those of the Digital Agency's design tokens (@digital-go-jp/design-tokens 1.1.9),
 * taken as values so that a page carries only what it uses: blue-900 #0017c1, blue-1000 #00118f, blue-50 #e8f1fe, green-900 #115a36,
 * green-50 #e6f5ec, red-1000 #a90000, red-1100 #850000, red-50 #fdeeee, yellow-300 #ffd43d, yellow-100 #fff0b3, solid greys.
 * Text and its ground keep a contrast of 7:1 or more. Fonts are those of the reader's machine.
 */
export const BASE = styleSheet(`
:root{--ink:#1a1a1a;--sub:#4d4d4d;--line:#b3b3b3;--edge:#666;--paper:#fff;--ground:#f2f2f2;--key:#0017c1;--key-dark:#00118f;--key-pale:#e8f1fe;
--ok:#115a36;--ok-pale:#e6f5ec;--ng:#a90000;--ng-dark:#850000;--ng-pale:#fdeeee;--warn-pale:#fff0b3;--warn-edge:#927200;
--sans:"BIZ UDPGothic","Hiragino Sans","Hiragino Kaku Gothic ProN","Noto Sans JP","Noto Sans CJK JP",system-ui,sans-serif;
--mono:"BIZ UDGothic","BIZ UDPGothic","Hiragino Sans","Noto Sans JP","Noto Sans CJK JP",sans-serif}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);font:400 1rem/1.7 var(--sans);overflow-wrap:anywhere;line-break:strict}
body>main{flex:1 0 auto;width:100%;max-width:42rem;margin:0 auto;padding:1.5rem 1rem 3rem}
body.staff>main,body.staff .bar>div,body.staff>footer>div{max-width:76rem}
main:focus{outline:none}
h1{font-size:1.75rem;line-height:1.4;margin:0 0 1rem}
h2{font-size:1.375rem;line-height:1.5;margin:2rem 0 .75rem}
h3{font-size:1.125rem;line-height:1.6;margin:1.5rem 0 .5rem}
p,ul,ol,dl{margin:0 0 1rem}
p,li,dd,h1,h2,h3,label,legend,.button{word-break:auto-phrase;text-wrap:pretty}
small,.small{font-size:.875rem;line-height:1.6}
.lead{font-size:1.125rem}
.sub{color:var(--sub)}
.num{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.mono{font-family:var(--mono);letter-spacing:.04em}
.sr{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap;border:0}
a{color:var(--key);text-underline-offset:.2em}
a:hover{text-decoration-thickness:3px}
:focus-visible{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d;border-radius:.25rem}
.skip{position:absolute;left:.5rem;top:-10rem;z-index:9;background:#fff;padding:.75rem 1rem}
.skip:focus{top:.5rem}
.bar{background:#fff;border-bottom:1px solid var(--line)}
.bar>div{max-width:42rem;margin:0 auto;padding:.5rem 1rem;display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1rem;min-height:3.5rem}
.brand{font-weight:700;color:var(--ink);text-decoration:none;display:inline-flex;align-items:center;min-height:2.75rem}
.brand small{font-weight:400;margin-left:.75rem;color:var(--sub)}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1rem}
.who form{margin:0}
.site{background:#fff;border-bottom:1px solid var(--line)}
.site ul{list-style:none;display:flex;flex-wrap:wrap;gap:0 .25rem;max-width:76rem;margin:0 auto;padding:0 .5rem}
.site a{display:flex;align-items:center;min-height:2.75rem;padding:0 .75rem;color:var(--ink);text-decoration:none;border-bottom:4px solid transparent}
.site a:hover{text-decoration:underline}
.site a[aria-current]{font-weight:700;color:var(--key);border-color:var(--key)}
footer{flex:none;background:#fff;border-top:1px solid var(--line);color:var(--sub)}
footer>div{max-width:42rem;margin:0 auto;padding:1.25rem 1rem;font-size:.9375rem}
footer p{margin:0}
.card{background:#fff;border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;margin:0 0 1.25rem}
.card>:last-child{margin-bottom:0}
.card h2:first-child,.card>h3:first-child{margin-top:0}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.5rem 1.5rem;border:2px solid var(--key);border-radius:.5rem;background:#fff;color:var(--key);font:700 1rem/1.4 var(--sans);text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--key-pale);text-decoration:underline}
.button.primary{background:var(--key);color:#fff}
.button.primary:hover{background:var(--key-dark)}
.button.danger{border-color:var(--ng);color:var(--ng)}
.button.danger:hover{background:var(--ng-pale)}
.button.wide{display:flex;width:100%}
/* on a wide screen a button and a field are no wider than a line of a form is read */
.member :is(.button.wide,.field input:not([type=radio],[type=checkbox],[type=file]),.field textarea){max-width:min(28rem,100%)}
.button.plain{border-color:transparent;background:transparent;padding:.25rem .5rem;min-height:2.75rem;font-weight:400;text-decoration:underline}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 1rem}
.field{margin:0 0 1.5rem;border:0;padding:0;min-width:0}
.field>label:not(.pick),.field>legend{display:block;font-weight:700;padding:0;margin:0 0 .25rem}
.whole{display:inline-block}
/* other languages put a comma or full stop behind a day: it stays on the line of the day */
html:not(:lang(ja)) span.whole{display:inline}
.beside{margin-top:1.5rem}
.must{display:inline-block;color:var(--ng);font-size:.875rem;font-weight:400;margin-left:.5rem}
.hint{color:var(--sub);margin:0 0 .5rem;font-size:.9375rem}
.wrong{color:var(--ng-dark);font-weight:700;margin:0 0 .5rem}
.wrong::before{content:"！";margin-right:.25em}
input,select,textarea{font:400 1rem/1.5 var(--sans);color:var(--ink)}
input:not([type=radio],[type=checkbox],[type=file]),select,textarea{width:100%;max-width:100%;min-height:3rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:.5rem;background:#fff}
input[type=file]{min-height:3rem;padding:.5rem 0;max-width:100%}
[aria-invalid=true]{border:2px solid var(--ng)!important}
.short input,.short select{width:16rem!important}
.pick{display:flex;align-items:center;gap:.75rem;min-height:2.75rem}
.or{margin:1.5rem 0;text-align:center;color:var(--sub)}
[hidden]{display:none!important}
.pick input{width:1.5rem;height:1.5rem;flex:none;margin:0;accent-color:var(--key)}
.note{border:2px solid var(--key);border-left-width:.75rem;border-radius:.5rem;background:#fff;padding:1rem;margin:0 0 1.5rem}
.note>:last-child{margin-bottom:0}
.note>:first-child{margin-top:0}
.note h2{font-size:1.125rem;margin:0 0 .25rem}
.note.ok{border-color:var(--ok)}
.note.warn{border-color:var(--warn-edge);background:#fbf5e0}
.note.bad{border-color:var(--ng);background:var(--ng-pale)}
.note.bad a,.note.bad .wrong{color:var(--ng-dark)}
.scroll{overflow-x:auto;margin:0 0 1.5rem}
table{border-collapse:collapse;width:100%;background:#fff;font-size:.9375rem}
caption{text-align:left;font-weight:700;padding:.5rem 0}
th,td{padding:.5rem .75rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{background:#e6e6e6;border-bottom:2px solid var(--edge);white-space:nowrap}
tbody tr:hover{background:var(--key-pale)}
.facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.25rem 1.25rem}
.facts dt{color:var(--sub)}
.facts dd{margin:0}
.tag{display:inline-block;border:1px solid currentColor;border-radius:.25rem;padding:0 .5rem;font-size:.875rem;white-space:nowrap}
.tag.ok{color:var(--ok)}.tag.bad{color:var(--ng)}.tag.warn{color:#604b00}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:1rem;margin:0 0 1.5rem}
.figure{background:#fff;border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.25rem}
.figure b{display:block;font-size:2.25rem;line-height:1.2;font-variant-numeric:tabular-nums}
@media(max-width:30rem){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.5rem}h1{font-size:1.5rem}}
@media(prefers-reduced-motion:reduce){*{animation-duration:0s!important;transition:none!important;scroll-behavior:auto!important}}
@media(forced-colors:active){.button,.card,.note,.figure,.tag{border:2px solid ButtonText}:focus-visible{outline-color:Highlight}[aria-current]{text-decoration:underline!important}}
@media print{body{background:#fff}.bar,.site,.skip,.actions,form{display:none}body>main{max-width:none;padding:0}footer{border:0}a{color:inherit}}
`);
