/** Pages for tests. */

export function page(head: string, body: string, html = '<html lang="en-GB">'): string {
  return `<!doctype html>${html}<head>${head}</head><body>${body}</body></html>`;
}

export function jsonLd(value: unknown): string {
  return `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
}
