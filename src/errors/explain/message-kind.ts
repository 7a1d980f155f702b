import { fieldValue, type Field } from './header-fields.ts';

/** Phrases of reports on failed or late mail, in search form and several languages. */
const reportPhrases = [
  'mailer-daemon',
  'mail delivery subsystem',
  'mail delivery system',
  'mail delivery failed',
  'delivery status notification',
  'delivery has failed',
  'undeliverable',
  'undelivered mail returned',
  'returned mail',
  'failure notice',
  'returning message to sender',
  'transcript of session follows',
  'the following addresses had',
  'reporting-mta:',
  'final-recipient:',
  'qmail-send program',
  'sorry to have to inform you',
  'diagnostic information for administrators',
  'could not be delivered',
  "couldn't be delivered",
  "wasn't delivered",
  'was not delivered',
  'unable to deliver',
  'delivery to the following',
  'delivery incomplete',
  'message delayed',
  'i was not able to deliver',
  'message not delivered',
  'rejected your message',
  'did not reach',
  'cannot be reached',
  'has been delayed',
  'unzustellbar',
  'konnte nicht zugestellt werden',
  'nicht zugestellt',
  "n'a pas pu être remis",
  'non remis',
  "n'a pas été remis",
  'no se pudo entregar',
  'no se puede entregar',
  'non è stato possibile recapitare',
  'mancato recapito',
  'onbestelbaar',
  'kan niet worden bezorgd',
  'não pôde ser entregue',
  'não foi possível entregar',
  'niedostarczon',
  'nie można dostarczyć',
];
const errorPhrases =
  /\b(?:smtp|imap|pop3?)\b|0x800|error|fehler|erreur|-err\b|server responded|failed|refused|rejected|denied|cannot (?:get|send)|could ?n[o']t|unable to|exceed/;
const closings =
  /^(?:hi|hello|dear|hallo|liebe[r]?|sehr geehrte|bonjour|hola|ciao|beste)\b[^:]{0,60}$|^(?:(?:best |kind |warm )?regards|sincerely|cheers|yours|many thanks|thanks|love|mit freundlichen grüßen|viele grüße|cordialement|saludos)\b/im;

/** Whether the text is a report of a mail server, by its headers or its words. */
export function isReport(fields: readonly Field[], text: string): boolean {
  const about = `${fieldValue(fields, 'from')} ${fieldValue(fields, 'subject')}`.toLowerCase();
  return (
    fieldValue(fields, 'x-failed-recipients') !== '' ||
    reportPhrases.some((words) => text.includes(words) || about.includes(words))
  );
}

/** Whether a person wrote the text to a person: a greeting or a farewell, and no error words. */
export function isLetter(plain: string, form: string): boolean {
  const lines = plain.split('\n').filter((line) => line.trim() !== '');
  if (form === '') return true;
  const polite = lines.some((line) => line.length < 90 && closings.test(line.trim()));
  return (polite || lines.length > 25) && !isReport([], form);
}

const oneField = /^(?:subject|from|to|date|betreff|von|an|objet|asunto|oggetto) ?: /m;
const salutation = /^(?:hi|hello|dear|hallo|lieber?|bonjour|hola|ciao|beste)(?: \p{L}+){1,3},/u;
const massMail =
  /\b(?:unsubscribe|newsletter|invoice|amount due|your [a-z]{2,20} team|view (?:it )?in (?:your )?browser)\b/;

/** Whether a text without an error looks like an ordinary message: headers, a letter, mail to many. */
export function isOrdinaryMessage(fields: readonly Field[], plain: string, form: string): boolean {
  if (fields.length > 0 || oneField.test(plain.toLowerCase())) return true;
  return isLetter(plain, form) || salutation.test(form) || massMail.test(form);
}

/** Whether the text itself speaks of an error at all. */
export function speaksOfError(form: string): boolean {
  return errorPhrases.test(form) || isReport([], form);
}

const replySubjects =
  /^(?:re: ?)?(?:automatic(?: reply)?|auto(?:matic)?[- ]?(?:reply|response)|autoreply|out of (?:the )?office|vacation|abwesenheit|abwesend|automatische antwort|réponse automatique|absence|respuesta automática|fuera de (?:la )?oficina|risposta automatica|automatisch antwoord|resposta automática|odpowiedź automatyczna|autosvar)/i;
const absence =
  /\b(?:i am|i'm|i will be|we are) (?:currently )?(?:out of (?:the )?office|on (?:annual leave|vacation|holiday|leave)|away from (?:my|the) (?:desk|office))|limited access to (?:my )?e-?mail|this is an automat(?:ic|ed) (?:reply|response|answer)|ich bin (?:derzeit|zurzeit|momentan|bis|vom|ab) [^.]{0,60}(?:nicht (?:im büro|erreichbar)|abwesend|im urlaub)|je suis (?:actuellement )?absent|estoy fuera de la oficina|sono fuori ufficio|ik ben afwezig/;

/** Whether somebody's mailbox answered by itself (RFC 3834), which is no failure. */
export function isAutoReply(fields: readonly Field[], form: string, hasCodes: boolean): boolean {
  if (hasCodes) return false;
  const subject = fieldValue(fields, 'subject');
  const submitted = fieldValue(fields, 'auto-submitted').toLowerCase();
  if (replySubjects.test(subject) || replySubjects.test(form.replace(/^subject: ?/, ''))) {
    return true;
  }
  if (absence.test(form)) return !isReport(fields, form);
  return submitted.startsWith('auto-replied') && !isReport(fields, form);
}

const baits =
  /\b(?:release|retrieve|recover|review|restore|view) (?:your |the |all |these |pending |held |undelivered |incoming |quarantined |blocked |delayed |messages|mails|e-?mails){1,4}|keep (?:your |my |the |current |same |e-?mail |mailbox |account ){1,4}(?:password|account active)|(?:confirm|verify|validate|re-?validate|update|re-?enter|reset) (?:your |my |the |current |same |e-?mail |mailbox |account ){0,4}(?:password|account|mailbox|ownership|credentials|storage|identity)|password (?:expires|will expire|has expired|expir)|(?:upgrade|increase|add) (?:your |my |mailbox |e-?mail |more |extra ){0,3}(?:quota|storage|space)|(?:log ?in|sign in) (?:here|below|now|with your)|(?:account|mailbox|e-?mail) (?:will be|is about to be) (?:closed|deactivated|terminated|suspended|deleted|blocked|locked)|nachrichten freigeben|passwort bestätigen|konto bestätigen/;
const lures =
  /https?:\/\/|hxxps?:|\bclick\b|\[button\]|\bwww\.|\bhere\b|\bbelow\b|klicken|cliquez|link\b/;

/** Whether a text poses as a report to get a password: it asks for one, or for a click to "release" mail. */
export function isFakeReport(form: string, hasFields: boolean, codes: number): boolean {
  return !hasFields && codes === 0 && baits.test(form) && lures.test(form);
}
