import { styleSheet } from '../web/styles.ts';

/** 申請: what is folded up opens by a thumb, and the person stays in sight while the papers are compared. */
export const APPLICATION_REVIEW = styleSheet(`
.fold>summary{display:flex;align-items:center;min-height:2.75rem;cursor:pointer;color:var(--key);text-decoration:underline}
.person{position:sticky;top:0;z-index:1}
.person p{margin:0}
.papers img{display:block;max-width:100%;height:auto;margin:0 0 1rem;border:1px solid var(--line);background:#fff}
`);
