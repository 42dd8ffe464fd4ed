/**
 * Trusted Types' default policy, under which every page and worker of the vault runs. Import it first
 * wherever workers are created.
 *
 * A *default* policy, because the bundler finds workers by the literal `new Worker(new URL(…))` and ONNX
 * Runtime starts its own threads: neither leaves room for a named one. It lets through scripts of this
 * very build and makes neither HTML nor code from strings.
 *
 * W3C Trusted Types, section 2.3.4; https://www.w3.org/TR/trusted-types/
 */

/** What of the API is used here; TypeScript's own types do not have it. */
interface PolicyFactory {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown;
}

/** Where Vite puts every script that it builds. */
const BUILT = '/assets/';

/** @throws TypeError for anything but a built script of this origin @param base address of this page or worker */
export function builtScript(url: string, base: string): string {
  const { origin, pathname } = new URL(url, base);
  if (origin === new URL(base).origin && pathname.startsWith(BUILT)) return url;
  throw new TypeError('only scripts of this build may be run');
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
// Vite's development server serves sources from everywhere, and sends no such policy to enforce.
if (!import.meta.env.DEV) {
  trustedTypes?.createPolicy('default', { createScriptURL: (url) => builtScript(url, self.location.href) });
}
