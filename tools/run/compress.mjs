/**
 * Writes a Brotli copy beside every file of a build that a browser downloads. Compressing the models
 * takes a minute, so copies are kept by content under node_modules/.cache.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
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
/** Beyond this level int8 weights shrink by less than .1 % and take minutes. */
const LARGE_BYTES = 4_000_000;
const cache = join(root, 'node_modules/.cache/silhouette-brotli');

const directory = process.argv[2] ?? 'dist';
mkdirSync(cache, { recursive: true });
for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && COMPRESSED.has(extname(entry.name))) compress(join(entry.parentPath, entry.name));
}

/** @param {string} path */
function compress(path) {
  const bytes = readFileSync(path);
  const quality = bytes.length > LARGE_BYTES && path.endsWith('.onnx') ? 6 : 11;
  const kept = join(cache, `${createHash('sha256').update(bytes).digest('hex')}-${quality}.br`);
  if (!existsSync(kept)) {
    if (bytes.length > LARGE_BYTES) process.stdout.write(`  compressing ${path} …\n`);
    writeFileSync(
      kept,
      brotliCompressSync(bytes, {
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
