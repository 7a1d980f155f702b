import MailSettings from '#mail-settings/MailSettings.astro';
import Brand from '#site/values/Brand.astro';
import Contact from '#site/values/Contact.astro';
import Host from '#site/values/Host.astro';
import Limit from '#site/values/Limit.astro';
import MinimumTls from '#site/values/MinimumTls.astro';
import Panel from '#site/values/Panel.astro';
import Port from '#site/values/Port.astro';
import Security from '#site/values/Security.astro';
import Unless from '#site/values/Unless.astro';
import Username from '#site/values/Username.astro';
import Webmail from '#site/values/Webmail.astro';
import When from '#site/values/When.astro';
import Answer from './prose/Answer.astro';
import Key from './prose/Key.astro';
import Mistake from './prose/Mistake.astro';
import Note from './prose/Note.astro';
import Steps from './prose/Steps.astro';
import Ui from './prose/Ui.astro';
import Warning from './prose/Warning.astro';
import type { ComponentName } from './vocabulary.ts';

/** The one map from the names in the vocabulary to what they print. */
export const writerComponents: Record<ComponentName, unknown> = {
  Answer,
  Brand,
  Contact,
  Host,
  Key,
  Limit,
  MailSettings,
  MinimumTls,
  Mistake,
  Note,
  Panel,
  Port,
  Security,
  Steps,
  Ui,
  Unless,
  Username,
  Warning,
  Webmail,
  When,
};
