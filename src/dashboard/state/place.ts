/**
 * Where a person was before something they acted on went away. Without it the focus falls back to
 * the top of the page, and whoever reads by ear or by keyboard has to find the row again.
 */
const CONTROL = 'button, input, a[href]';

let from: HTMLElement | undefined;
/** Ids of the row that was acted on and then of its neighbours, nearest first, inner lists before outer. */
let rows: string[] = [];

const withId = (elements: Iterable<Element>): string[] =>
  [...elements].map(({ id }) => id).filter((id) => id !== '');

/** @param at what is acted on; the control that has the focus unless told otherwise */
export function rememberPlace(at: Element | null = document.activeElement): void {
  // Taking back is pressed in the notice, and leads to where the notice came from.
  if (!(at instanceof HTMLElement) || at.closest('.notice-place')) return;
  from = at;
  rows = [];
  for (let row = at.closest('li'); row; row = row.parentElement?.closest('li') ?? null) {
    const siblings = [...(row.parentElement?.children ?? [])];
    const index = siblings.indexOf(row);
    rows.push(...withId([row, ...siblings.slice(index + 1), ...siblings.slice(0, index).reverse()]));
  }
}

/** Focuses what is left of the remembered place, or else the heading of the view. */
export function returnToPlace(): void {
  const row = rows.map((id) => document.getElementById(id)).find((element) => element !== null);
  const target =
    (from?.isConnected && from.matches(CONTROL) ? from : undefined) ??
    row?.querySelector<HTMLElement>(CONTROL) ??
    document.querySelector<HTMLElement>('main h1');
  target?.focus({ preventScroll: target === from });
}
