/** The headers in the words of other servers, so that nobody copies them by hand. */
import { readdirSync } from 'node:fs';
import { CLEAR, headersOf, PLACES, securityHeaders } from './headers.mjs';
import { fail } from './install.mjs';
import { readVaultConfig } from './vault-config.mjs';

/** @typedef {import('../../src/domain/vault-config.ts').VaultConfig} VaultConfig */

const USAGE = 'node tools/run/headers.mjs vault.config.json [nginx | caddy | files dist]';

/** @param {string[]} args */
export async function printHeaders([path = 'vault.config.json', format = 'nginx', directory = 'dist']) {
  try {
    const { config } = await readVaultConfig(path);
    const formats = new Map([
      ['nginx', nginx],
      ['caddy', caddy],
      ['files', () => files(config, filesIn(directory))],
    ]);
    const lines = formats.get(format)?.(config) ?? fail(`No format "${format}". ${USAGE}`);
    process.stdout.write(`# Made from ${path}: ${USAGE}\n${lines.join('\n')}\n`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

/** Goes into `http { … }` (the map) and `server { … }`. @param {VaultConfig} config */
export function nginx(config) {
  const block = (/** @type {string} */ location, /** @type {Record<string, string>} */ headers) => [
    `location ${location} {`,
    ...Object.entries(headers).map(([name, value]) => `  add_header ${name} "${value}" always;`),
    '}',
  ];
  return [
    '# In http { … }: an empty value is not sent, so that no other site can have the vault erased.',
    `map $http_sec_fetch_site $silhouette_clear { default ''; same-origin '${CLEAR['Clear-Site-Data']}'; }`,
    '# In server { … }:',
    ...PLACES.flatMap(({ kind, path }) => {
      const lines = block(path.includes('*') ? `~ ^${asRegex(path)}$` : `= ${path}`, headersOf(kind, config));
      if (kind === 'erase') lines.splice(-1, 0, '  add_header Clear-Site-Data $silhouette_clear always;');
      return lines;
    }),
    ...block('/', headersOf(undefined, config)),
  ];
}

/** Goes into the site's block. The matchers exclude each other, so that no order matters. @param {VaultConfig} config */
export function caddy(config) {
  const block = (/** @type {string} */ name, /** @type {Record<string, string>} */ headers) => [
    `header @silhouette_${name} {`,
    ...Object.entries(headers).map(([header, value]) => `  ${header} \`${value}\``),
    '}',
  ];
  return [
    ...[...new Set(PLACES.map(({ kind }) => kind))].flatMap((kind) => [
      `@silhouette_${kind} path ${PLACES.flatMap((place) => (place.kind === kind ? place.path : [])).join(' ')}`,
      ...block(kind, headersOf(kind, config)),
    ]),
    `@silhouette_rest not path ${PLACES.map(({ path }) => path).join(' ')}`,
    ...block('rest', headersOf(undefined, config)),
    '# Not for requests that another site causes: it could have the vault erased.',
    '@silhouette_clear {',
    '  path /clear-site-data.txt',
    '  header Sec-Fetch-Site same-origin',
    '}',
    ...block('clear', CLEAR),
  ];
}

/**
 * A `_headers` file (Netlify, Cloudflare Pages). Such hosts join what several patterns say of one path, and
 * two joined policies forbid what either forbids, so every file stands by itself. They know no condition:
 * Clear-Site-Data is left out, and erasing everything has to do without it.
 *
 * @param {VaultConfig} config
 * @param {readonly string[]} paths such as /index.html
 */
export function files(config, paths) {
  return paths.flatMap((path) => [
    path,
    ...Object.entries(securityHeaders({ path, config })).map(([name, value]) => `  ${name}: ${value}`),
  ]);
}

/** @param {string} directory @returns {string[]} */
function filesIn(directory) {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
    .map(({ parentPath, name }) => `${parentPath.slice(directory.length).replaceAll('\\', '/')}/${name}`)
    .sort();
  return found.flatMap((path) => (path === '/index.html' ? ['/', path] : [path]));
}

/** @param {string} pattern with `*` for anything but a slash */
function asRegex(pattern) {
  return pattern.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
}
