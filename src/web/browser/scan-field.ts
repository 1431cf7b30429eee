import { readCodeText } from '../../codes/browser.ts';

/** A hand scanner that sends no Enter has finished when this long nothing came. */
const PAUSE_MS = 250;

/**
 * The field that hand scanners type into: it keeps the focus while nobody is using anything else, takes Enter also in the
 * middle of a Japanese conversion, and takes a whole code without Enter.
 */
export function watchField(form: HTMLFormElement, field: HTMLInputElement, entered: (text: string) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let enterPending = false;
  const take = () => {
    clearTimeout(timer);
    enterPending = false;
    const text = field.value;
    field.value = '';
    if (text.trim() !== '') entered(text);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    take();
    field.focus({ preventScroll: true });
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.isComposing) enterPending = true;
    if (event.key === 'Escape') field.value = '';
  });
  field.addEventListener('compositionend', () => {
    if (enterPending) setTimeout(take); // the converted text is in the field only after this event
  });
  field.addEventListener('input', (event) => {
    clearTimeout(timer);
    if (event instanceof InputEvent && event.isComposing) return;
    timer = setTimeout(() => {
      if (readCodeText(field.value)) take();
    }, PAUSE_MS);
  });
  // typing anywhere else than in a control goes to the field, so that a scanner always reaches it
  document.addEventListener('keydown', (event) => {
    const busy = event.target instanceof Element && event.target.closest('input,button,a,select,textarea');
    if (!busy && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
      field.focus({ preventScroll: true });
  });
  field.focus({ preventScroll: true });
}

/** Pasting anywhere on the page: a text or a picture of a code. */
export function watchPaste(text: (pasted: string) => void, picture: (file: File) => void): void {
  document.addEventListener('paste', (event) => {
    const file = event.clipboardData?.files[0];
    if (file?.type.startsWith('image/')) {
      event.preventDefault();
      picture(file);
      return;
    }
    if (event.target instanceof HTMLInputElement) return; // the field sees it itself
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (pasted !== '') text(pasted);
  });
}
