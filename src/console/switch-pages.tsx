import { CONSOLE_TEXTS } from '../messages/console.ts';
import { SWITCH_EVENT_WORDS, SWITCH_WORDS, SWITCH_TEXTS as TEXTS } from '../messages/switches.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { getSwitch, PROPOSAL_HOURS, SWITCH_KINDS, type SwitchKind, type SwitchState } from '../switches/index.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { Facts, Table, Tag } from './parts.tsx';
import { staffNames } from './run-list-pages.tsx';

type NameOf = Awaited<ReturnType<typeof staffNames>>;

/** Both switches: what each says, and one large button for what this person may do with it. */
export async function switchesPage(desk: Desk) {
  const { insurerNumber, installation } = desk;
  const at = installation.clock.now();
  const states = await inTransaction(installation.db, async (tx) => {
    const found: SwitchState[] = [];
    for (const kind of SWITCH_KINDS) found.push(await getSwitch(tx, insurerNumber, kind, at));
    await recordLooks(tx, desk, 'switches-shown', 'insurer', [insurerNumber]);
    return found;
  });
  const nameOf = await staffNames(desk);
  const events = states
    .flatMap((state) => state.events)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime() || b.number - a.number);
  return (
    <StaffPage desk={desk} section="switches" title={TEXTS.title}>
      <p class="intro">{TEXTS.intro}</p>
      {states.map((state) => (
        <Switch desk={desk} state={state} nameOf={nameOf} />
      ))}
      <h2>{TEXTS.history}</h2>
      <Table<(typeof events)[number]>
        caption={TEXTS.history}
        hideCaption
        columns={[
          { head: TEXTS.at, cell: (event) => <span class="nowrap">{formatInstant(event.at)}</span> },
          { head: TEXTS.title, cell: (event) => SWITCH_WORDS[event.kind].ja },
          { head: TEXTS.event, cell: (event) => SWITCH_EVENT_WORDS[event.what] },
          { head: TEXTS.person, cell: (event) => nameOf(event.by_staff) },
          { head: TEXTS.why, wrap: true, cell: (event) => event.why ?? NOTHING },
        ]}
        rows={events}
        empty={TEXTS.none}
      />
    </StaffPage>
  );
}

function Switch({ desk, state, nameOf }: { desk: Desk; state: SwitchState; nameOf: NameOf }) {
  const { kind, proposed, pulled } = state;
  return (
    <section class={pulled ? 'panel narrow note bad' : 'panel narrow'} aria-labelledby={`switch-${kind}`}>
      <h2 id={`switch-${kind}`}>
        {SWITCH_WORDS[kind].ja} <Tag tone={pulled ? 'bad' : 'ok'}>{pulled ? TEXTS.stopped : TEXTS.running}</Tag>
      </h2>
      {pulled ? <PullFacts state={state} nameOf={nameOf} /> : <p>{TEXTS.what[kind]}</p>}
      <StopList kind={kind} />
      {proposed?.by === desk.staff.staffId ? <p>{TEXTS.ownProposal}</p> : null}
      {pulled && !desk.may('switch-release') ? <p>{TEXTS.askOther}</p> : null}
      <Buttons desk={desk} state={state} />
    </section>
  );
}

/** What it stops and what it does not, in full. */
function StopList({ kind }: { kind: SwitchKind }) {
  const lists = [
    [TEXTS.stops, TEXTS.stopsWhat[kind]],
    [TEXTS.goesOn, TEXTS.goesOnWhat[kind]],
  ] as const;
  return (
    <>
      {lists.map(([head, words]) => (
        <>
          <h3>{head}</h3>
          <ul>
            {words.map((word) => (
              <li>{word}</li>
            ))}
          </ul>
        </>
      ))}
    </>
  );
}

function PullFacts({ state: { pulled, proposed }, nameOf }: { state: SwitchState; nameOf: NameOf }) {
  if (!pulled) return null;
  return (
    <Facts
      rows={[
        [TEXTS.at, formatInstant(pulled.at)],
        [TEXTS.by, nameOf(pulled.by)],
        [TEXTS.why, pulled.why],
        ...(proposed
          ? ([
              [TEXTS.proposedBy, nameOf(proposed.by)],
              [TEXTS.proposedUntil, formatInstant(new Date(proposed.at.getTime() + PROPOSAL_HOURS * 3_600_000))],
            ] as const)
          : []),
      ]}
    />
  );
}

function Buttons({ desk, state: { kind, proposed, pulled } }: { desk: Desk; state: SwitchState }) {
  const mayPull = desk.may('switch-pull') && (!pulled || proposed !== null);
  const mayRelease = pulled !== null && desk.may('switch-release') && proposed?.by !== desk.staff.staffId;
  if (!mayPull && !mayRelease) return null;
  return (
    <p class="actions">
      {mayRelease ? (
        <a class="button" href={urls.staff.switchRelease(kind)}>
          {proposed ? TEXTS.second : TEXTS.propose}
        </a>
      ) : null}
      {mayPull ? (
        <a class={pulled ? 'button danger' : 'button danger wide'} href={urls.staff.switchPull(kind)}>
          {pulled ? TEXTS.keep : TEXTS.pull[kind]}
        </a>
      ) : null}
    </p>
  );
}

const UP = { href: urls.staff.switches(), label: TEXTS.title };

/** Asks for the reason; the button is the last step. Where somebody proposed to let it go on, it is that proposal which ends. */
export async function pullPage(desk: Desk, kind: SwitchKind, errors: FieldErrors = {}) {
  const { insurerNumber, installation } = desk;
  const { proposed } = await getSwitch(installation.db, insurerNumber, kind, installation.clock.now());
  const words = proposed
    ? { title: TEXTS.keepTitle[kind], what: TEXTS.keepWhat, submit: TEXTS.keep }
    : { title: TEXTS.pullTitle[kind], what: TEXTS.pullWhat[kind], submit: TEXTS.pull[kind] };
  return (
    <StaffPage desk={desk} section="switches" title={words.title} up={UP} withErrors={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <div class="note warn">
        <p>{words.what}</p>
      </div>
      <form method="post" action={urls.staff.switchPull(kind)} class="panel narrow">
        <Field
          name="why"
          label={TEXTS.why}
          hint={TEXTS.whyHint}
          required
          error={errors.why}
          autocomplete="off"
          maxlength={200}
        />
        <p class="actions">
          <button class="button danger" type="submit">
            {words.submit}
          </button>
          <a class="button" href={urls.staff.switches()}>
            {CONSOLE_TEXTS.cancel}
          </a>
        </p>
      </form>
    </StaffPage>
  );
}

/** @throws Refused `wrong-state`, `same-person` as the step itself would */
export async function releasePage(desk: Desk, kind: SwitchKind) {
  const { insurerNumber, installation } = desk;
  const state = await getSwitch(installation.db, insurerNumber, kind, installation.clock.now());
  if (!state.pulled) throw new Refused('wrong-state', { what: 'switch', action: 'release', state: 'not-pulled' });
  if (state.proposed?.by === desk.staff.staffId) throw new Refused('same-person', { what: 'switch' });
  return (
    <StaffPage desk={desk} section="switches" title={TEXTS.releaseTitle[kind]} up={UP}>
      <div class="note warn">
        <p>{state.proposed ? TEXTS.secondOfTwo[kind] : TEXTS.firstOfTwo}</p>
      </div>
      <div class="panel narrow">
        <PullFacts state={state} nameOf={await staffNames(desk)} />
      </div>
      <form method="post" action={urls.staff.switchRelease(kind)}>
        <p class="actions">
          <button class="button primary" type="submit">
            {state.proposed ? TEXTS.release[kind] : TEXTS.propose}
          </button>
          <a class="button" href={urls.staff.switches()}>
            {CONSOLE_TEXTS.cancel}
          </a>
        </p>
      </form>
    </StaffPage>
  );
}
