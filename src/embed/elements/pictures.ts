/**
 * All pictures are fetched by the page, in the page's order and before anything is ranked, and handed over as
 * bytes: a frame that fetched what it draws would tell the ranking to the site's server.
 */

/** docs/embedding.md repeats them. */
const MAX_BYTES = 2_000_000;
const MAX_ALL_BYTES = 16_000_000;
const TIMEOUT_MS = 8_000;
/** After the last one that came. */
const QUIET_MS = 2_500;

/** @returns without its `image` and, where the browser lets the page read it, with its `picture` */
export async function withPictures<Part extends { image?: string }>(
  parts: readonly Part[],
): Promise<(Omit<Part, 'image'> & { picture?: Blob })[]> {
  let left = MAX_ALL_BYTES;
  let came = (): void => undefined;
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, TIMEOUT_MS);
    let quiet: number | undefined;
    // Over a slow line they come one by one; one that hangs holds up nobody.
    came = () => {
      clearTimeout(quiet);
      quiet = setTimeout(resolve, QUIET_MS);
    };
  });
  came();
  const blobs = await Promise.all(
    parts.map(({ image }) => image && Promise.race([read(image).finally(() => came()), late])),
  );
  return parts.map(({ image: _, ...part }, position) => {
    const picture = blobs[position];
    if (!picture || picture.size > left) return part;
    left -= picture.size;
    return { ...part, picture };
  });
}

/** Nothing for what may not be read across origins, is no picture, or is too large. */
async function read(image: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(image);
    const blob = await response.blob();
    return response.ok && /^image\//.test(blob.type) && blob.size <= MAX_BYTES ? blob : undefined;
  } catch {
    return undefined;
  }
}
