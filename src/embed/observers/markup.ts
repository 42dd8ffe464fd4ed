/**
 * The document as markup for the vault, without anything a visitor may have typed: an allowlist of
 * attributes, and form fields, editable regions and what the site marked are left out with all they hold.
 */

/** In characters. */
export const MAX_MARKUP = 262_144;
/** Then the page gets its turn. */
const SLICE_MS = 8;
const MAX_ATTRIBUTE = 2_000;

/** Left out with everything inside. Pages keep the tokens of their forms in `meta`. */
const LEFT_OUT =
  'input,textarea,select,option,button,output,iframe,object,embed,style,noscript,template,svg,canvas,script:not([type="application/ld+json"]),link:not([rel=canonical]),meta[name*=token i],meta[name*=csrf i],[role=textbox],[role=searchbox],[role=combobox],[contenteditable]:not([contenteditable=false]),:read-write,[data-silhouette=ignore]';
const ATTRIBUTES =
  /^(class|id|item(scope|prop|type|id)|content|property|typeof|href|src|alt|datetime|role|lang|hidden|aria-hidden)$/;
const ATTRIBUTES_OF = /^(meta name|link rel|data value|meter value)$/;
const VOID = /^(br|hr|img|link|meta|source|wbr)$/;

/** Undefined when `isOver`, asked between slices, said so. */
export async function markupOf(page: Document, isOver: () => boolean): Promise<string | undefined> {
  // Children are noted when their parent is visited, so that a page that changes meanwhile loses nothing.
  const ahead: (Node | string)[] = [page.documentElement];
  let markup = '';
  let room = MAX_MARKUP;
  let until = performance.now() + SLICE_MS;
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    if (typeof next === 'string') markup += next;
    else {
      const [start, end] = tagsOf(next);
      // The end is paid for at the start, so that whatever is opened can be closed.
      if (start && start.length + end.length <= room) {
        room -= start.length + end.length;
        markup += start;
        if (end) {
          ahead.push(end);
          for (let child = next.lastChild; child; child = child.previousSibling) ahead.push(child);
        }
      }
    }
    if (performance.now() > until) {
      await turn();
      if (isOver()) return undefined;
      until = performance.now() + SLICE_MS;
    }
  }
  return markup;
}

/** Without a start the node is left out, without an end so are its children. */
function tagsOf(node: Node): [start: string, end: string] {
  if (node instanceof Text) return [escapeText(node.data.replace(/\s+/g, ' ')), ''];
  if (!(node instanceof Element) || node.matches(LEFT_OUT)) return ['', ''];
  const tag = node.localName;
  if (tag === 'script') {
    // No other script got here.
    const data = node.textContent.replace(/</g, '\\u003c');
    return [`<script type="application/ld+json">${data}</script>`, ''];
  }
  let start = `<${tag}`;
  for (const { name, value } of node.attributes) {
    if (
      (ATTRIBUTES.test(name) || ATTRIBUTES_OF.test(`${tag} ${name}`)) &&
      value.length <= MAX_ATTRIBUTE &&
      !/^\s*(data|javascript):/i.test(value)
    ) {
      start += ` ${name}="${escapeText(value)}"`;
    }
  }
  return [`${start}>`, VOID.test(tag) ? '' : `</${tag}>`];
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function turn(): Promise<void> {
  const { scheduler } = window as { scheduler?: { yield?(): Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));
}
