import { type Child, Fragment } from 'hono/jsx';
import { useJapanese, useTexts } from './page-language.tsx';

/** A sentence with elements in its slots. */
export function Sentence({ of, values }: { of: string; values: Readonly<Record<string, Child>> }) {
  return <>{of.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : values[part]))}</>;
}

/** What is Japanese in every language, such as a name: it is written and read as such. */
export function Japanese({ children }: { children?: Child }) {
  const japanese = useJapanese();
  return japanese ? <span lang={japanese}>{children}</span> : Fragment({ children });
}

/** Somebody's name, as they are spoken of. */
export function Person({ name }: { name: string }) {
  return <Sentence of={useTexts().frame.person} values={{ name: <Japanese>{name}</Japanese> }} />;
}
