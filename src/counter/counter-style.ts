import { styleSheet } from '../web/styles.ts';

/** What the counter page adds to the base: two columns on a desk, one on a phone; the verdict is the largest thing there. */
export const COUNTER = styleSheet(`
body.counter>main,body.counter .bar>div,body.counter>footer>div{max-width:76rem}
body.counter>main{padding-top:1rem}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 1rem}
.top h1{margin:0}
.state{display:flex;align-items:center;gap:.5rem;margin:0 0 .75rem;color:var(--sub)}
.state::before{content:"";flex:none;width:.75rem;height:.75rem;border-radius:50%;border:2px solid var(--edge)}
.state[data-state=ready]::before{background:var(--ok);border-color:var(--ok)}
.state[data-state=offline]::before{background:#ffd43d;border-color:var(--warn-edge)}
.state[data-state=bad]{color:var(--ng);font-weight:700}
.state[data-state=bad]::before{background:var(--ng);border-color:var(--ng);border-radius:0}
.desk{display:grid;gap:1.25rem;align-items:start}
@media(min-width:60rem){.desk{grid-template-columns:24rem 1fr}}
.desk>*{min-width:0}
.camera{position:relative;background:#1a1a1a;border-radius:.75rem;overflow:hidden;aspect-ratio:4/3;margin:0 0 1rem}
.camera video{width:100%;height:100%;object-fit:cover;display:block}
.camera::after{content:"";position:absolute;inset:6% 10% 20%;border:3px solid #fff;border-radius:.75rem;box-shadow:0 0 0 100vmax rgba(0,0,0,.35)}
.camera p{position:absolute;left:0;right:0;bottom:0;z-index:1;margin:0;padding:.25rem;text-align:center;color:#fff;background:#1a1a1a}
.reader form{margin:1.25rem 0}
.reader form .button,.file{width:100%}
.reader form .button{margin-top:.5rem}
.file{position:relative;overflow:hidden}
.file input{position:absolute;inset:0;opacity:0;width:100%;height:100%;cursor:pointer}
.file:focus-within{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}
.banner{display:grid;grid-template-columns:auto 1fr;gap:0 1.25rem;align-items:center;padding:1rem 1.25rem;border-radius:.75rem;border:3px solid transparent;scroll-margin-top:.5rem}
.banner svg{width:4.5rem;height:4.5rem;grid-row:span 2}
.banner .word{margin:0;font-weight:700}
.banner h2{margin:0;font-size:2rem;line-height:1.3}
.banner .meaning,.banner .next{grid-column:2;margin:.25rem 0 0;font-size:1.0625rem}
.banner .next{font-weight:700}
.banner[data-colour=green]{background:var(--ok);color:#fff}
.banner[data-colour=yellow]{background:var(--warn-pale);border-color:var(--warn-edge)}
.banner[data-colour=red]{background:var(--ng);color:#fff}
.banner[data-colour=grey]{background:#4d4d4d;color:#fff}
.banner[data-colour=none] *{grid-column:1/-1}
.banner[data-colour=none]{background:#fff;border:3px dashed var(--line);color:var(--sub);padding:2rem 1.25rem}
.banner[data-colour=none] h2{font-size:1.375rem;color:var(--ink)}
.details{margin-top:.75rem}
.who-is{margin:0 0 .5rem}
.who-is span{display:block}
.who-is .kana{line-height:1.4}
.who-is .name{font-size:2rem;line-height:1.3;font-weight:700}
.who-is .name,.who-is .pays{display:inline-block;margin-right:1.5rem}
.typing{list-style:none;padding:0;margin:0 0 1rem;display:grid;grid-template-columns:minmax(0,1fr);gap:.375rem}
.typing li{display:grid;grid-template-columns:6.5rem 1fr auto;align-items:center;gap:.25rem 1rem;background:var(--key-pale);border-radius:.5rem;padding:.125rem .375rem .125rem 1rem;min-height:3rem}
.typing .label{color:var(--sub)}
.typing .value{font:700 1.75rem/1.4 var(--mono);color:var(--key-dark);letter-spacing:.03em}
.typing .value small{font:400 1rem/1.4 var(--sans);color:var(--sub);letter-spacing:0;margin-left:1rem;white-space:nowrap}
.plain-person .typing li{background:#f2f2f2}
.plain-person .typing .value{color:var(--ink)}
.typing .button{min-height:2.75rem;min-width:5.5rem;padding:.25rem .75rem}
.when{display:inline-block}
.share{color:var(--ng);font-size:1.5rem;font-weight:700}
.details .facts{font-size:1.0625rem}
.also{margin:0 0 1rem}
.clock{position:sticky;bottom:0;display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;background:#fff;border-top:1px solid var(--line);padding:.75rem 0;margin-bottom:-.75rem}
.clock:first-child{border-top:0;padding-top:0}
.clock p{margin:0;flex:1 1 14rem}
.clock .button{flex:0 1 auto}
html:has(.counter .clock){scroll-padding-bottom:6rem}
.notes{margin-top:2rem;color:var(--sub)}
.details .card{padding:.75rem 1.25rem 0}
@media(max-width:30rem){.banner .meaning,.banner .next{grid-column:1/-1}.clock p{flex-basis:100%;font-size:.9375rem}.clock .button{flex:1 1 6.5rem;padding:.25rem}.typing .value small{display:block;margin:0}.typing li{grid-template-columns:minmax(0,1fr) auto;padding-left:.75rem}.typing .button{min-width:0}.typing .label{grid-row:1;line-height:1.4}.typing .value{grid-row:2;line-height:1.3}.typing .button{grid-column:2;grid-row:1/3}.typing li{gap:0 1rem}.who-is .name{font-size:1.75rem}.banner svg{width:3.5rem;height:3.5rem}.banner h2{font-size:1.5rem}.typing .value{font-size:1.5rem}}
@media(max-height:30rem){.clock{position:static}}
@media(forced-colors:active){.banner{border:3px solid CanvasText}}
`);
