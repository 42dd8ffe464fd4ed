/**
 * The response headers of the vault's origin, made from `vault.config.json`.
 *
 * Printed for other servers: node tools/run/headers.mjs vault.config.json [nginx | caddy | files dist]
 */

/** @typedef {import('../../src/domain/vault-config.ts').VaultConfig} VaultConfig */

/**
 * What of the vault's origin is served how. `path` is an exact path or, with `*` in it, a pattern.
 * @type {readonly { kind: 'frame' | 'loader' | 'profiler' | 'erase', path: string }[]}
 */
export const PLACES = [
  // The document that websites embed.
  { kind: 'frame', path: '/vault.html' },
  // The document that draws in elements on websites' pages.
  { kind: 'frame', path: '/shown.html' },
  // What websites load with a script tag.
  { kind: 'loader', path: '/silhouette*.js' },
  // The one script that sends. A worker has the policy of its own response (Content Security Policy 3,
  // section 4.2.2), so that neither a document nor another worker may reach a collector.
  { kind: 'profiler', path: '/assets/profiler-worker-*.js' },
  { kind: 'erase', path: '/clear-site-data.txt' },
];

/**
 * @param {{ path: string, config: VaultConfig, development?: boolean, fetchSite?: string }} request
 *   development: Vite's own client needs inline styles and a socket, and its workers have other names.
 *   fetchSite: the request's Sec-Fetch-Site
 * @returns {Record<string, string>}
 */
export function securityHeaders({ path, config, development = false, fetchSite }) {
  const kind = PLACES.find((place) => matches(place.path, path))?.kind;
  return {
    ...headersOf(kind, config, development),
    // Whoever embeds or links to this file could otherwise have the browser erase the vault.
    ...(kind === 'erase' && fetchSite === 'same-origin' && CLEAR),
  };
}

export const CLEAR = { 'Clear-Site-Data': '"storage", "cache"' };

/**
 * @param {(typeof PLACES)[number]['kind'] | undefined} kind
 * @param {VaultConfig} config
 * @param {boolean} [development]
 * @returns {Record<string, string>}
 */
export function headersOf(kind, config, development = false) {
  return {
    'Content-Security-Policy': policyOf(kind, config, development),
    // Isolation gives ONNX Runtime its threads. Of a frame it is ignored, and severs who opens the frame's
    // document as a window.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': kind === 'frame' || kind === 'loader' ? 'cross-origin' : 'same-origin',
    // Isolates the frame whatever the embedding page sends.
    ...(kind === 'frame' && { 'Document-Isolation-Policy': 'isolate-and-require-corp' }),
    // For `crossorigin` with `integrity` on the script tag.
    ...(kind === 'loader' && { 'Access-Control-Allow-Origin': '*' }),
    // Keeps a busy vault from blocking a page of the same site.
    'Origin-Agent-Cluster': '?1',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}

/**
 * @param {(typeof PLACES)[number]['kind'] | undefined} kind
 * @param {VaultConfig} config
 * @param {boolean} development
 */
function policyOf(kind, { sites, collectors }, development) {
  const ancestors = kind === 'frame' ? sites.flatMap(({ origins }) => origins) : [];
  const receivers = kind === 'profiler' || development ? collectors.map(({ url }) => url) : [];
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...(development ? ["'unsafe-inline'"] : [])],
    'worker-src': ["'self'", ...(development ? ['blob:'] : [])],
    // Plot sets presentation attributes through element.style, which this does not restrict.
    'style-src': ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
    'img-src': ["'self'", 'blob:', 'data:'],
    'connect-src': ["'self'", ...receivers, ...(development ? ['ws:'] : [])],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ancestors.length > 0 ? ancestors : ["'none'"],
    // The policy itself stands in src/worker/trusted-types.ts. Vite's client writes HTML.
    ...(!development && { 'require-trusted-types-for': ["'script'"], 'trusted-types': ['default'] }),
  };
  return Object.entries(policy)
    .map(([directive, values]) => `${directive} ${values.join(' ')}`)
    .join('; ');
}

/** @param {string} pattern @param {string} path */
function matches(pattern, path) {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return path === pattern;
  const middle = path.slice(start.length, path.length - end.length);
  return path.startsWith(start) && path.endsWith(end) && !middle.includes('/');
}

if (process.argv[1]?.endsWith('headers.mjs')) {
  // Not awaited: that module needs this one to be done.
  void import('./print-headers.mjs').then(({ printHeaders }) => printHeaders(process.argv.slice(2)));
}
