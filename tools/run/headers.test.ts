import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseVaultConfig } from '../../src/domain/vault-config.ts';
import { securityHeaders } from './headers.mjs';
import { caddy, files, nginx } from './print-headers.mjs';

const FILE = 'e2e/support/vault.config.json';
const config = parseVaultConfig(JSON.parse(readFileSync(FILE, 'utf8')));
const of = (path: string, fetchSite?: string) =>
  securityHeaders({ path, config, ...(fetchSite !== undefined && { fetchSite }) });
const policyOf = (path: string) =>
  Object.fromEntries(
    (of(path)['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );

const PAGES = [
  '/',
  '/index.html',
  '/vault.html',
  '/shown.html',
  '/assets/index-1.js',
  '/assets/text-1.js',
  '/e2e/pages/vault.html',
];
const PROFILER = '/assets/profiler-worker-Cfj1_-x.js';
const SITES = 'http://localhost:4322 http://127.0.0.1:4322 http://localhost:4323';

describe('securityHeaders', () => {
  it('lets every configured site embed the frame, and nobody anything else', () => {
    for (const path of [...PAGES, PROFILER]) {
      const isFrame = path === '/vault.html' || path === '/shown.html';
      expect(policyOf(path)['frame-ancestors']).toBe(isFrame ? SITES : "'none'");
    }
    for (const path of [
      '/vault',
      '/vault.html/',
      '//vault.html',
      '/vault%2ehtml',
      '/a/vault.html',
      '/VAULT.html',
    ]) {
      expect(policyOf(path)['frame-ancestors']).toBe("'none'");
    }
  });

  it('lets the profiler worker alone reach a collector', () => {
    for (const path of PAGES) expect(policyOf(path)['connect-src']).toBe("'self'");
    expect(policyOf(PROFILER)['connect-src']).toBe("'self' http://localhost:4324");
    expect(policyOf('/assets/profiler-worker-1/x.js')['connect-src']).toBe("'self'");
  });

  it('allows no script but those of the build, and no string to become one', () => {
    for (const path of [...PAGES, PROFILER]) {
      expect(policyOf(path)).toMatchObject({
        'default-src': "'none'",
        'script-src': "'self' 'wasm-unsafe-eval'",
        'style-src': "'self'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'default',
        'base-uri': "'none'",
        'form-action': "'none'",
      });
    }
  });

  it('isolates the frame whatever the page sends, and lets any page take the frame and the loader', () => {
    for (const path of ['/vault.html', '/shown.html']) {
      expect(of(path)).toMatchObject({
        'Document-Isolation-Policy': 'isolate-and-require-corp',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Origin-Agent-Cluster': '?1',
      });
    }
    for (const path of ['/silhouette.js', '/silhouette-observers-1a.js']) {
      expect(of(path)).toMatchObject({
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Access-Control-Allow-Origin': '*',
      });
    }
    for (const path of ['/', '/index.html', PROFILER, '/vault.config.json', '/sample/history.sqlite']) {
      expect(of(path)['Cross-Origin-Resource-Policy']).toBe('same-origin');
      expect(of(path)).not.toHaveProperty('Access-Control-Allow-Origin');
    }
  });

  it('clears storage for the vault itself, and for nobody who embeds or links to the file', () => {
    expect(of('/clear-site-data.txt', 'same-origin')).toHaveProperty('Clear-Site-Data', '"storage", "cache"');
    for (const site of ['same-site', 'cross-site', 'none', undefined]) {
      expect(of('/clear-site-data.txt', site)).not.toHaveProperty('Clear-Site-Data');
    }
    expect(of('/index.html', 'same-origin')).not.toHaveProperty('Clear-Site-Data');
  });

  it('gives Vite what its client needs in development alone', () => {
    const policy = securityHeaders({ path: '/', config, development: true })['Content-Security-Policy'];
    expect(policy).toContain("'unsafe-inline'");
    expect(policy).not.toContain('trusted-types');
    expect(of('/')['Content-Security-Policy']).not.toContain('unsafe-inline');
  });
});

describe('the headers for other servers', () => {
  it('say the same for a list of files', () => {
    const paths = ['/', '/vault.html', '/shown.html', PROFILER];
    const blocks = new Map<string, Record<string, string>>();
    let current = '';
    for (const line of files(config, paths)) {
      if (line.startsWith('/')) {
        current = line;
        blocks.set(line, {});
      } else {
        const [name = '', value = ''] = line.trim().split(/: (.*)/s);
        Object.assign(blocks.get(current) ?? {}, { [name]: value });
      }
    }
    for (const path of paths) expect(blocks.get(path)).toEqual(of(path));
  });

  it.each([
    ['nginx', nginx],
    ['caddy', caddy],
  ])('name every place and every header for %s', (_name, format) => {
    const text = format(config).join('\n');
    for (const path of ['/vault.html', '/shown.html', '/', '/silhouette.js', PROFILER]) {
      for (const value of Object.values(of(path))) expect(text).toContain(value);
    }
  });

  it('are printed by the command that the documentation names', () => {
    const printed = execFileSync('node', ['tools/run/headers.mjs', FILE, 'nginx'], { encoding: 'utf8' });
    expect(printed).toContain('location = /vault.html {');
    expect(printed).toContain('location = /shown.html {');
    // Every matcher's name once, since a second of the same name would be an error.
    const names = caddy(config).flatMap((line) => /^@\w+/.exec(line)?.[0] ?? []);
    expect(new Set(names).size).toBe(names.length);
  });
});
