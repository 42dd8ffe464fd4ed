import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from './serve.mjs';

const CONFIG = readFileSync('e2e/support/vault.config.json', 'utf8');
const PORT = 4328;
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'silhouette-'));
  mkdirSync(join(directory, 'assets'));
  for (const [path, text] of Object.entries({
    'vault.config.json': CONFIG,
    'vault.html': 'a frame',
    'index.html': 'a dashboard',
    'clear-site-data.txt': 'cleared',
    'assets/profiler-worker-1.js': '1',
  })) {
    writeFileSync(join(directory, path), text);
  }
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('serve', () => {
  let server: Server;
  beforeAll(async () => {
    // As a compressed copy of an older configuration would lie there.
    writeFileSync(join(directory, 'vault.config.json.br'), 'stale');
    server = await serve({ directory, port: PORT });
  });
  afterAll(() => server.close());
  const get = (path: string, headers = {}) => fetch(`http://localhost:${PORT}${path}`, { headers });

  it('sends each document its own headers, with a query too', async () => {
    const policy = async (path: string) => (await get(path)).headers.get('content-security-policy');
    for (const path of ['/vault.html', '/vault.html?a=/b']) {
      expect(await policy(path)).toContain('frame-ancestors http://localhost:4322');
    }
    for (const path of ['/', '/index.html', '/index.html?/vault.html', '/nothing.html']) {
      expect(await policy(path)).toContain("frame-ancestors 'none'");
    }
    expect(await policy('/assets/profiler-worker-1.js')).toContain(
      "connect-src 'self' http://localhost:4324",
    );
  });

  it('serves the configuration that its headers were made from', async () => {
    const response = await get('/vault.config.json', { 'Accept-Encoding': 'br' });
    expect(await response.text()).toBe(CONFIG);
    expect(response.headers.get('content-type')).toBe('application/json');
  });
});

describe('node tools/run/serve.mjs', () => {
  const run = (text: string) => {
    const path = join(directory, 'other.config.json');
    writeFileSync(path, text);
    return spawnSync('node', ['tools/run/serve.mjs', directory, String(PORT + 1), path], {
      encoding: 'utf8',
      timeout: 20_000,
    });
  };
  const broken = (change: object) => JSON.stringify({ ...JSON.parse(CONFIG), ...change });

  it.each([
    ['{ "vault": ', 'is no JSON'],
    [
      broken({ vault: 'http://localhost:4321/' }),
      'vault: must be an origin such as https://shop.example.com',
    ],
    [broken({ sites: [{ id: 'shop', name: 'A', origins: ['*'] }] }), 'sites.0.origins.0: must be an origin'],
    [
      broken({
        sites: [{ id: 'shop', name: 'A', origins: ["https://a.example; script-src 'unsafe-inline'"] }],
      }),
      'sites.0.origins.0: must be an origin',
    ],
    [broken({ collectors: [] }), 'purpose audience names no known collector'],
    [broken({ colectors: [] }), 'colectors'],
  ])('refuses to start with %s', (text, message) => {
    const { status, stderr } = run(text);
    expect(stderr).toContain('other.config.json');
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(1);
  });

  it('says so when there is none', () => {
    const { status, stderr } = spawnSync('node', ['tools/run/serve.mjs', 'tools', String(PORT + 1)], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(stderr).toContain('vault.config.json cannot be read');
    expect(status).toBe(1);
  });
});
