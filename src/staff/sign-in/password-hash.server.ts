import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { normalPassword } from './password-rules.ts';

/** What a hash costs: memory in KiB, passes over it, and lanes side by side (RFC 9106, section 3.1). */
export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/**
 * For new hashes. OWASP's Password Storage Cheat Sheet, "Argon2id": 19 MiB, two passes, one lane. It
 * may be raised at any time: older hashes are renewed when their owners sign in.
 */
export const hashCost: HashCost = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };

const saltBytes = 16;
const tagBytes = 32;
/** A hash that asks for more was not written by us and must not bring the server down. */
const mostMemoryKib = 256 * 1024;
const mostPasses = 16;
const mostLanes = 8;

interface StoredHash {
  readonly cost: HashCost;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

const argon2Async = promisify(argon2);

/** What passwords of accounts that do not exist are compared with; nothing is ever equal to it. */
const nobody: StoredHash = {
  cost: hashCost,
  salt: randomBytes(saltBytes),
  tag: randomBytes(tagBytes),
};

/**
 * Hashes a password with argon2id (RFC 9106) and a salt of its own, into a string that carries its
 * parameters: `$argon2id$v=19$m=…,t=…,p=…$salt$tag` (PHC string format).
 */
export async function hashPassword(password: string, cost: HashCost = hashCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await tagOf(password, salt, cost, tagBytes);
  const { memoryKib, passes, lanes } = cost;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${base64(salt)}$${base64(tag)}`;
}

/**
 * Whether a password belongs to a stored hash. Without one (no such account, or nothing that can be
 * read) it does the same work and answers false.
 */
export async function verifyPassword(
  password: string,
  stored: string | undefined,
): Promise<boolean> {
  const known = stored === undefined ? undefined : parseHash(stored);
  const { cost, salt, tag } = known ?? nobody;
  const isEqual = timingSafeEqual(await tagOf(password, salt, cost, tag.length), tag);
  return isEqual && known !== undefined;
}

/** True for a hash made with other parameters than today's. */
export function needsNewHash(stored: string): boolean {
  const cost = parseHash(stored)?.cost;
  return (
    cost?.memoryKib !== hashCost.memoryKib ||
    cost.passes !== hashCost.passes ||
    cost.lanes !== hashCost.lanes
  );
}

function tagOf(password: string, salt: Buffer, cost: HashCost, length: number): Promise<Buffer> {
  return argon2Async('argon2id', {
    message: normalPassword(password),
    nonce: salt,
    memory: cost.memoryKib,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: length,
  });
}

const storedForm =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

function parseHash(stored: string): StoredHash | undefined {
  const [, memory, passes, lanes, salt = '', tag = ''] = storedForm.exec(stored) ?? [];
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const isBearable =
    cost.lanes >= 1 &&
    cost.lanes <= mostLanes &&
    cost.passes >= 1 &&
    cost.passes <= mostPasses &&
    cost.memoryKib >= 8 * cost.lanes &&
    cost.memoryKib <= mostMemoryKib;
  if (!isBearable) return undefined;
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

/** The PHC string format leaves the padding out. */
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
