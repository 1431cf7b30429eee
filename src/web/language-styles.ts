import { styleSheet } from './styles.ts';

/**
 * Type by language, and the choice of one. Each language has fonts of the reader's machine: one and the same code point of a
 * kanji is drawn otherwise in Japan, China and Taiwan, and Japanese fonts lack letters of Vietnamese. What is Japanese inside a
 * page of another language keeps Japanese fonts. Korean breaks lines between words only. Readings need room above the words.
 */
export const LANGUAGE_STYLES = styleSheet(`
:root,[lang=ja]{--sans:"BIZ UDPGothic","Hiragino Sans","Hiragino Kaku Gothic ProN","Noto Sans JP","Noto Sans CJK JP",system-ui,sans-serif}
[lang=zh-Hans]{--sans:"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif}
[lang=zh-Hant]{--sans:"PingFang TC","Microsoft JhengHei","Noto Sans TC","Noto Sans CJK TC",system-ui,sans-serif}
[lang=ko]{--sans:"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",system-ui,sans-serif}
[lang=en],[lang=vi],[lang=pt]{--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
:where([lang]){font-family:var(--sans)}
:lang(en),:lang(vi),:lang(pt){line-break:auto}
:is(p,li,dd,h1,h2,h3,label,legend,summary,.button):lang(ko){word-break:keep-all}
:is(p,li,dd,h1,h2,h3,label,legend,summary,.button):is(:lang(en),:lang(vi),:lang(pt)){word-break:normal}
.easy{line-height:2}
.easy :is(h1,h2,h3,.button){line-height:1.9}
/* a word with its reading is no part of a row */
.easy :is(.button,summary,.more a,.changes a,.plain a,.seen a){display:inline-block}
.easy .menu a{display:block}
.easy .menu a::after{display:inline-block;margin-left:.5rem}
.easy .button.wide{display:block}
ruby{ruby-align:center}
rt{font-size:.55em;line-height:1.1;user-select:none}
/* a state in a long word breaks rather than stand over the edge */
.member .tag{white-space:normal}
.brand{flex-wrap:wrap;gap:0 .75rem}
.brand small{margin:0}
/* on a phone the head is one row and a half: the word in one's own language is heard, the one that all know is seen */
@media(max-width:30rem){.brand small{display:none}.languages .own{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.languages{margin:0}
.languages[open]{flex:1 0 100%}
.languages summary{display:inline-flex;align-items:center;gap:.375rem;min-height:2.75rem;cursor:pointer;color:var(--key);text-decoration:underline}
.languages svg{width:1.25rem;height:1.25rem;flex:none;vertical-align:middle}
.easy .languages svg{margin-right:.375rem}
.languages form{margin:0 0 .5rem}
.languages ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;margin:0;padding:0}
.languages .button{min-height:2.75rem;padding:.25rem 1rem;font-weight:400}
.languages [aria-current]{background:var(--key-pale);border-width:3px;font-weight:700}
@media print{.languages{display:none}}
`);
