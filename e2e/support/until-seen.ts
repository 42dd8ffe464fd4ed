import { expect } from 'playwright/test';

/** A click counts half a second after the thing came in sight: where nothing comes of it, a person clicks again. */
export async function untilSeen(click: () => Promise<unknown>, came: () => Promise<void>): Promise<void> {
  let isClicked = false;
  const hasCome = () =>
    came().then(
      () => true,
      () => false,
    );
  await expect(async () => {
    // What came of the click before may only have been slow, and have left nothing to click on.
    if (isClicked && (await hasCome())) return;
    isClicked = true;
    await click();
    await came();
  }).toPass({ intervals: [300] });
}
