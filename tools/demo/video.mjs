/**
 * Makes the shop's film: a slow walk along a rail of its own photographs.
 *
 *     node tools/demo/video.mjs demo/site/pictures demo/site/video     (needs ffmpeg with VP9 and cwebp)
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PICTURES = [
  'quilted-overshirt',
  'field-parka',
  'rain-shell',
  'slate-liner',
  'hooded-quilt-jacket',
  'winter-long-coat',
  'summit-puffer',
];
const SECONDS = 8;
const HEIGHT = 360;

const [from = 'demo/site/pictures', to = 'demo/site/video'] = process.argv.slice(2);
const inputs = PICTURES.flatMap((name) => [
  '-loop',
  '1',
  '-t',
  String(SECONDS),
  '-r',
  '25',
  '-i',
  join(from, `${name}.webp`),
]);
const strip = `${PICTURES.map((_, i) => `[${i}]scale=-2:${HEIGHT}[s${i}]`).join(';')};${PICTURES.map((_, i) => `[s${i}]`).join('')}hstack=inputs=${PICTURES.length}`;
// Slowly begun, slowly ended: half a cosine over the strip's width.
const walk = `crop=640:${HEIGHT}:'(iw-640)*(1-cos(PI*t/${SECONDS}))/2':0,format=yuv420p`;
const film = join(to, 'rail.webm');
const quiet = ['-y', '-loglevel', 'error'];
execFileSync(
  'ffmpeg',
  [...quiet, ...inputs, '-filter_complex', `${strip},${walk}`, '-t', String(SECONDS)].concat([
    '-an',
    '-c:v',
    'libvpx-vp9',
    '-b:v',
    '320k',
    '-maxrate',
    '420k',
    '-crf',
    '34',
    '-deadline',
    'good',
    '-cpu-used',
    '2',
    film,
  ]),
);
const scratch = mkdtempSync(join(tmpdir(), 'film-'));
execFileSync('ffmpeg', [...quiet, '-i', film, '-frames:v', '1', join(scratch, 'first.png')]);
execFileSync('cwebp', ['-quiet', '-q', '75', join(scratch, 'first.png'), '-o', join(to, 'rail.webp')]);
rmSync(scratch, { recursive: true });
process.stdout.write(`${film} ${statSync(film).size}\n`);
