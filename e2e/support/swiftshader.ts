/** WebGPU over SwiftShader, a software adapter: right results, and nothing that could be said of speed. */
import { type Page, test } from 'playwright/test';
import { installedChromium } from '../../tools/run/browser.mjs';
import { disabledFeatures, PLAYWRIGHTS_SWITCH } from './features.ts';

const executablePath = installedChromium();

export const SWIFTSHADER = {
  launchOptions: {
    ...(executablePath && { executablePath }),
    ignoreDefaultArgs: [PLAYWRIGHTS_SWITCH],
    args: [
      disabledFeatures(),
      '--no-sandbox',
      '--disable-quic',
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--enable-features=Vulkan',
      '--use-vulkan=swiftshader',
    ],
  },
};

/** Leaves the test out, and says so, where the browser was built without it. */
export async function needsSwiftShader(page: Page): Promise<void> {
  const adapter = await page.evaluate(
    async () => (await navigator.gpu?.requestAdapter())?.info.isFallbackAdapter,
  );
  test.skip(adapter === undefined, 'this browser has no SwiftShader adapter');
}
