import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Owner, ownerKey, SESSION_MS } from './owner.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'silhouette-owner-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('a key is made once, readable by the owner alone, and kept', async () => {
  const first = await ownerKey(directory, undefined);
  expect(first.fresh).toBe(true);
  expect(first.key.length).toBeGreaterThanOrEqual(32);
  const path = join(directory, 'owner.key');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await readFile(path, 'utf8')).trim()).toBe(first.key);
  expect(await ownerKey(directory, undefined)).toEqual({ key: first.key, fresh: false });
});

test('a key from outside is used and not written down; a short one is refused', async () => {
  expect(await ownerKey(directory, 'sixteen-letters.')).toEqual({ key: 'sixteen-letters.', fresh: false });
  await expect(stat(join(directory, 'owner.key'))).rejects.toThrow();
  for (const poor of ['short', 'sixteen letters. and spaces']) {
    await expect(ownerKey(directory, poor)).rejects.toThrow('16');
  }
});

test('only the key is the key, and sessions end', () => {
  let now = 0;
  const owner = new Owner('the key of the owner', () => now);
  expect(owner.isKey('the key of the owner')).toBe(true);
  for (const wrong of ['', 'the key of the owne', 'the key of the owner '])
    expect(owner.isKey(wrong)).toBe(false);
  const [one, other] = [owner.openSession(), owner.openSession()];
  expect(one).not.toBe(other);
  owner.closeSession(one);
  expect([owner.hasSession(one), owner.hasSession(other)]).toEqual([false, true]);
  now = SESSION_MS;
  expect(owner.hasSession(other)).toBe(false);
});
