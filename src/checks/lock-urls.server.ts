/** `npm run urls:lock`: writes the addresses of the built site down in `urls.lock`; removes none. */
import { writeFileSync } from 'node:fs';
import { contentFolder, distFolder } from '#site/places.server.ts';
import { publishedAddresses } from './built/published-addresses.ts';
import { readDist } from './read-dist.server.ts';
import { readUrlLock } from './url-lock-file.server.ts';
import { extendUrlLock, formatUrlLock, newAddresses } from './url-lock.ts';

const addresses = publishedAddresses(readDist(distFolder));
const { path, file, lock } = readUrlLock(contentFolder);
const added = newAddresses(lock, addresses);
if (added.length > 0) writeFileSync(path, formatUrlLock(extendUrlLock(lock, added)));
const count = added.length === 1 ? '1 new address' : `${added.length} new addresses`;
console.log(`${file}: ${count}, ${lock.entries.length + added.length} in all.`);
