import { raw } from 'hono/html';
import { matrixSvg } from '../codes/index.ts';
import { formatEraDay } from '../lib/wareki.ts';
import { COLOUR_SIGNS, COLOUR_TEXTS, COUNTER_TEXTS, VERDICT_TEXTS } from '../messages/counter.ts';
import { SHEET_TEXTS as TEXTS } from '../messages/sheet.ts';
import { Page } from '../web/layout.tsx';
import { urls } from '../web/urls.ts';
import { PICTURE, phonePicture } from './phone-picture.ts';
import { INK, RESULTS, type Sheet } from './sheet.ts';
import { SHEET } from './sheet-style.ts';

/** The sheet as a page: on a phone one column, on a desk and on paper as on the PDF. */
export function SheetPage({ sheet }: { sheet: Sheet }) {
  const { insurer, fictional, madeOn, standing, verifyAddress } = sheet;
  return (
    <Page
      title={`${TEXTS.title}（${TEXTS.audience}）`}
      audience="counter"
      society={insurer}
      sheets={[SHEET]}
      bodyClass="sheet-page"
    >
      <p class="to-pdf">
        <a class="button" href={urls.sheetPdf(insurer.number)}>
          {TEXTS.pdf}
        </a>
      </p>
      <article class="sheet" aria-labelledby="sheet-title">
        <header>
          <div>
            <p class="to">{TEXTS.audience}</p>
            <h1 id="sheet-title">{TEXTS.title}</h1>
            <p>{TEXTS.lead}</p>
          </div>
          <div class="by">
            <p>{insurer.name}</p>
            {fictional ? <p class="fictional">{TEXTS.fictional}</p> : null}
          </div>
        </header>
        <div class="about">
          {TEXTS.about.map(({ title, text }, index) => (
            <section>
              <h2>{title}</h2>
              <p>{index === 0 ? standing + text : text}</p>
            </section>
          ))}
        </div>
        <Looks sheet={sheet} />
        <Steps sheet={sheet} />
        <Results />
        <div class="ends">
          <section class="not">
            <h2>{TEXTS.not.title}</h2>
            <ul>
              {TEXTS.not.all.map(({ title, text }) => (
                <li>
                  <b>{title}</b>
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          </section>
          <section class="ask">
            <h2>{TEXTS.contact.title}</h2>
            <p>
              <b>{insurer.name}</b>
            </p>
            {insurer.phone ? (
              <p>
                {TEXTS.contact.phone} <a href={`tel:${insurer.phone.replace(/[^\d+]/g, '')}`}>{insurer.phone}</a>
              </p>
            ) : null}
            <p>
              {TEXTS.contact.insurerNumber} <b>{insurer.number}</b>
            </p>
          </section>
        </div>
        <div class="fine">
          <div>
            <p>{COUNTER_TEXTS.ja.limits}</p>
            <p lang="en">{TEXTS.english(verifyAddress)}</p>
          </div>
          <div class="made">
            <p>{TEXTS.madeOn(formatEraDay(madeOn))}</p>
            {fictional ? <p class="fictional">{TEXTS.fictionalLong}</p> : null}
          </div>
        </div>
      </article>
    </Page>
  );
}

function Looks({ sheet }: { sheet: Sheet }) {
  return (
    <section class="looks">
      <h2>{TEXTS.looks.title}</h2>
      <div>
        <figure>
          <PhonePicture sheet={sheet} />
          <figcaption>{TEXTS.looks.example}</figcaption>
        </figure>
        <ol>
          {TEXTS.looks.points.map(({ title, text }) => (
            <li>
              <b>{title}</b>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;
/** Millimetres in a point. */
const POINT = 25.4 / 72;

function PhonePicture({ sheet }: { sheet: Sheet }) {
  const { left, width, height } = PICTURE;
  return (
    <svg viewBox={`${left} -0.5 ${width} ${height + 1}`} role="img" aria-label={TEXTS.looks.picture}>
      {phonePicture(sheet).map((stroke) => {
        if (stroke.kind === 'path') {
          return (
            <path
              d={stroke.d}
              fill="none"
              stroke={stroke.edge}
              stroke-width={stroke.lineWidth}
              stroke-linecap="round"
              stroke-linejoin="round"
            />
          );
        }
        if (stroke.kind === 'box') {
          const { x, y, width: w, height: h, radius, fill, edge } = stroke;
          return (
            <rect
              x={x}
              y={y}
              width={w}
              height={h}
              rx={radius ?? 0}
              fill={fill ?? 'none'}
              stroke={edge}
              stroke-width={0.5}
            />
          );
        }
        return (
          <text
            x={stroke.x}
            y={stroke.y}
            font-size={(stroke.size * POINT).toFixed(2)}
            font-weight={stroke.bold ? 700 : 400}
            fill={stroke.colour ?? INK.text}
            text-anchor={ANCHORS[stroke.align ?? 'left']}
          >
            {stroke.text}
          </text>
        );
      })}
    </svg>
  );
}

function Steps({ sheet }: { sheet: Sheet }) {
  const [confirm, scan, type] = TEXTS.steps.all;
  return (
    <section class="steps">
      <h2>{TEXTS.steps.title}</h2>
      <ol>
        <li>
          <h3>{confirm.title}</h3>
          <p>{confirm.text}</p>
        </li>
        <li class="scan">
          <div>
            <h3>{scan.title}</h3>
            <p>{scan.text}</p>
            <ul>
              {scan.promises.map((promise) => (
                <li>{promise}</li>
              ))}
            </ul>
          </div>
          <p class="symbol">
            {raw(matrixSvg(sheet.symbol, TEXTS.steps.qr))}
            <b>{TEXTS.steps.page}</b>
            <a href={sheet.verifyAddress}>{sheet.verifyAddress}</a>
          </p>
        </li>
        <li>
          <h3>{type.title}</h3>
          <p>{type.text}</p>
          <ol class="typed">
            {type.typed.map((label) => (
              <li>{label}</li>
            ))}
          </ol>
        </li>
      </ol>
    </section>
  );
}

function Results() {
  return (
    <section class="results">
      <h2>{TEXTS.colours.title}</h2>
      <ul>
        {RESULTS.map((colour) => {
          const [outline, mark] = COLOUR_SIGNS[colour];
          return (
            <li>
              <div class={`result ${colour}`}>
                <svg viewBox="0 0 64 64" aria-hidden="true">
                  <path d={outline} stroke-width="4" />
                  <path d={mark} stroke-width="5" />
                </svg>
                <p>
                  <b>{COLOUR_TEXTS.ja[colour]}</b>
                  <small>{TEXTS.colours.names[colour]}</small>
                </p>
              </div>
              {TEXTS.colours.headlines[colour].map((verdict) => (
                <p class="headline">「{VERDICT_TEXTS.ja[verdict].title}」</p>
              ))}
              <p class="next">{TEXTS.colours.next[colour]}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where an installation serves several societies. */
export function SheetChoice({ societies }: { societies: readonly { number: string; name: string }[] }) {
  return (
    <Page title={TEXTS.choose.title} audience="counter">
      <h1>{TEXTS.choose.title}</h1>
      <p>{TEXTS.choose.lead}</p>
      <ul>
        {societies.map(({ number, name }) => (
          <li>
            <a href={urls.sheet(number)}>{name}</a>（{TEXTS.contact.insurerNumber} {number}）
          </li>
        ))}
      </ul>
    </Page>
  );
}
