import { styleSheet } from '../web/styles.ts';

/** What the page without network adds to the certificate's sheet: never the green of a confirmed one. */
export const OFFLINE_STYLES = styleSheet(`
.c.off{--tone:var(--key-dark);--pale:var(--key-pale)}
.c.off .run{display:block}
.off .top{position:relative}
.off main>.note{margin:0 0 .5rem;padding:.5rem .75rem}
#empty{background:#fff;border:2px solid var(--tone);border-radius:.75rem;padding:1rem}
#empty h1{font-size:1.375rem;margin:0 0 .5rem}
#empty p:last-child{margin:0}
#code{background:#fff;border-radius:.75rem;padding:.25rem .75rem;text-align:center;color:#000}
#code h1{font-size:1.25rem;margin:.25rem 0}
#code p{margin:0 0 .5rem}
.off .qr{width:min(100%,calc(100vh - 19rem),26rem)}
.off .kept{font-weight:700}
.people{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 .75rem}
.people .button{flex:1 1 8rem}
.people [aria-pressed=true]{background:var(--key-pale);border-width:3px}
#about p{margin:0 .25rem .75rem;font-size:.9375rem}
.off main>.actions{margin:.75rem .25rem;font-size:1rem}
.off .actions .button{flex:1 1 12rem}
`);

/** The list of devices. */
export const DEVICE_STYLES = styleSheet(`
.devices{list-style:none;padding:0;margin:0}
.devices li{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25rem 1rem;border-top:1px solid var(--line);padding:.75rem 0}
.devices p{margin:0}
.devices form{margin:0}
#here .actions{margin:1rem 0}
`);
