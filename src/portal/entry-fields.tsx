import { Field } from '../web/form.tsx';

interface Props {
  label: string;
  hint?: string;
  required?: boolean;
  value?: string | undefined;
  error?: string | undefined;
}

/** The name that somebody signs in with: an address or a chosen name, which password managers know. */
export const LoginNameField = (props: Props) => (
  <Field name="loginName" {...props} autocomplete="username" autocapitalize="none" maxlength={254} />
);

/** A code as it stands on a letter, a sheet or in a mail: typed in any width and case, with or without what parts its groups. */
export const TypedCodeField = (props: Props) => (
  <Field name="code" {...props} autocomplete="off" autocapitalize="characters" maxlength={60} />
);
