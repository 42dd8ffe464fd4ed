/**
 * Draws the magazine's posters and writes them as WebP, so that they can be opened like photographs.
 *
 *     node tools/demo/posters.mjs demo/site/pictures     (needs cwebp)
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { installedChromium } from '../run/browser.mjs';
import { POSTERS } from './drawings.mjs';

const WIDTH = 960;
const HEIGHT = 640;

const [out = 'demo/site/pictures', only] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'posters-'));
const executablePath = installedChromium();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
for (const [name, draw] of Object.entries(POSTERS)) {
  if (only && only !== name) continue;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${draw()}</svg>`;
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  const png = join(scratch, `${name}.png`);
  await page.screenshot({ path: png });
  const target = join(out, `${name}.webp`);
  execFileSync('cwebp', ['-quiet', '-q', '82', '-m', '6', png, '-o', target]);
  process.stdout.write(`${target} ${statSync(target).size}\n`);
}
await browser.close();
rmSync(scratch, { recursive: true });
