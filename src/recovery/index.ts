export { askByApp } from './ask-by-app.ts';
export { type Asked, askForLetter, settleLetterRequests } from './ask-for-letter.ts';
export { startLetterRequests } from './start-requests.ts';
export { stopMyLetter } from './stop-letter.ts';
export { sayNotMe } from './take-not-me.ts';
