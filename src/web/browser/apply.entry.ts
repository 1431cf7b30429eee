import { readWords } from './page-words.ts';

interface Words {
  working: string;
  /** `{count}` files of together `{size}` megabytes. */
  ready: string;
  sending: string;
  tooLarge: string;
}

/** As a page of a paper is kept: nothing of it is lost that the server would not leave out too. */
const SIDE = 2_400;
/** Smaller ones are sent as they are. */
const SMALL_BYTES = 1_000_000;
/** As the server takes them. */
const MOST_BYTES = { picture: 20 * 1024 * 1024, pdf: 10 * 1024 * 1024 };
const MEGABYTE = 1_000_000;
/** Before the session runs out; as much as the page of a certificate gives. */
const WARNED_BEFORE = 3.5 * 60_000;

const words = readWords<Words>();

/** Photos are made small on the device, so that twelve megabytes do not have to go over a slow network. */
function shrinkPhotos(form: HTMLFormElement, told: HTMLElement): void {
  let pending: Promise<unknown> = Promise.resolve();
  let isWorking = false;
  const inputs = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')];

  async function prepare(input: HTMLInputElement): Promise<void> {
    isWorking = true;
    told.textContent = words.working;
    const chosen = new DataTransfer();
    for (const file of input.files ?? []) chosen.items.add(await smaller(file));
    input.files = chosen.files;
    isWorking = false;
    tell();
  }

  function tell(): void {
    const files = inputs.flatMap((input) => [...(input.files ?? [])]);
    const size = files.reduce((sum, file) => sum + file.size, 0) / MEGABYTE;
    const ready = words.ready.replace('{count}', String(files.length)).replace('{size}', size.toFixed(1));
    const isTooLarge = files.some(
      (file) => file.size > MOST_BYTES[file.type === 'application/pdf' ? 'pdf' : 'picture'],
    );
    told.textContent = files.length === 0 ? '' : isTooLarge ? words.tooLarge : ready;
  }

  for (const input of inputs) {
    input.addEventListener('change', () => {
      pending = pending.then(() => prepare(input)).catch(tell);
    });
  }
  let isSent = false;
  form.addEventListener('submit', (event) => {
    if (isWorking || isSent) {
      event.preventDefault();
      // what is being made smaller is sent afterwards, by the button that was pressed
      if (!isSent) void pending.then(() => form.requestSubmit(event.submitter));
      return;
    }
    isSent = inputs.some((input) => (input.files?.length ?? 0) > 0);
    if (isSent) told.textContent = words.sending;
  });
  // back in the browser: the form can be sent again
  addEventListener('pageshow', () => {
    isSent = false;
    tell();
  });
}

/** The same picture with at most {@link SIDE} pixels a side, as JPEG; what is none, or can not be drawn here, as it is. */
async function smaller(file: File): Promise<File> {
  const isKept = /^image\/(jpeg|png|webp)$/.test(file.type);
  const isPicture = file.type.startsWith('image/') || /\.hei[cf]$/i.test(file.name);
  if (!isPicture || (isKept && file.size <= SMALL_BYTES)) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done, 'image/jpeg', 0.85);
    });
    if (!drawn || (isKept && drawn.size >= file.size)) return file;
    return new File([drawn], 'photo.jpg', { type: 'image/jpeg' });
  } catch {
    return file;
  }
}

for (const told of document.querySelectorAll<HTMLElement>('[data-photos]')) {
  const form = told.closest('form');
  if (form) shrinkPhotos(form, told);
}

/** Of a form that was answered with errors: whoever hears the page begins there. */
const wrong = document.querySelector<HTMLElement>('main [role=alert]');
if (wrong) {
  wrong.tabIndex = -1;
  wrong.focus();
}

/** Says in time that the session runs out. Staying asks the server by itself, so that what was typed stays too. */
const ending = document.querySelector<HTMLElement>('.ending');
if (ending) {
  let since = performance.now();
  const draw = () => {
    ending.hidden = performance.now() - since < Number(ending.dataset.idle) - WARNED_BEFORE;
  };
  setInterval(draw, 5_000);
  ending.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault();
    void fetch((event.currentTarget as HTMLAnchorElement).href, { cache: 'no-store' }).then((answer) => {
      // led elsewhere: it has run out already, and what was typed is kept when it is sent
      if (answer.ok && !answer.redirected) since = performance.now();
      draw();
    });
  });
}
