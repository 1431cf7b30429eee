// A process that sends what is due, once, on command, and can be killed at any moment.
import { openInstallation } from '../../../src/app.ts';
import { readConfig } from '../../../src/config.ts';
import { sendDue } from '../../support/mail-contacts.ts';

const installation = await openInstallation(readConfig(process.env));
const { mail } = installation;
if (!mail) throw new Error('no mail server is set up');

process.on('message', async () => {
  process.send?.({ result: await sendDue({ ...installation, mail }) });
});
process.send?.({ ready: true });
