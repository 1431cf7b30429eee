import { withoutInsured } from '../certificates/index.ts';
import { type RunSummary, readSample, type SampledDocument } from '../issuance/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { CHANNEL_WORDS, DOCUMENT_WORDS, reasonWord } from '../messages/console-words.ts';
import { REVIEW_TEXTS as REVIEW, RISK_WORDS } from '../messages/run-review.ts';
import { inTransaction } from '../platform/database.ts';
import { CERTIFICATE_STYLES, Front } from '../portal/index.ts';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatDay, formatKey } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { NextTurn, turnCaption, turnOf } from './one-at-a-time.tsx';
import { Tag } from './parts.tsx';
import { PersonLink } from './person.tsx';

/**
 * The frozen sample of a plan with the certificates as they would be printed. Each look is audited.
 * @param asked of the protected people in it, who are shown one at a time to protection officers alone: which
 */
export async function samplePage(desk: Desk, run: RunSummary, asked: string | undefined) {
  const { includeProtected, insurerNumber, installation } = desk;
  const { sample, turn } = await inTransaction(installation.db, async (tx) => {
    const at = installation.clock.now();
    const found = await readSample(tx, insurerNumber, run.runId, { at, includeProtected: false });
    const sample = found.map((one) =>
      one.record.insuredIsShielded ? { ...one, face: withoutInsured(one.face) } : one,
    );
    const open = new Set(sample.map(({ person }) => person.memberId));
    const all = includeProtected ? await readSample(tx, insurerNumber, run.runId, { at, includeProtected }) : [];
    // somebody may have been chosen by lot and by risk
    const guarded = new Map(all.map((one) => [one.person.memberId, one] as const).filter(([id]) => !open.has(id)));
    const turn = turnOf([...guarded.values()], asked);
    const shown = turn.one ? [turn.one.person.memberId] : [];
    await recordLooks(tx, desk, 'run-sample-shown', 'member', [...open, ...shown]);
    return { sample, turn };
  });
  return (
    <StaffPage
      desk={desk}
      section="runs"
      title={REVIEW.sampleTitle}
      up={{ href: urls.staff.runReview(run.runId), label: REVIEW.title }}
      sheets={[CERTIFICATE_STYLES]}
    >
      <p class="intro">{REVIEW.sampleIntro}</p>
      {sample.length === 0 && turn.size === 0 ? <p>{REVIEW.noSample}</p> : null}
      {turn.one ? (
        <>
          <h2>{turnCaption(turn)}</h2>
          <div class="samples">
            <Sampled one={turn.one} id="protected" />
          </div>
          <NextTurn turn={turn} href={urls.staff.runSample(run.runId)} />
        </>
      ) : null}
      {(['risk', 'random'] as const).map((kind) => {
        const people = sample.filter(({ person }) => person.kind === kind);
        return people.length === 0 ? null : (
          <>
            <h2>{REVIEW[kind]}</h2>
            <div class="samples">
              {people.map((one) => (
                <Sampled one={one} id={`${kind}-${one.person.memberId}`} />
              ))}
            </div>
          </>
        );
      })}
    </StaffPage>
  );
}

function Sampled({ one, id }: { one: SampledDocument; id: string }) {
  const { face, isAsPlanned, item, person, record } = one;
  return (
    <article class="sampled" aria-labelledby={id}>
      <h3 id={id}>
        <PersonLink line={record.line} />
      </h3>
      <p>
        {formatKey(record.line)}
        <br />
        {DOCUMENT_WORDS[item.document]}・{CHANNEL_WORDS[item.channel]}　{reasonWord(item.reason)}（{item.reason}）
        {item.effective_on && item.expires_on ? (
          <>
            <br />
            {CONSOLE_TEXTS.member.until(formatDay(item.effective_on), formatDay(item.expires_on))}
          </>
        ) : null}
      </p>
      {person.classes.length > 0 ? (
        <p class="tags">
          <span class="sr">{REVIEW.classes}：</span>
          {person.classes.map((one) => (
            <Tag tone="warn">{RISK_WORDS[one]}</Tag>
          ))}
        </p>
      ) : null}
      {isAsPlanned ? null : <p class="note warn">{REVIEW.changed}</p>}
      {face.document === 'certificate' ? (
        <div class="c effective">
          <Front face={face} among={`${id}-face`} />
        </div>
      ) : (
        <p>{REVIEW.notice}</p>
      )}
    </article>
  );
}
