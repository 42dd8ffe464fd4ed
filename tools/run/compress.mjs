/**
 * Writes a Brotli copy beside every file of a build that a browser downloads. Compressing the models
 * takes a minute, so copies are kept by content under node_modules/.cache.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { root } from './install.mjs';

const COMPRESSED = new Set([
  '.html',
  '.js',
  '.mjs',
  '.css',
  '.json',
  '.svg',
  '.wasm',
  '.onnx',
  '.bin',
  '.sqlite',
  '.txt',
]);
/** Beyond level 6 larger int8 weights shrink by less than .1 % and take minutes. */
const LARGE_BYTES = 4_000_000;
/** The two runtimes for graphics processors, which a first visit on WebAssembly does not fetch: 15 % more for a tenth of the time. */
const HUGE_BYTES = 16_000_000;
const toBrotli = promisify(brotliCompress);
const cache = join(root, 'node_modules/.cache/silhouette-brotli');

const [directory = 'dist', ...switches] = process.argv.slice(2);
/** For the tests, which measure what is fetched without a graphics processor. */
const withoutGpu = switches.includes('--without-gpu');
const FOR_GPU = /webgpu|asyncify|jspi/;
mkdirSync(cache, { recursive: true });
// All at once: Node compresses as many at a time as it has threads for it.
await Promise.all(
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSED.has(extname(entry.name)))
    .filter(({ name }) => !(withoutGpu && FOR_GPU.test(name)))
    .map((entry) => compress(join(entry.parentPath, entry.name))),
);

/** @param {string} path @param {number} size in bytes */
function qualityOf(path, size) {
  if (size > LARGE_BYTES && path.endsWith('.onnx')) return 6;
  return size <= HUGE_BYTES ? 11 : 9;
}

/** @param {string} path */
async function compress(path) {
  const bytes = readFileSync(path);
  const quality = qualityOf(path, bytes.length);
  const kept = join(cache, `${createHash('sha256').update(bytes).digest('hex')}-${quality}.br`);
  if (!existsSync(kept)) {
    if (bytes.length > LARGE_BYTES) process.stdout.write(`  compressing ${path} …\n`);
    writeFileSync(
      kept,
      await toBrotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    );
  }
  copyFileSync(kept, `${path}.br`);
}
