import { raw } from 'hono/html';

/** What the script of a page says there, in the page's language; it reads them by `readWords`. */
export function ScriptWords({ words }: { words: object }) {
  return (
    <script type="application/json" id="words">
      {raw(JSON.stringify(words).replaceAll('<', '\\u003c'))}
    </script>
  );
}
