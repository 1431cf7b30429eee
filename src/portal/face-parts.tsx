import { type Face, shareOnFront } from '../certificates/browser.ts';
import type { Day } from '../lib/day.ts';
import { eraDateOf, formatEraDay } from '../lib/wareki.ts';
import { FACE } from '../messages/face.ts';

/**
 * Both sides of the Web 資格確認書, made of its face alone, in Japanese whatever the language of the page: the server writes
 * them into its pages, and the page without network draws the same components in the browser.
 */

/** An era date whose figures stand out: 昭和**28**年**7**月**8**日. */
function EraDay({ on }: { on: Day }) {
  const { era, year, month, day } = eraDateOf(on);
  return (
    <span class="d">
      {era}
      <b>{year === 1 ? '元' : year}</b>年<b>{month}</b>月<b>{day}</b>日
    </span>
  );
}

/** Names of more than ten characters stand smaller, and wrap rather than be cut: between 氏 and 名 first. */
const LONG_NAME = 10;

function Name({ name }: { name: string }) {
  if ([...name].length <= LONG_NAME) return <p class="name">{name}</p>;
  return (
    <p class="name long">
      {name.split(/(\u3000)/).map((part) => (part === '\u3000' ? part : <span class="whole">{part}</span>))}
    </p>
  );
}

/** The front. `among`: its own id, where it stands among others below a heading of the page. */
export function Front({ face, among }: { face: Face; among?: string }) {
  return (
    <article class="face" lang="ja" aria-labelledby={among ?? 't'}>
      <div class="ttl">
        {among === undefined ? <h1 id="t">{FACE.title}</h1> : <h4 id={among}>{FACE.title}</h4>}
        <p>{FACE.relation[face.relation]}</p>
      </div>
      <div class="part">
        <p class="kana">{face.nameKana}</p>
        <Name name={face.name} />
        <dl class="pairs">
          <div>
            <dt>{FACE.birthOn}</dt>
            <dd>
              <EraDay on={face.birthOn} /> <small>({face.birthOn.slice(0, 4)}年)</small>
            </dd>
          </div>
          <div>
            <dt>{FACE.sex}</dt>
            <dd>
              <b>{sexOf(face)}</b>
            </dd>
          </div>
        </dl>
      </div>
      <div class="part">
        <Keys face={face} />
      </div>
      <div class="part">
        <Dates face={face} />
      </div>
      <Limit face={face} />
      <Insurer face={face} />
    </article>
  );
}

function Insurer({ face: { insurer } }: { face: Face }) {
  return (
    <div class="part ins">
      <p>
        <b>{insurer.name}</b>
      </p>
      <p>
        <small>
          {FACE.phone} <span class="phone">{insurer.phone}</span>
        </small>
      </p>
    </div>
  );
}

function sexOf(face: Face): string {
  if (face.sexOnBack) return FACE.sexOnBack;
  return face.sex === null ? FACE.noSex : FACE.sexes[face.sex];
}

/** What a reception computer is typed, in its order. */
function Keys({ face }: { face: Face }) {
  const { number } = face.insurer;
  return (
    <dl class="keys">
      <div class="all">
        <dt>{FACE.insurerNumber}</dt>
        <dd>
          {number.slice(0, 4)}
          <i />
          {number.slice(4)}
        </dd>
      </div>
      <div>
        <dt>{FACE.symbol}</dt>
        <dd>{face.symbol}</dd>
      </div>
      <div>
        <dt>{FACE.number}</dt>
        <dd>{face.number}</dd>
      </div>
      <div>
        <dt>{FACE.branch}</dt>
        <dd>{face.branch}</dd>
      </div>
    </dl>
  );
}

function LastDay({ label, on }: { label: string; on: Day | null }) {
  if (on === null) return null;
  return (
    <div class="big">
      <dt>{label}</dt>
      <dd>
        <EraDay on={on} />
        {FACE.until}
      </dd>
    </div>
  );
}

function Dates({ face }: { face: Face }) {
  const share = shareOnFront(face);
  return (
    <dl class="rows">
      {share === null ? null : (
        <div class="rate">
          <dt>{FACE.share}</dt>
          <dd>{FACE.shares[share]}</dd>
        </div>
      )}
      <LastDay label={FACE.expiresOn} on={face.expiresOn} />
      <div>
        <dt>{FACE.issuedOn}</dt>
        <dd>{formatEraDay(face.issuedOn)}</dd>
      </div>
      <div>
        <dt>{FACE.eligibleFromOn[face.relation]}</dt>
        <dd>{formatEraDay(face.eligibleFromOn)}</dd>
      </div>
      {face.insuredName === null ? null : (
        <div>
          <dt>{FACE.insuredName}</dt>
          <dd>{face.insuredName}</dd>
        </div>
      )}
      {face.address === undefined ? null : (
        <div>
          <dt>{FACE.address}</dt>
          <dd>{face.address}</dd>
        </div>
      )}
    </dl>
  );
}

/** 限度額適用区分 with days of its own, which tell by themselves when it is over. */
function Limit({ face: { limitCategory: limit } }: { face: Face }) {
  if (limit === undefined) return null;
  return (
    <div class="part">
      <dl class="rows limit">
        <div>
          <dt>{FACE.limitCategory}</dt>
          <dd class="category">{limit.category}</dd>
        </div>
        <div>
          <dt>{FACE.limitEffectiveOn}</dt>
          <dd>{formatEraDay(limit.effectiveOn)}</dd>
        </div>
        <div>
          <dt>{FACE.limitEndsOn}</dt>
          <dd>
            <b>
              {formatEraDay(limit.endsOn)}
              {FACE.until}
            </b>
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** The 高齢受給者証: the second face of a certificate whose share does not stand on its front (policy `shareOn`). */
export function ShareFace({ face }: { face: Face }) {
  const text = FACE.shareFace;
  return (
    <article class="face" lang="ja" aria-labelledby="share">
      <div class="ttl">
        <h1 id="share">{text.title}</h1>
        <p>{FACE.relation[face.relation]}</p>
      </div>
      <div class="part">
        <p class="kana">{face.nameKana}</p>
        <Name name={face.name} />
        <dl class="pairs">
          <div>
            <dt>{FACE.birthOn}</dt>
            <dd>
              <EraDay on={face.birthOn} />
            </dd>
          </div>
        </dl>
      </div>
      <div class="part">
        <dl class="rows">
          {face.share === null ? null : (
            <div class="rate">
              <dt>{text.share}</dt>
              <dd>{FACE.shares[face.share]}</dd>
            </div>
          )}
          {face.effectiveOn ? (
            <div>
              <dt>{text.effectiveOn}</dt>
              <dd>{formatEraDay(face.effectiveOn)}</dd>
            </div>
          ) : null}
          <LastDay label={text.expiresOn} on={face.expiresOn} />
        </dl>
      </div>
      <div class="part">
        <Keys face={face} />
      </div>
      <Insurer face={face} />
    </article>
  );
}

/** The back: remarks, the insurer's place, what to mind. */
export function Back({ face }: { face: Face }) {
  const text = FACE.back;
  const { insurer } = face;
  return (
    <article class="face" lang="ja" aria-labelledby="t">
      <div class="ttl">
        <h1 id="t">{text.title}</h1>
      </div>
      <div class="part">
        <h2>{text.remarks}</h2>
        {face.remarks.length === 0 ? <p>{text.noRemarks}</p> : face.remarks.map((remark) => <p>{remark}</p>)}
      </div>
      <div class="part">
        <dl class="rows">
          <div>
            <dt>{FACE.serial}</dt>
            <dd class="mono">{face.serial}</dd>
          </div>
          {face.effectiveOn ? (
            <div>
              <dt>{FACE.effectiveOn}</dt>
              <dd>{formatEraDay(face.effectiveOn)}</dd>
            </div>
          ) : null}
          <div>
            <dt>{text.insurer}</dt>
            <dd>
              {insurer.address}
              <br />
              {insurer.name}
              <br />
              {FACE.phone} <span class="phone">{insurer.phone}</span>
            </dd>
          </div>
        </dl>
      </div>
      <div class="part">
        <h2>{text.cautionsTitle}</h2>
        <ul>
          {text.cautions.map((caution) => (
            <li>{caution}</li>
          ))}
        </ul>
      </div>
    </article>
  );
}
