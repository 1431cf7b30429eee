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
  const { options = '', finish = '', failed = '', cancelled = '', missing = '' } = box.dataset;
  const say = (sentence: string) => {
    wrong.textContent = sentence;
    wrong.hidden = sentence === '';
  };
  box.hidden = false;
  button.addEventListener('click', async () => {
    say('');
    const name = box.dataset.passkey === 'register' ? document.querySelector<HTMLInputElement>('#loginName') : null;
    if (name && name.value.trim() === '') {
      say(missing);
      name.focus();
      return;
    }
    button.disabled = true;
    try {
      const loginName = name?.value ?? '';
      const optionsJSON = await post(options, { loginName });
      const response = name
        ? await startRegistration({ optionsJSON: optionsJSON as never })
        : await startAuthentication({ optionsJSON: optionsJSON as never });
      const { next } = (await post(finish, { loginName, response })) as { next: string };
      location.assign(next);
    } catch (error) {
      const isCancelled = error instanceof Error && error.name === 'NotAllowedError';
      say(error instanceof Said ? error.message : isCancelled ? cancelled : failed);
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
