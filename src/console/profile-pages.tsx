import { listOwnProfiles, listProfiles, OWN_LAYOUT, type OwnProfile } from '../members/index.ts';
import { CONSOLE_TEXTS } from '../messages/console.ts';
import { SOURCE_WORDS } from '../messages/console-words.ts';
import { PROFILE_PAGE_TEXTS as TEXTS } from '../messages/profile-pages.ts';
import { PROFILE_TEXTS } from '../messages/profiles.ts';
import { inTransaction } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { columnsOf, type Profile, type ProfileFault } from '../tables/index.ts';
import { ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant, NOTHING } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, type Column, Facts, Table, Tag } from './parts.tsx';
import { staffNames } from './run-list-pages.tsx';

interface ProfilesPageProps {
  errors?: FieldErrors;
  /** What is wrong with the document that was sent. */
  faults?: { file: string; list: readonly ProfileFault[] };
  added?: { name: string; version: number };
}

/** By which people and files know a layout. */
const NAMES: readonly Column<{ name: string; title: string }>[] = [
  { head: TEXTS.label, wrap: true, cell: ({ name, title }) => <a href={urls.staff.importProfile(name)}>{title}</a> },
  { head: TEXTS.name, cell: ({ name }) => <span class="mono">{name}</span> },
];

async function lookAtProfiles(desk: Desk): Promise<OwnProfile[]> {
  return inTransaction(desk.installation.db, async (tx) => {
    const found = await listOwnProfiles(tx, desk.insurerNumber);
    await recordLooks(tx, desk, 'import-profiles-shown', 'insurer', [desk.insurerNumber]);
    return found;
  });
}

export async function profilesPage(desk: Desk, { errors = {}, faults, added }: ProfilesPageProps = {}) {
  const own = await lookAtProfiles(desk);
  const nameOf = await staffNames(desk);
  // the newest version of each name
  const newest = own.filter((one, i) => own[i - 1]?.name !== one.name);
  return (
    <StaffPage
      desk={desk}
      section="imports"
      title={TEXTS.title}
      up={{ href: urls.staff.imports(), label: CONSOLE_TEXTS.menu.imports }}
      withErrors={Object.keys(errors).length > 0}
    >
      <ErrorSummary errors={errors} />
      {faults ? <ProfileFaults {...faults} /> : null}
      {added ? (
        <div class="note ok" role="status">
          <p>{TEXTS.added(added.name, added.version)}</p>
        </div>
      ) : null}
      <p class="intro">{TEXTS.intro}</p>
      <h2>{TEXTS.own}</h2>
      <Table<OwnProfile>
        caption={TEXTS.own}
        hideCaption
        columns={[
          ...NAMES,
          { head: TEXTS.kind, cell: (one) => SOURCE_WORDS[one.kind] },
          { head: TEXTS.version, cell: (one) => TEXTS.versionOf(one.version) },
          { head: TEXTS.state, cell: (one) => <StateTag one={one} /> },
          { head: TEXTS.addedAt, cell: (one) => formatInstant(one.addedAt) },
          { head: TEXTS.addedBy, cell: (one) => nameOf(one.addedBy) },
        ]}
        rows={newest}
        empty={TEXTS.ownNone}
      />
      {desk.may('profile-manage') ? <AddForm errors={errors} /> : <p>{TEXTS.askManager}</p>}
      <h2>{TEXTS.shipped}</h2>
      <Table<Profile>
        caption={TEXTS.shipped}
        hideCaption
        columns={[
          ...NAMES,
          { head: TEXTS.kind, cell: (one) => (one.name === OWN_LAYOUT ? TEXTS.anyKind : SOURCE_WORDS[one.kind]) },
        ]}
        rows={listProfiles()}
        empty=""
      />
    </StaffPage>
  );
}

function StateTag({ one }: { one: OwnProfile }) {
  if (one.withdrawn) return <Tag>{TEXTS.replaced}</Tag>;
  return one.profile ? <Tag tone="ok">{TEXTS.inUse}</Tag> : <Tag tone="bad">{TEXTS.unreadable}</Tag>;
}

function ProfileFaults({ file, list }: { file: string; list: readonly ProfileFault[] }) {
  return (
    <div class="note bad" role="alert">
      <h2>{TEXTS.faults}</h2>
      <ul>
        {list.map((fault) => (
          <li>{PROFILE_TEXTS.ja.fault(file, fault)}</li>
        ))}
      </ul>
    </div>
  );
}

function AddForm({ errors }: { errors: FieldErrors }) {
  return (
    <form method="post" action={urls.staff.importProfiles()} enctype="multipart/form-data" class="panel">
      <h2>{TEXTS.add}</h2>
      <p>{TEXTS.addHint}</p>
      <Field name="file" label={TEXTS.file} type="file" accept=".json,application/json" error={errors.file} required />
      <p class="actions">
        <button class="button primary" type="submit">
          {TEXTS.addButton}
        </button>
      </p>
    </form>
  );
}

/** One profile with its document, so that it can be looked at and copied. @throws Refused `not-found` */
export async function profilePage(desk: Desk, name: string) {
  const own = (await lookAtProfiles(desk)).filter((one) => one.name === name);
  const [newest] = own;
  const profile = newest?.profile ?? listProfiles().find((one) => one.name === name);
  if (!newest && !profile) throw new Refused('not-found', { what: 'import-profile' });
  const nameOf = await staffNames(desk);
  const inUse = newest !== undefined && newest.withdrawn === null;
  return (
    <StaffPage
      desk={desk}
      section="imports"
      title={newest?.title ?? profile?.title ?? name}
      up={{ href: urls.staff.importProfiles(), label: TEXTS.title }}
    >
      {newest && !inUse ? <p>{TEXTS.noLongerUsed}</p> : null}
      <div class="panel">
        <Facts
          rows={[
            [TEXTS.name, <span class="mono">{name}</span>],
            ...(newest ? [[TEXTS.version, TEXTS.versionOf(newest.version)] as const] : []),
            ...(newest ? [[TEXTS.state, <StateTag one={newest} />] as const] : []),
            ...(profile ? [[TEXTS.kind, SOURCE_WORDS[profile.kind]] as const] : []),
            ...(profile ? [[TEXTS.columns, columnsOf(profile).join('、')] as const] : []),
          ]}
        />
        {inUse && desk.may('profile-manage') ? (
          <>
            <p class="hint">{TEXTS.withdrawHint}</p>
            <p class="buttons">
              <ActionForm action={urls.staff.importProfileWithdraw(name)} label={TEXTS.withdraw} tone="danger" small />
            </p>
          </>
        ) : null}
      </div>
      {own.length > 0 ? (
        <>
          <h2>{TEXTS.versions}</h2>
          <Table<OwnProfile>
            caption={TEXTS.versions}
            hideCaption
            columns={[
              { head: TEXTS.version, cell: (one) => TEXTS.versionOf(one.version) },
              { head: TEXTS.addedAt, cell: (one) => formatInstant(one.addedAt) },
              { head: TEXTS.addedBy, cell: (one) => nameOf(one.addedBy) },
              {
                head: TEXTS.replaced,
                cell: ({ withdrawn: end }) => (end ? TEXTS.endedAt(formatInstant(end.at), nameOf(end.by)) : NOTHING),
              },
            ]}
            rows={own}
            empty=""
          />
        </>
      ) : null}
      {profile ? (
        <>
          <h2>{TEXTS.document}</h2>
          <section class="document" tabindex={0} aria-label={TEXTS.document}>
            <pre>{JSON.stringify(profile, null, 2)}</pre>
          </section>
        </>
      ) : null}
    </StaffPage>
  );
}
