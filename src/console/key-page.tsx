import { KEY_PURPOSES, listKeysWithRoot, type PublicKey, stateAt } from '../keys/index.ts';
import { KEY_PURPOSE_WORDS, KEY_STATE_WORDS, KEY_PAGE_TEXTS as TEXTS } from '../messages/keys.ts';
import { inTransaction } from '../platform/database.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, formatMaybeInstant, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Table, Tag } from './parts.tsx';

/** Characters of a kid by which people tell keys apart; the whole one is in the element's title and at the shell. */
const SHORT_KID = 12;

const STATE_TONES = {
  prepared: 'warn',
  'in-use': 'ok',
  kept: undefined,
  retired: undefined,
  compromised: 'bad',
} as const;

/** Every signing key of the society and the installation's root, newest first. It only shows: keys are changed at the shell, by two people. */
export async function keysPage(desk: Desk) {
  const { insurerNumber, installation } = desk;
  const at = installation.clock.now();
  const keys = await inTransaction(installation.db, async (tx) => {
    const found = await listKeysWithRoot(tx, insurerNumber);
    await recordLooks(tx, desk, 'keys-listed', 'insurer', [insurerNumber]);
    return found;
  });
  const byPurpose = Map.groupBy(keys, ({ purpose }) => purpose);
  return (
    <StaffPage desk={desk} section="keys" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      {KEY_PURPOSES.map((purpose) => (
        <section>
          <h2>{KEY_PURPOSE_WORDS[purpose].ja}</h2>
          <p>{TEXTS.uses[purpose]}</p>
          <Table<PublicKey>
            caption={KEY_PURPOSE_WORDS[purpose].ja}
            hideCaption
            columns={[
              {
                head: TEXTS.kid,
                cell: ({ kid }) => (
                  <span class="mono" title={kid}>
                    {kid.slice(0, SHORT_KID)}…
                  </span>
                ),
              },
              { head: TEXTS.state, cell: (key) => <State of={key} at={at} /> },
              { head: TEXTS.from, cell: ({ useFromAt }) => <span class="nowrap">{formatInstant(useFromAt)}</span> },
              { head: TEXTS.until, cell: ({ useUntilAt }) => <Instant at={useUntilAt} /> },
              { head: TEXTS.published, cell: (key) => <Published of={key} at={at} /> },
              { head: TEXTS.where, cell: ({ keptIn }) => TEXTS.places[keptIn] },
            ]}
            rows={byPurpose.get(purpose)?.toReversed() ?? []}
            empty={TEXTS.none}
          />
        </section>
      ))}
      <h2>{TEXTS.howTitle}</h2>
      <ul>
        {TEXTS.how.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </StaffPage>
  );
}

function State({ of, at }: { of: PublicKey; at: Date }) {
  const state = stateAt(of, at);
  const tone = STATE_TONES[state];
  return (
    <>
      <Tag {...(tone ? { tone } : {})}>{KEY_STATE_WORDS[state].ja}</Tag>
      {state !== 'compromised' ? null : <span class="kana">{of.compromisedWhy}</span>}
    </>
  );
}

/** The key set lists only keys of codes and status lists. */
function Published({ of, at }: { of: PublicKey; at: Date }) {
  if (of.purpose !== 'codes' && of.purpose !== 'status') return <>{NOTHING}</>;
  if (stateAt(of, at) === 'compromised') return <>{TEXTS.notPublished}</>;
  return <Instant at={of.publishedUntilAt} />;
}

const Instant = ({ at }: { at: Date | null }) => <span class="nowrap">{formatMaybeInstant(at)}</span>;
