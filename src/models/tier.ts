/** Where the encoders can run here, measured and not guessed from the user agent. */
import type { Tier } from '../domain/status.ts';

/** What a browser must offer; globalThis in the product. */
export interface TierPlatform {
  crossOriginIsolated?: boolean;
  SharedArrayBuffer?: unknown;
  WebAssembly?: Pick<typeof WebAssembly, 'validate'>;
  navigator?: { gpu?: { requestAdapter(): Promise<AdapterLike | null> } };
}

interface AdapterLike {
  /** Where older browsers say it. */
  isFallbackAdapter?: boolean;
  info?: { isFallbackAdapter?: boolean };
}

export interface TierOptions {
  /** SwiftShader and its like compute correctly, but slower than WASM: one test takes them, the product never. */
  acceptFallbackAdapter?: boolean;
}

/** A module with one function that uses a SIMD instruction (github.com/GoogleChromeLabs/wasm-feature-detect). */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

/** Best first, always ending in 'light'; the next one is for when a session does not start. */
export async function candidateTiers(
  platform: TierPlatform = globalThis,
  options: TierOptions = {},
): Promise<Tier[]> {
  if (!platform.WebAssembly?.validate(SIMD_PROBE)) return ['light'];
  const tiers: Tier[] = ['wasm', 'light'];
  if (platform.crossOriginIsolated && platform.SharedArrayBuffer) tiers.unshift('wasm-threads');
  if (await hasAdapter(platform, options)) tiers.unshift('webgpu');
  return tiers;
}

async function hasAdapter(
  platform: TierPlatform,
  { acceptFallbackAdapter = false }: TierOptions,
): Promise<boolean> {
  try {
    const adapter = await platform.navigator?.gpu?.requestAdapter();
    if (!adapter) return false;
    return acceptFallbackAdapter || !(adapter.isFallbackAdapter || adapter.info?.isFallbackAdapter);
  } catch {
    // A blocked or crashed GPU process rejects; that is an answer, not a failure.
    return false;
  }
}
