/**
 * The response headers of the vault's origin. Cross-origin isolation gives ONNX Runtime its threads;
 * the policy lets nothing in or out but this origin.
 *
 * @param {{ development?: boolean }} [options] development: Vite's own client needs inline styles and a socket
 * @returns {Record<string, string>}
 */
export function securityHeaders({ development = false } = {}) {
  const policy = {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'", ...(development ? ["'unsafe-inline'"] : [])],
    'worker-src': ["'self'", ...(development ? ['blob:'] : [])],
    // Plot sets presentation attributes through element.style, which this does not restrict.
    'style-src': ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
    'img-src': ["'self'", 'blob:', 'data:'],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'form-action': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, values]) => `${directive} ${values.join(' ')}`)
      .join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  };
}
