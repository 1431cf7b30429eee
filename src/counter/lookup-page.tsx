import type { Certificate } from '../certificates/index.ts';
import { COLOURS, relationOf } from '../codes/index.ts';
import type { Day } from '../lib/day.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { COLOUR_SIGNS, COLOUR_TEXTS, COUNTER_TEXTS, VERDICT_TEXTS } from '../messages/counter.ts';
import { LOOKUP_TEXTS } from '../messages/lookup.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { Page } from '../web/layout.tsx';
import { styleSheet } from '../web/styles.ts';
import { urls } from '../web/urls.ts';
import { COUNTER } from './counter-style.ts';

export type Language = 'ja' | 'en';
type Insurer = { name: string; phone: string };

/** One column on a phone, two on a desk. */
export const LOOKUP = styleSheet(`
.lookup .top{margin-bottom:.5rem}
.lookup .card{margin:0 0 1.5rem}
.lookup .two>div>:first-child{margin-top:1rem}
@media(min-width:60rem){.lookup .two{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 2rem;align-items:start}}
.lookup #code{font:700 1.75rem/1.4 var(--mono);letter-spacing:.12em;text-transform:uppercase;max-width:16rem}
.lookup .typing li{grid-template-columns:6.5rem 1fr}
@media(max-width:30rem){.lookup .typing li{grid-template-columns:5.5rem 1fr}.lookup .typing .label,.lookup .typing .value{grid-row:auto}}
`);

interface Frame {
  language: Language;
  insurer: Insurer;
}

function LookupFrame({
  frame: { insurer, language },
  wrong = false,
  children,
}: {
  frame: Frame;
  wrong?: boolean;
  children?: unknown;
}) {
  const text = LOOKUP_TEXTS[language];
  return (
    <Page
      title={text.title}
      lang={language}
      audience="counter"
      society={insurer}
      home={urls.lookup(language)}
      sheets={[COUNTER, LOOKUP]}
      withErrors={wrong}
    >
      <div class="lookup">{children}</div>
    </Page>
  );
}

/** Where a code is typed. `typed` is repeated only where the slip shows in it. */
export function LookupPage({
  frame,
  errors = {},
  about,
  typed,
}: {
  frame: Frame;
  errors?: FieldErrors;
  about?: string;
  typed?: string | undefined;
}) {
  const { language } = frame;
  const text = LOOKUP_TEXTS[language];
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <LookupFrame frame={frame} wrong={about !== undefined || Object.keys(errors).length > 0}>
      <div class="top">
        <h1>{text.title}</h1>
        <a class="button plain" href={urls.lookup(other)} lang={other} hreflang={other}>
          {text.other}
        </a>
      </div>
      <ErrorSummary errors={errors} about={about} lang={language} />
      <p>{text.intro}</p>
      <div class="two">
        <form class="card" method="post" action={urls.lookup(language)} novalidate>
          <Field
            name="code"
            label={text.field}
            hint={text.hint}
            error={errors.code}
            value={typed}
            autocomplete="off"
            autocapitalize="characters"
            maxlength={24}
            lang={language}
            required
          />
          <button class="button primary" type="submit">
            {text.check}
          </button>
        </form>
        <section class="note">
          <h2>{text.seenTitle}</h2>
          <p>{text.seen}</p>
        </section>
      </div>
      <p>
        <a class="button" href={urls.verify()}>
          {text.toScan}
        </a>
      </p>
    </LookupFrame>
  );
}

/** A good code: what `/verify` shows of one, in typing order, and that the insurer has seen it. */
export function LookupResultPage({ frame, certificate, at }: { frame: Frame; certificate: Certificate; at: Date }) {
  const { language } = frame;
  const { face } = certificate;
  const [text, counter, verdict] = [LOOKUP_TEXTS[language], COUNTER_TEXTS[language], VERDICT_TEXTS[language].valid];
  const dayOf = (on: Day | null) => (on === null ? '' : language === 'ja' ? formatEraDay(on) : on);
  const rows: [label: string, value: string, small?: string][] = [
    [counter.insurerNumber, face.insurer.number],
    [counter.symbol, face.symbol],
    [counter.number, face.number],
    [counter.branch, face.branch],
    [counter.birth, face.birthOn.replaceAll('-', '/'), formatEraDay(face.birthOn)],
  ];
  const sex = face.sexOnBack || face.sex === null ? counter.unknown : counter[face.sex];
  return (
    <LookupFrame frame={frame}>
      <h1>{text.title}</h1>
      <div class="banner" role="status" data-colour={COLOURS.valid} data-verdict="valid">
        <Sign />
        <p class="word">{COLOUR_TEXTS[language][COLOURS.valid]}</p>
        <h2>{verdict.title}</h2>
        <p class="meaning">{verdict.meaning}</p>
        <p class="next">{verdict.next}</p>
      </div>
      <div class="two">
        <div class="details">
          <div class="who-is">
            {face.nameKana === '' ? null : <span class="kana">{face.nameKana}</span>}
            <span class="name">{face.name}</span>
            {face.share === null ? null : (
              <span class="pays">
                {counter.share} <b class="share">{counter.shareOf.replace('{tenths}', String(face.share / 10))}</b>
              </span>
            )}
          </div>
          <ol class="typing">
            {rows
              .filter(([, value]) => value !== '')
              .map(([label, value, small]) => (
                <li>
                  <span class="label">{label}</span>
                  <span class="value">
                    {value}
                    {small ? <small>{small}</small> : null}
                  </span>
                </li>
              ))}
          </ol>
          <dl class="facts">
            <dt>{counter.period}</dt>
            <dd>
              <span class="when">{dayOf(face.effectiveOn)}</span> – <span class="when">{dayOf(face.expiresOn)}</span>
            </dd>
            <dt>{counter.relation}</dt>
            <dd>{counter[relationOf(face)]}</dd>
            <dt>{counter.gender}</dt>
            <dd>{sex}</dd>
            <dt>{counter.insurer}</dt>
            <dd>{face.insurer.name}</dd>
          </dl>
        </div>
        <div>
          <p class="note">
            {text.recorded.replace('{at}', clockText(at))} {text.clears}
          </p>
          <p>
            <a class="button primary wide" href={urls.lookup(language)}>
              {text.next}
            </a>
          </p>
          <p class="sub">{counter.limits}</p>
        </div>
      </div>
    </LookupFrame>
  );
}

function Sign() {
  const [outline, mark] = COLOUR_SIGNS[COLOURS.valid];
  return (
    <svg
      viewBox="0 0 64 64"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={outline} stroke-width="4" />
      <path d={mark} stroke-width="5" />
    </svg>
  );
}

/** 2025/12/02 10:00, in Japan. */
function clockText(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ').replaceAll('-', '/');
}
