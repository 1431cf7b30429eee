export {};

/** The link in the mail leads here with the code in the fragment, which never leaves the browser: into the field, and out of sight. */
const code = decodeURIComponent(location.hash.slice(1));
const field = document.querySelector<HTMLInputElement>('input[name=code]');
if (code !== '' && field && field.value === '' && /^[\w-]{8,20}$/.test(code)) {
  field.value = code;
  history.replaceState(null, '', location.pathname);
  field.focus();
}
