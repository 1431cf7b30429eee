import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

/** Passkeys belong to a name: a bare address (127.0.0.1) can have none. */
const isAddress = /^[\d.]+$|^\[/.test(location.hostname);

for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  if (!isAddress && browserSupportsWebAuthn()) offer(box);
}
for (const box of document.querySelectorAll<HTMLElement>('[data-show-password]')) offerSight(box);

function offer(box: HTMLElement): void {
  const button = box.querySelector('button');
  const wrong = box.querySelector<HTMLElement>('[role=alert]');
  if (!button || !wrong) return;
  const { already = '', cancelled = '', failed = '', finish = '', missing = '', options = '', passkey } = box.dataset;
  const makes = passkey !== 'sign-in';
  const say = (sentence: string) => {
    wrong.textContent = sentence;
    wrong.hidden = sentence === '';
  };
  box.hidden = false;
  for (const other of document.querySelectorAll<HTMLElement>('[data-without-passkey]')) other.hidden = true;
  button.addEventListener('click', async () => {
    say('');
    const field = document.querySelector<HTMLInputElement>(passkey === 'add' ? '#passkeyName' : '#loginName');
    if (passkey === 'register' && field && field.value.trim() === '') {
      say(missing);
      field.focus();
      return;
    }
    button.disabled = true;
    try {
      const named = makes ? { loginName: field?.value ?? '', name: field?.value ?? '' } : {};
      const optionsJSON = await post(options, named);
      const response = makes
        ? await startRegistration({ optionsJSON: optionsJSON as never })
        : await startAuthentication({ optionsJSON: optionsJSON as never });
      const { next } = (await post(finish, { ...named, response })) as { next: string };
      location.assign(next);
    } catch (error) {
      const { name } = error as Error;
      const sentence = name === 'NotAllowedError' ? cancelled : name === 'InvalidStateError' ? already : failed;
      say(error instanceof Said ? error.message : sentence);
      button.disabled = false;
    }
  });
}

/** A sentence of the server's for the person. */
class Said extends Error {}

async function post(address: string, body: object): Promise<object> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { error?: string };
  if (!response.ok) throw new Said(answer.error ?? '');
  return answer;
}

/** Fifteen characters are easier to type when they can be seen. */
function offerSight(box: HTMLElement): void {
  const field = document.querySelector<HTMLInputElement>(`#${box.dataset.showPassword}`);
  const tick = box.querySelector('input');
  if (!field || !tick) return;
  box.hidden = false;
  tick.addEventListener('change', () => {
    field.type = tick.checked ? 'text' : 'password';
  });
}
