import { type Invitation, listStaff, STAFF_ROLES, type Staff } from '../access/index.ts';
import { STAFF_TEXTS as TEXTS } from '../messages/console-pages.ts';
import { ROLE_TEXTS } from '../messages/roles.ts';
import { inTransaction } from '../platform/database.ts';
import { Choices, ErrorSummary, Field, type FieldErrors } from '../web/form.tsx';
import { urls } from '../web/urls.ts';
import { type Desk, recordLooks } from './desk.ts';
import { formatInstant } from './formats.ts';
import { StaffPage } from './frame.tsx';
import { ActionForm, Table, Tag } from './parts.tsx';

type Listed = Staff & { ready: boolean };

interface StaffPageOptions {
  errors?: FieldErrors;
  name?: string;
  /** A link that was just made; it is shown this once. */
  made?: Invitation & { link: string };
}

export async function staffPage(desk: Desk, { errors = {}, name, made }: StaffPageOptions = {}) {
  const staff = await inTransaction(desk.installation.db, async (tx) => {
    const found = await listStaff(tx, desk.insurerNumber);
    await recordLooks(tx, desk, 'staff-listed', 'insurer', [desk.insurerNumber]);
    return found;
  });
  const manages = desk.may('staff-manage');
  const invited = made ? staff.find((person) => person.staffId === made.staffId) : undefined;
  return (
    <StaffPage desk={desk} section="staff" title={TEXTS.title} withErrors={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      {made && invited ? (
        <div class="note ok" role="status">
          <h2>{TEXTS.linkTitle}</h2>
          <p>{TEXTS.linkFor(invited.name)}</p>
          <p class="secret mono">{made.link}</p>
          <p>{TEXTS.linkOnce(formatInstant(made.expiresAt))}</p>
        </div>
      ) : null}
      <p class="intro">{TEXTS.intro}</p>
      <Table<Listed>
        caption={TEXTS.title}
        hideCaption
        columns={[
          { head: TEXTS.name, cell: (person) => person.name },
          { head: TEXTS.role, cell: (person) => ROLE_TEXTS.ja[person.role] },
          { head: TEXTS.state, cell: (person) => <State person={person} /> },
          { head: TEXTS.since, cell: (person) => <span class="nowrap">{formatInstant(person.madeAt)}</span> },
          ...(manages ? [{ head: TEXTS.act, cell: (person: Listed) => <Acts desk={desk} person={person} /> }] : []),
        ]}
        rows={staff}
        empty={TEXTS.none}
      />
      {manages ? <AddForm errors={errors} name={name} /> : null}
    </StaffPage>
  );
}

function State({ person }: { person: Listed }) {
  if (person.disabledAt) return <Tag>{TEXTS.disabled}</Tag>;
  return person.ready ? <Tag tone="ok">{TEXTS.ready}</Tag> : <Tag tone="warn">{TEXTS.invited}</Tag>;
}

function Acts({ desk, person }: { desk: Desk; person: Listed }) {
  if (person.disabledAt) return null;
  return (
    <div class="buttons">
      <ActionForm action={urls.staff.staffInvite(person.staffId)} label={TEXTS.invite} small />
      {person.staffId === desk.staff.staffId ? null : (
        <ActionForm action={urls.staff.staffDisable(person.staffId)} label={TEXTS.disable} tone="danger" small />
      )}
    </div>
  );
}

function AddForm({ errors, name }: { errors: FieldErrors; name: string | undefined }) {
  return (
    <section class="narrow">
      <h2>{TEXTS.add}</h2>
      <form method="post" action={urls.staff.staff()} class="panel">
        <Field
          name="name"
          label={TEXTS.name}
          value={name}
          error={errors.name}
          required
          autocomplete="off"
          maxlength={60}
        />
        <Choices
          name="role"
          label={TEXTS.role}
          error={errors.role}
          required
          options={STAFF_ROLES.map((role) => ({ value: role, label: `${ROLE_TEXTS.ja[role]}：${TEXTS.roles[role]}` }))}
        />
        <p class="actions">
          <button class="button primary" type="submit">
            {TEXTS.submit}
          </button>
        </p>
      </form>
    </section>
  );
}
