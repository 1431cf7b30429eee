import { styleSheet } from '../web/styles.ts';

/**
 * All lengths inside the sheet are in `em` of the sheet, so that screen and paper differ by one font size: on paper 9.5pt,
 * with which the sheet fills one page A4.
 */
export const SHEET = styleSheet(`
body.sheet-page>main,body.sheet-page .bar>div,body.sheet-page>footer>div{max-width:68rem}
body.sheet-page>main{padding-top:1rem}
.to-pdf{margin:0 0 1rem}
.sheet{background:#fff;border:1px solid var(--line);border-radius:.75rem;padding:1em;line-height:1.5}
.sheet h1,.sheet h2,.sheet h3,.sheet p,.sheet ul,.sheet ol,.sheet figure{margin:0}
.sheet ul,.sheet ol{list-style:none;padding:0}
.sheet>header{background:var(--ok);color:#fff;border-radius:.6em;padding:.9em 1.2em;display:flex;flex-wrap:wrap;gap:.5em 1.5em;justify-content:space-between}
.sheet h1{font-size:1.6em;line-height:1.3}
.sheet .to{font-weight:700}
.by{font-weight:700;text-align:right;margin-left:auto}
.sheet .by .fictional{display:inline-block;background:#fff;border-radius:.3em;padding:.1em .8em;margin-top:.4em}
.fictional{color:var(--ng);font-weight:700}
.about{display:grid;gap:.75em 1.5em;margin:1em 0}
.about h2{font-size:1.1em;color:var(--ok)}
.looks>h2,.steps>h2,.results>h2{font-size:1.3em;border-left:.3em solid var(--ok);padding-left:.5em;line-height:1.3;margin:.9em 0 .5em}
.looks>div{display:grid;grid-template-columns:minmax(0,1fr);gap:1em 2em}
.looks figure{width:20em;max-width:100%;margin:0 auto;text-align:center}
.looks svg{display:block;width:100%;font-family:var(--sans)}
.looks figcaption{font-size:.8125em;color:var(--sub)}
.looks ol{counter-reset:at}
.looks ol>li{counter-increment:at;position:relative;padding:.45em 0 .45em 2.4em;border-bottom:1px solid var(--line)}
.looks ol>li:last-child{border:0}
.looks ol>li::before{content:counter(at);position:absolute;left:0;top:.5em;width:1.6em;height:1.6em;border-radius:50%;background:var(--key);color:#fff;font-weight:700;line-height:1.6;text-align:center}
.looks li b{display:block;font-size:1.15em}
.steps>ol{display:grid;gap:.6em;counter-reset:step}
.steps>ol>li{counter-increment:step;border:1px solid var(--line);border-radius:.6em;padding:.75em 1em}
.steps h3{font-size:1.15em;line-height:1.6;display:flex;gap:.5em;margin-bottom:.3em}
.steps h3::before{content:counter(step);flex:none;width:1.6em;height:1.6em;border-radius:50%;background:var(--ok);color:#fff;text-align:center}
.scan{display:flex;flex-wrap:wrap;gap:.5em 1em;justify-content:space-between}
.scan>div{flex:1 1 13em}
.scan ul{margin-top:.4em}
.scan ul li{color:var(--ok);font-weight:700;padding-left:1.4em;position:relative}
.scan ul li::before{content:"";position:absolute;left:.2em;top:.3em;width:.3em;height:.65em;border:solid var(--ok);border-width:0 .18em .18em 0;transform:rotate(40deg)}
.symbol{flex:0 1 auto;min-width:0;margin:0 auto!important;text-align:center;font-size:.875em;line-height:1.4}
.symbol b,.symbol a{display:block}
.symbol a{font-size:.9375em}
.symbol svg{width:12em;display:block;margin:0 auto}
.sheet ol.typed{display:grid;gap:.2em;margin-top:.3em}
.typed li{background:var(--key-pale);color:var(--key-dark);font-weight:700;border-radius:.25em;padding:0 .6em}
.results>ul{display:grid;gap:.6em}
.results>ul>li{border:2px solid var(--edge);border-radius:.5em;overflow:hidden;padding-bottom:.5em}
.result{display:flex;align-items:center;gap:.7em;padding:.5em .8em;margin-bottom:.4em;background:#4d4d4d;color:#fff}
.result svg{flex:none;width:2.3em;height:2.3em}
.result path{fill:none;stroke:currentColor;stroke-linecap:round;stroke-linejoin:round}
.result b{display:block;font-size:1.1em;line-height:1.3}
.result small{display:block;line-height:1.3}
.result.green{background:var(--ok)}.result.red{background:var(--ng)}.result.yellow{background:var(--warn-pale);color:var(--ink)}
.results .headline{font-weight:700;padding:0 .5em}
.results .next{padding:.15em .9em 0}
.ends{display:grid;gap:.6em;margin-top:.9em}
.ends section{border:2px solid var(--ng);border-radius:.6em;padding:.7em 1em}
.ends h2{font-size:1.15em;line-height:1.4}
.not h2{color:var(--ng)}
.not ul{display:grid;gap:.3em 1em;margin-top:.4em!important}
.not li{position:relative;padding-left:1.5em}
.not li::before{content:"×";position:absolute;left:0;color:var(--ng);font-weight:700;font-size:1.3em;line-height:1.1}
.not li b,.not li span{display:block}
.ends .ask{border-color:var(--ok);background:var(--ok-pale)}
.ask h2{font-weight:400;font-size:1em}
.ask a{font-size:1.7em;line-height:1.3;font-weight:700;color:var(--ok);text-decoration:none;display:inline-block;max-width:100%}
.ask a:hover{text-decoration:underline}
.fine{display:flex;flex-wrap:wrap;gap:.5em 2em;justify-content:space-between;margin-top:.9em;font-size:.8125em;color:var(--sub)}
.fine>div:first-child{flex:1 1 24em}
.made{text-align:right;flex:0 1 16em;margin-left:auto}
@media(min-width:52rem){.sheet{padding:2em}}
@media(min-width:52rem),print{
.sheet>header{flex-wrap:nowrap}.sheet h1{font-size:2em;white-space:nowrap}.by{flex:0 1 auto}
.about{grid-template-columns:1fr 1fr}
.looks>div{grid-template-columns:17.5em 1fr;align-items:center}
.looks figure{width:100%}
.steps>ol{grid-template-columns:12.8em minmax(0,1fr) 12.8em}.steps h3{white-space:nowrap}
.results>ul{grid-template-columns:repeat(4,1fr)}
.results .headline{font-size:.875em}
.results .next{font-size:.875em}
.ends{grid-template-columns:1fr 20.5em}
.not ul{grid-template-columns:auto auto auto}
.not li b{font-size:.9375em;white-space:nowrap}
.not li span{font-size:.9em}
.scan{flex-wrap:nowrap}.scan>div{flex-basis:0}.symbol{margin:0!important;max-width:16em}.symbol svg{width:10.5em}
}
@page{size:A4;margin:9mm 11mm}
@media print{
html{font-size:11.4px}
body.sheet-page>main{padding:0}
body.sheet-page>footer,.to-pdf{display:none}
.sheet{border:0;padding:0;border-radius:0;line-height:1.4;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sheet a{text-decoration:none}
.about{margin:.6em 0}

.looks>h2,.steps>h2,.results>h2{margin:.6em 0 .4em}
.ends,.fine{margin-top:.6em}

}
@media(forced-colors:active){.sheet *{forced-color-adjust:none}.sheet{background:#fff;color:#1a1a1a}}
`);
