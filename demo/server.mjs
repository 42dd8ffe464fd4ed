/**
 * Serves the demonstration shop and magazine on an origin of its own.
 *
 *     node demo/server.mjs 5174 http://localhost:5173
 *
 * Pages are made from `content/` when they are first asked for, and kept.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import sirv from 'sirv';
import { itemTable } from '../tools/site/table.mjs';
import { itemOf, phrases, pictureOf, products } from './pages/content.mjs';
import { home } from './pages/home.mjs';
import { layout } from './pages/layout.mjs';
import { article, magazine } from './pages/magazine.mjs';
import { about, cart, checkout, credits, missing, search, thanks } from './pages/plain.mjs';
import { product, shop } from './pages/shop.mjs';
import { wordsIn } from './pages/words.mjs';
import { inventedVisits } from './visits.mjs';

const FILES = fileURLToPath(new URL('./site', import.meta.url));
const PLAIN =
  /** @type {Record<string, (context: import('./pages/layout.mjs').Context) => import('./pages/layout.mjs').Page>} */ ({
    '/': home,
    '/magazine': magazine,
    '/cart': cart,
    '/checkout': checkout,
    '/thanks': thanks,
    '/about': about,
    '/credits': credits,
  });

/**
 * @param {{ port: number, vault: string, embed?: boolean, host?: string }} options
 *   `vault`: the origin that silhouette.js and the vault's frame come from.
 *   `embed`: whether pages carry the script; a single request can leave it out with `?silhouette=off`.
 * @returns {Promise<import('node:http').Server>}
 */
export function serveDemo({ port, vault, embed = true, host = 'localhost' }) {
  const headers = hostHeaders(vault);
  const site = `http://${host}:${port}`;
  /** @type {Record<string, string>} */
  const made = { ...SCRIPTS, '/silhouette-table.json': tableOf(site) };
  /** @type {Map<string, { status: number, body: Buffer, zipped: Buffer }>} */
  const kept = new Map();
  const files = sirv(FILES, {
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of headers) response.setHeader(name, value);
      response.setHeader(
        'Cache-Control',
        path.startsWith('/pictures/') ? 'public, max-age=86400' : 'no-cache',
      );
    },
  });

  /** @param {URL} url @param {import('./pages/words.mjs').Language} language */
  function render(url, language) {
    const query = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
    const embedded = embed && url.searchParams.get('silhouette') !== 'off';
    const key = [url.pathname, language, embedded].join(' ');
    const found = kept.get(key);
    if (found && url.pathname !== '/search') return found;
    const context = { ...wordsIn(language), language, site, vault, embed: embedded };
    const page = pageAt(context, url.pathname, query) ?? missing(context);
    const body = Buffer.from(layout(context, page));
    const answer = { status: page.status ?? 200, body, zipped: gzipSync(body) };
    if (url.pathname !== '/search' && answer.status === 200) kept.set(key, answer);
    return answer;
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', site);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { ...Object.fromEntries(headers), Allow: 'GET, HEAD' }).end();
      return;
    }
    const ready = made[url.pathname];
    if (ready) {
      response.writeHead(200, {
        ...Object.fromEntries(headers),
        'Content-Type': `${url.pathname.endsWith('.json') ? 'application/json' : 'text/javascript'}; charset=utf-8`,
        'Cache-Control': 'no-cache',
      });
      response.end(ready);
      return;
    }
    files(request, response, () => {
      const { status, body, zipped } = render(url, languageOf(request.headers['accept-language']));
      const zip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      response.writeHead(status, {
        ...Object.fromEntries(headers),
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-cache',
        Vary: 'Accept-Language, Accept-Encoding',
        ...(zip && { 'Content-Encoding': 'gzip' }),
      });
      response.end(zip ? zipped : body);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Data that the pages' scripts need, as modules: imported like everything else, no inline script. */
const SCRIPTS = /** @type {Record<string, string>} */ ({
  '/phrases.js': `export default ${JSON.stringify(phrases)};\n`,
  '/catalogue.js': `export default ${JSON.stringify(
    Object.fromEntries(
      products.map((entry) => [entry.id, { ...itemOf(entry), picture: pictureOf(entry), alt: entry.alt }]),
    ),
  )};\n`,
});

/**
 * What all visitors turned to, as docs/recommendations.md has it; where fewer than 20 people are behind it, nothing.
 * @param {string} site
 */
function tableOf(site) {
  const { items } = itemTable(inventedVisits(site), { people: 20, rows: 12 });
  return JSON.stringify({ items });
}

/**
 * @param {import('./pages/layout.mjs').Context} context @param {string} path @param {string} query
 * @returns {import('./pages/layout.mjs').Page | undefined}
 */
function pageAt(context, path, query) {
  const [, room, name, more] = path.split('/');
  if (more !== undefined) return undefined;
  if (path === '/search') return search(context, query);
  if (path === '/shop') return shop(context);
  if (room === 'shop' && name) return shop(context, name);
  if (room === 'product' && name) return product(context, name);
  if (room === 'magazine' && name) return article(context, name);
  return Object.hasOwn(PLAIN, path) ? PLAIN[path]?.(context) : undefined;
}

/** The first of the browser's languages that the site speaks. @param {string | undefined} accepted */
function languageOf(accepted) {
  const first = (accepted ?? '').split(',').find((tag) => /^\s*(en|zh)\b/i.test(tag));
  return first?.trim().toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** What a careful site would send, and what a vault needs of its host. @param {string} vault @returns {[string, string][]} */
function hostHeaders(vault) {
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", vault],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'media-src': ["'self'"],
    'connect-src': ["'self'"],
    'frame-src': [vault],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries({
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, values]) => `${directive} ${values.join(' ')}`)
      .join('; '),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  });
}

if (process.argv[1]?.endsWith('server.mjs')) {
  const [port = '5174', vault = 'http://localhost:5173'] = process.argv.slice(2);
  await serveDemo({ port: Number(port), vault });
  process.stdout.write(`The shop is at  http://localhost:${port}  and its vault at  ${vault}\n`);
}
