/** Who may see estimates: whoever has the owner's key, or a session that was opened with it. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Half a day. */
export const SESSION_MS = 43_200_000;

/**
 * The key from the environment, or from the data directory, or a new one.
 * @returns `fresh` only for a new one, to be shown once
 */
export async function ownerKey(
  directory: string,
  given: string | undefined,
): Promise<{ key: string; fresh: boolean }> {
  if (given !== undefined) {
    if (!/^\S{16,200}$/.test(given)) {
      throw new Error('SILHOUETTE_OWNER_KEY needs 16 to 200 characters, and no spaces');
    }
    return { key: given, fresh: false };
  }
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, 'owner.key');
  try {
    const key = (await readFile(path, 'utf8')).trim();
    // Whatever a copy or a backup made of it.
    await chmod(path, 0o600);
    return { key, fresh: false };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const key = randomBytes(24).toString('base64url');
  await writeFile(path, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return { key, fresh: true };
}

export class Owner {
  readonly #key: Buffer;
  readonly #now: () => number;
  /** Hash of each session's secret, and when it ends. In memory: a restart ends them all. */
  readonly #sessions = new Map<string, number>();

  constructor(key: string, now: () => number) {
    this.#key = digest(key);
    this.#now = now;
  }

  /** Takes the same time for every wrong key, whatever its length. */
  isKey(candidate: string): boolean {
    return timingSafeEqual(digest(candidate), this.#key);
  }

  /** @returns the session's secret, for an HttpOnly cookie */
  openSession(): string {
    const now = this.#now();
    for (const [session, end] of this.#sessions) if (end <= now) this.#sessions.delete(session);
    const secret = randomBytes(32).toString('base64url');
    this.#sessions.set(digest(secret).toString('base64'), now + SESSION_MS);
    return secret;
  }

  hasSession(secret: string): boolean {
    return (this.#sessions.get(digest(secret).toString('base64')) ?? 0) > this.#now();
  }

  closeSession(secret: string): void {
    this.#sessions.delete(digest(secret).toString('base64'));
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
