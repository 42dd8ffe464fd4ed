/**
 * Serves a built vault with the headers that its `vault.config.json` asks for. Compressed copies made by
 * `npm run build` are used when they are there.
 *
 * node tools/run/serve.mjs [directory] [port] [config]
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { securityHeaders } from './headers.mjs';
import { fail } from './install.mjs';
import { readVaultConfig } from './vault-config.mjs';

const CONFIG = '/vault.config.json';

/**
 * @param {{ directory: string, port: number, host?: string, config?: string }} options config: path of the
 *   file that is served as /vault.config.json; by default the one in the directory
 * @returns {Promise<import('node:http').Server>}
 * @throws {Error} when the configuration is broken
 */
export async function serve({ directory, port, host = 'localhost', config: file = join(directory, CONFIG) }) {
  // Read once, so that the headers and what the vault reads always agree.
  const { config, text } = await readVaultConfig(file);
  const files = sirv(directory, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, path) {
      // Vite puts a hash into the names of what it builds; everything else is asked for again.
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const server = createServer((request, response) => {
    const path = pathOf(request.url);
    const fetchSite = request.headers['sec-fetch-site'];
    const headers = securityHeaders({
      path,
      config,
      ...(typeof fetchSite === 'string' && { fetchSite }),
    });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (path === CONFIG) {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }).end(text);
      return;
    }
    files(request, response, () => {
      response.writeHead(404).end('Not found\n');
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** @param {string | undefined} url as it stands in the request line */
function pathOf(url = '/') {
  return url.replace(/[?#].*$/s, '');
}

if (process.argv[1]?.endsWith('serve.mjs')) {
  const [directory = 'dist', port = '4173', config] = process.argv.slice(2);
  try {
    await serve({ directory, port: Number(port), ...(config && { config }) });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
  process.stdout.write(`Serving ${directory} on http://localhost:${port}\n`);
}
