import { describe, expect, it } from 'vitest';
import { candidateTiers, type TierPlatform } from './tier.ts';

const gpu = (
  adapter: Awaited<ReturnType<NonNullable<NonNullable<TierPlatform['navigator']>['gpu']>['requestAdapter']>>,
) => ({
  gpu: { requestAdapter: async () => adapter },
});
const isolated: TierPlatform = { crossOriginIsolated: true, SharedArrayBuffer, WebAssembly };

describe('candidateTiers', () => {
  it.each<[string, TierPlatform, string]>([
    ['a real adapter', { ...isolated, navigator: gpu({ info: {} }) }, 'webgpu wasm-threads wasm light'],
    [
      'a fallback adapter',
      { ...isolated, navigator: gpu({ info: { isFallbackAdapter: true } }) },
      'wasm-threads wasm light',
    ],
    [
      'an older fallback adapter',
      { ...isolated, navigator: gpu({ isFallbackAdapter: true }) },
      'wasm-threads wasm light',
    ],
    ['no adapter', { ...isolated, navigator: gpu(null) }, 'wasm-threads wasm light'],
    [
      'a crashed GPU process',
      { ...isolated, navigator: { gpu: { requestAdapter: () => Promise.reject(new Error()) } } },
      'wasm-threads wasm light',
    ],
    ['no WebGPU', isolated, 'wasm-threads wasm light'],
    ['no isolation', { ...isolated, crossOriginIsolated: false }, 'wasm light'],
    ['no SIMD', { ...isolated, WebAssembly: { validate: () => false } }, 'light'],
    ['no WebAssembly', { navigator: gpu({ info: {} }) }, 'light'],
  ])('%s', async (_, platform, tiers) => {
    expect((await candidateTiers(platform)).join(' ')).toBe(tiers);
  });

  it('takes a fallback adapter when asked to', async () => {
    const platform = { WebAssembly, navigator: gpu({ info: { isFallbackAdapter: true } }) };
    expect((await candidateTiers(platform, { acceptFallbackAdapter: true }))[0]).toBe('webgpu');
  });
});
