/** `npm run verify-mail`: proves that the mail servers do what the site tells customers. */
import { contentFolder } from '#site/places.server.ts';
import { verifyMail } from './verify-mail.server.ts';

process.exitCode = await verifyMail(process.argv.slice(2), {
  contentFolder,
  nowMs: Date.now(),
  print: (text) => console.log(text),
  printError: (text) => console.error(text),
});
