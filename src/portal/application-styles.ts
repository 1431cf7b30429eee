import { styleSheet } from '../web/styles.ts';

/** 申請 in the portal. */
export const APPLICATION_STYLES = styleSheet(`
.back{margin:0 0 .5rem}
.back a{display:inline-flex;align-items:center;min-height:2.75rem}
.back a::before{content:"";width:.5rem;height:.5rem;margin:0 .5rem 0 .25rem;border:solid currentColor;border-width:0 0 2px 2px;transform:rotate(45deg)}
.wrong,.must{color:var(--ng-dark)}
.step{color:var(--sub);margin:0 0 .75rem}
.help{margin-top:1.5rem}
form+p{margin-top:1.25rem}
.matters{min-width:0}
.matters legend{float:left;width:100%;padding:0;margin:0 0 .25rem}
.matters legend+*{clear:both}
legend h1,.field h1{margin:0 0 .5rem}
.field h1 label{font-weight:inherit}
h1 .must{font-weight:400;vertical-align:middle}
.matters[aria-invalid=true]{border:0!important;border-left:.375rem solid var(--ng)!important;padding-left:.75rem}
.days{display:flex;flex-wrap:wrap;gap:.75rem .5rem}
.days span{display:flex;flex-direction:column}
.days label{font-weight:700}
.days input{width:4rem!important}
.days input.year{width:6.5rem!important}
.review{margin:0 0 1.5rem;padding-top:.25rem;padding-bottom:.25rem}
.review div{display:grid;grid-template-columns:11rem 1fr auto;gap:.25rem 1rem;padding:.75rem 0;border-bottom:1px solid var(--line)}
.review div:last-child{border-bottom:0}
.review dt{color:var(--sub)}
.review dd{margin:0}
.review dd a{display:inline-flex;align-items:center;min-height:2.75rem;margin:-.5rem 0}
@media(max-width:30rem){.review div{grid-template-columns:1fr}.review dd a{margin:0}}
.pages{list-style:none;display:flex;flex-wrap:wrap;gap:.75rem;padding:0;margin:0}
.pages a{display:block;width:8rem;min-height:2.75rem;font-size:.9375rem}
.pages img{display:block;width:8rem;height:8rem;object-fit:contain;background:#fff;border:1px solid var(--line);border-radius:.5rem}
.matters .pick{align-items:flex-start;padding:.75rem 1.25rem;background:#fff;border:1px solid var(--line);border-top-width:0}
.matters legend+.pick,.matters .wrong+.pick,.matters .hint+.pick{border-top-width:1px;border-radius:.75rem .75rem 0 0}
.matters .pick:last-child{border-radius:0 0 .75rem .75rem}
.matters legend+.pick:last-child,.matters .wrong+.pick:last-child,.matters .hint+.pick:last-child{border-radius:.75rem}
.matters .pick input{margin-top:.1875rem}
.matters .pick small{display:block;color:var(--sub)}
.given{margin-top:1.25rem}
.papers{list-style:none;padding:0;margin:0 0 1rem}
.papers>li{padding:.75rem 0;border-bottom:1px solid var(--line)}
.papers p{margin:0 0 .5rem}
.papers form{margin:0}
.receipt{font-size:1.5rem;font-weight:700}
.happened{list-style:none;padding:0;margin:0}
.happened li{padding:.5rem 0;border-bottom:1px solid var(--line)}
.happened li:last-child{border-bottom:0}
.happened time{display:block;color:var(--sub);font-size:.9375rem}
.mine{list-style:none;padding:0;margin:0}
.mine li+li{margin-top:1rem;padding-top:1rem;border-top:1px solid var(--line)}
.mine p{margin:0}
.mine .button{margin-top:.5rem}
.mine details{margin:.5rem 0 0}
details{margin:0 0 1.25rem}
summary{min-height:2.75rem;display:flex;align-items:center;cursor:pointer;color:var(--key);text-decoration:underline}
textarea{min-height:7rem}
@media print{details,.help,.back,.screen{display:none}}
.said{white-space:pre-wrap}
`);
