import { describe, expect, it } from 'vitest';
import { builtScript } from './trusted-types.ts';

const BASE = 'https://vault.example/vault.html';

describe('builtScript', () => {
  it.each(['https://vault.example/assets/text-1.js', '/assets/text-1.js', 'assets/text-1.js'])(
    'lets %s through as it is',
    (url) => expect(builtScript(url, BASE)).toBe(url),
  );

  it.each([
    'https://elsewhere.example/assets/text-1.js',
    'https://vault.example.elsewhere.example/assets/text-1.js',
    '//elsewhere.example/assets/text-1.js',
    'https://vault.example:8443/assets/text-1.js',
    'http://vault.example/assets/text-1.js',
    '/sample/history.sqlite',
    '/assets/../models/manifest.json',
    '/assets/%2e%2e/models/manifest.json',
    'blob:https://vault.example/6f1c',
    'data:text/javascript,alert(1)',
    'javascript:alert(1)',
    '',
  ])('refuses %j', (url) => expect(() => builtScript(url, BASE)).toThrow(TypeError));
});
