/** What a zip is, by the files in it: an X archive, or a Takeout with a history. */
import type { Archive } from '../archive.ts';
import type { ByteSource } from '../bytes.ts';
import { HEAD_BYTES } from '../detect.ts';
import { foreignZip } from '../remedies.ts';
import { TakeoutArchive } from '../takeout/archive.ts';
import { XArchive } from '../x/archive.ts';
import { listPacked, type Unpacked, unpack } from './pack.ts';

/**
 * `data/tweets.js`, `data/tweets-part1.js`; before 2022 `tweet.js`, before 2019 without a folder. Not
 * `deleted-tweets.js`: what a person deleted is deleted.
 */
const X_FILE = /^(?:[^/]+\/)?(?:data\/)?(?:tweets?|note-tweet|like)(?:-part\d{1,4})?\.js$/;
/** Of an X archive there is at least one of these, the others may be missing. */
const X_POSTS = /(?:^|\/)tweets?(?:-part\d{1,4})?\.js$/;
/** As Takeout calls the history in English, formerly and now, and in German. */
const TAKEOUT_FILE = /(?:^|\/)(?:History|BrowserHistory|Verlauf)\.json$/;

/** @throws Failure archive-unknown | archive-broken | archive-empty | archive-locked */
export async function openZip(source: ByteSource, unpacked: Unpacked): Promise<Archive> {
  const files = await listPacked(source);
  const posts = files.filter(({ name }) => X_FILE.test(name));
  if (posts.some(({ name }) => X_POSTS.test(name))) return new XArchive(await unpack(posts, unpacked));
  const history = files.find(({ name }) => TAKEOUT_FILE.test(name));
  if (!history) throw foreignZip(files.length);
  const [file] = await unpack([history], unpacked);
  if (!file) throw foreignZip(files.length);
  return TakeoutArchive.open(file, file.read(0, HEAD_BYTES));
}
