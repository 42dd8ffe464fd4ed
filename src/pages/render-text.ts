/** Elements → text, one line a block, as a reader would copy it. */

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
const UNSEEN = new Set(['head', 'title', 'script', 'style', 'meta', 'link']);

/** @param skip elements left out with all they hold @returns lines without empty ones between, cells of a row parted by a space */
export function renderText<T extends { readonly name: string; readonly children: readonly (T | string)[] }>(
  root: T,
  skip: (node: T) => boolean = () => false,
): string {
  const parts: string[] = [];
  const visit = (node: T | string): void => {
    if (typeof node === 'string') {
      parts.push(node.replace(/\s+/g, ' '));
      return;
    }
    if (UNSEEN.has(node.name) || skip(node)) return;
    if (node.name === 'br') parts.push('\n');
    const block = BLOCKS.has(node.name);
    if (block) parts.push('\n');
    else if (node.name === 'td' || node.name === 'th') parts.push(' ');
    for (const child of node.children) visit(child);
    if (block) parts.push('\n');
  };
  visit(root);
  return parts
    .join('')
    .split('\n')
    .map((line) => line.replace(/[\s\u00ad\u200b\ufeff]+/g, (gap) => (/\s/.test(gap) ? ' ' : '')).trim())
    .filter((line) => line !== '')
    .join('\n');
}
