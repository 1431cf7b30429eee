/** Takes the token of an invitation out of the address, so that it stays in no history, and goes on with it. */
const form = document.querySelector<HTMLFormElement>('form#invitation');
const field = form?.querySelector<HTMLInputElement>('input[name=token]');
const token = location.hash.slice(1);
if (form && field && token !== '' && field.value === '') {
  history.replaceState(null, '', location.pathname);
  field.value = token;
  form.requestSubmit();
}
