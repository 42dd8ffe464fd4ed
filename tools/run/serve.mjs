/**
 * Serves a built vault with its headers. Compressed copies made by `npm run build` are used when
 * they are there.
 */
import { createServer } from 'node:http';
import sirv from 'sirv';
import { securityHeaders } from './headers.mjs';

/**
 * @param {{ directory: string, port: number, host?: string }} options
 * @returns {Promise<import('node:http').Server>}
 */
export function serve({ directory, port, host = 'localhost' }) {
  const headers = Object.entries(securityHeaders());
  const files = sirv(directory, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, pathname) {
      for (const [name, value] of headers) response.setHeader(name, value);
      // Vite puts a hash into the names of what it builds; everything else is asked for again.
      response.setHeader(
        'Cache-Control',
        pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      if (pathname === '/clear-site-data.txt') response.setHeader('Clear-Site-Data', '"storage", "cache"');
    },
  });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404, Object.fromEntries(headers)).end('Not found\n');
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

if (process.argv[1]?.endsWith('serve.mjs')) {
  const [directory = 'dist', port = '4173'] = process.argv.slice(2);
  await serve({ directory, port: Number(port) });
  process.stdout.write(`Serving ${directory} on http://localhost:${port}\n`);
}
