import ConnectionCalculator from '#limits/ConnectionCalculator.astro';
import MailingPlanner from '#limits/MailingPlanner.astro';
import SettingsChecker from '#mail-settings/checker/SettingsChecker.astro';
import PopOrImap from '#mail-settings/chooser/PopOrImap.astro';
import AppleProfile from '#mail-settings/AppleProfile.astro';
import DnsRecords from '#mail-settings/DnsRecords.astro';
import For from '#mail-settings/ForProgram.astro';
import MailSettings from '#mail-settings/MailSettings.astro';
import Brand from '#site/values/Brand.astro';
import ClientArea from '#site/values/ClientArea.astro';
import Contact from '#site/values/Contact.astro';
import Domain from '#site/values/Domain.astro';
import Host from '#site/values/Host.astro';
import Limit from '#site/values/Limit.astro';
import MinimumTls from '#site/values/MinimumTls.astro';
import Panel from '#site/values/Panel.astro';
import PanelPage from '#site/values/PanelPage.astro';
import Port from '#site/values/Port.astro';
import Security from '#site/values/Security.astro';
import Setting from '#site/values/Setting.astro';
import StatusPage from '#site/values/StatusPage.astro';
import Unless from '#site/values/Unless.astro';
import Username from '#site/values/Username.astro';
import Webmail from '#site/values/Webmail.astro';
import When from '#site/values/When.astro';
import Diagram from '#articles/diagrams/Diagram.astro';
import Anchor from '#articles/prose/Anchor.astro';
import Answer from '#articles/prose/Answer.astro';
import Key from '#articles/prose/Key.astro';
import Mistake from '#articles/prose/Mistake.astro';
import Note from '#articles/prose/Note.astro';
import OtherHost from '#articles/prose/OtherHost.astro';
import Reply from '#articles/prose/Reply.astro';
import Steps from '#articles/prose/Steps.astro';
import Ui from '#articles/prose/Ui.astro';
import Warning from '#articles/prose/Warning.astro';
import type { ComponentName } from '#articles/vocabulary.ts';

/** The one map from the names in the vocabulary to what they print. */
export const writerComponents: Record<ComponentName, unknown> = {
  Anchor,
  Answer,
  AppleProfile,
  Brand,
  ClientArea,
  ConnectionCalculator,
  Contact,
  Diagram,
  DnsRecords,
  Domain,
  For,
  Host,
  Key,
  Limit,
  MailSettings,
  MailingPlanner,
  MinimumTls,
  Mistake,
  Note,
  OtherHost,
  Panel,
  PanelPage,
  PopOrImap,
  Port,
  Reply,
  Security,
  Setting,
  SettingsChecker,
  StatusPage,
  Steps,
  Ui,
  Unless,
  Username,
  Warning,
  Webmail,
  When,
};
