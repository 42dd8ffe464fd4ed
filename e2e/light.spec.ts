import { expect, test } from 'playwright/test';
import { admit, allRead, BAKING, openVaultPage, pagesAbout } from './support/vault.ts';

test('where no model can run, activities are kept and nothing is concluded; once one can, they are read', async ({
  context,
}) => {
  // A module that this browser refuses to compile, as it would one with instructions that it does not know.
  const runtime = /\.wasm$/;
  await context.route(runtime, (route) =>
    route.fulfill({ contentType: 'application/wasm', body: Buffer.from('\0asm\x02\0\0\0', 'latin1') }),
  );
  const page = await openVaultPage(context);
  await admit(page, pagesAbout('baking', BAKING));
  const overview = await allRead(page);
  expect(overview.status.models).toEqual({ state: 'ready', tier: 'light' });
  expect(overview).toMatchObject({
    activities: 8,
    interests: [],
    uncertain: [],
    abstained: { 'no-model': 8 },
  });

  await context.unroute(runtime);
  await page.reload();
  await expect.poll(async () => (await allRead(page)).interests.length).toBeGreaterThan(0);
});
