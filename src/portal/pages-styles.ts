import { styleSheet } from '../web/styles.ts';

/**
 * What the pages around a certificate share: links as tall as a finger, and tables whose rows fold into short lists where there is no
 * room beside each other.
 */
export const PAGES_STYLES = styleSheet(`
.menu{list-style:none;margin:0;padding:0;background:#fff;border:1px solid var(--line);border-radius:.75rem}
.menu li+li{border-top:1px solid var(--line)}
.menu a{display:flex;align-items:center;gap:.75rem;min-height:3.5rem;padding:.5rem 1.25rem;text-decoration:none}
.menu a:hover{background:var(--key-pale);text-decoration:underline}
.menu li:first-child a{border-radius:.75rem .75rem 0 0}
.menu li:last-child a{border-radius:0 0 .75rem .75rem}
.menu a::after{content:"";flex:none;width:.5rem;height:.5rem;margin-left:auto;border:solid currentColor;border-width:2px 2px 0 0;transform:rotate(45deg)}
.notices{margin-top:1rem}
.notices .told{display:flex;flex-wrap:wrap;align-items:center;gap:0 .75rem}
.more{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:1rem 0 0}
.more a{display:inline-flex;align-items:center;min-height:2.75rem}
.changes a{display:flex;align-items:center;width:fit-content;min-height:2.75rem}
details.case{background:#fff;border:1px solid var(--line);border-radius:.5rem;margin:0 0 .5rem;padding:0 1rem}
.case summary{min-height:2.75rem;padding:.5rem 0;font-weight:700;cursor:pointer}
.plain{list-style:none;padding:0}
.plain a{display:inline-flex;align-items:center;min-height:2.75rem}
.past{list-style:none;padding:0}
.past li+li{border-top:1px solid var(--line);margin-top:1rem}
.past .more{margin-top:0}
.timeline{list-style:none;padding:0 0 0 1rem;border-left:.25rem solid var(--line)}
.timeline li{padding:0 0 .25rem}
.timeline .tag{margin-left:.5rem}
.timeline p{margin:0 0 .75rem}
.timeline .own{border-left:.25rem solid var(--ok);margin-left:-1.25rem;padding-left:1rem}
.timeline .now{border-left:.25rem solid var(--key);margin-left:-1.25rem;padding-left:1rem}
svg.qr-share{display:block;width:100%;max-width:16rem;height:auto;margin:0 auto 1rem}
.pin{font-size:2rem;letter-spacing:.15em;margin:0 0 .5rem}
.facts{margin:0 0 1rem}
.facts dt{color:var(--sub)}
.facts dd{margin:0 0 .5rem}
.facts a{display:inline-flex;align-items:center;min-height:2.75rem}
.note.shared{padding:.5rem .75rem}
.card .beside{margin-top:1rem}
tbody th{font-weight:700}
.fold :is(th,td){word-break:auto-phrase;min-width:6.25em;padding-inline:.5rem}
.fold tbody th{min-width:8.75em}
.fold .whole{display:inline}
@media(max-width:40rem){
table.fold,.fold caption,.fold tbody,.fold tr,.fold th,.fold td{display:block}
.fold caption{padding:.5rem .75rem}
.fold thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.fold tr{border-bottom:1px solid var(--edge);padding:.5rem 0}
.fold th,.fold td{border:0;padding:.125rem .75rem}
.fold td[data-head]::before{content:attr(data-head) "：";color:var(--sub)}
}
@media print{.menu,.more,.contents{display:none}}
`);
