/** Markup → tree. Forgiving of what was cut or never closed, and bounded whatever it is given. */
import { Parser } from 'htmlparser2';
import {
  MAX_ATTRIBUTE_LENGTH,
  MAX_ATTRIBUTES,
  MAX_DEPTH,
  MAX_ELEMENTS,
  MAX_MARKUP,
  MAX_OPEN_TAGS,
} from './limits.ts';
import type { PageElement } from './tree.ts';

/** Never of use here; an observer does not send them, but it is the page that speaks. */
const DROPPED = new Set(
  'script style noscript template iframe embed svg math canvas input textarea select option optgroup datalist'.split(
    ' ',
  ),
);
const JSON_LD = /^\s*application\/ld\+json/i;
/** Names that a serialiser and a parser agree on. */
const NAME = /^[a-z][a-z0-9:-]*$/;
const ATTRIBUTE_NAME = /^[a-z_][\w:.-]*$/;

interface Open extends PageElement {
  readonly attributes: Map<string, string>;
}

/** @returns a root named "#document"; `html`, `head` and `body` stand where the markup has them */
export function parseMarkup(markup: string): PageElement {
  const root: Open = { name: '#document', attributes: new Map(), children: [], parent: undefined };
  /** For every open tag the element that takes its text: itself, or the deepest one kept. */
  const open: PageElement[] = [root];
  let kept = 0;
  let stopped = false;
  /** Open tags inside one that is dropped, that one included. */
  let dropping = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (stopped) return;
        const parent = open.at(-1) ?? root;
        if (
          dropping > 0 ||
          (DROPPED.has(name) && !(name === 'script' && JSON_LD.test(attributes.type ?? '')))
        ) {
          dropping++;
          open.push(parent);
        } else if (open.length > MAX_DEPTH || !NAME.test(name)) open.push(parent);
        else {
          const element: Open = { name, attributes: new Map(), children: [], parent };
          for (const [attribute, value] of Object.entries(attributes).slice(0, MAX_ATTRIBUTES)) {
            if (ATTRIBUTE_NAME.test(attribute)) {
              element.attributes.set(attribute, value.slice(0, MAX_ATTRIBUTE_LENGTH));
            }
          }
          parent.children.push(element);
          open.push(element);
          kept++;
        }
        // The parser's own stack grows with every tag that is not closed, and so does the time each takes.
        stopped = kept >= MAX_ELEMENTS || open.length > MAX_OPEN_TAGS;
        if (stopped) parser.pause();
      },
      ontext(text) {
        if (stopped || dropping > 0) return;
        const { children } = open.at(-1) ?? root;
        const last = children.at(-1);
        // The parser reports text in pieces, one for every character reference.
        if (typeof last === 'string') children[children.length - 1] = last + text;
        else children.push(text);
      },
      onclosetag() {
        if (stopped) return;
        if (open.length > 1) open.pop();
        if (dropping > 0) dropping--;
      },
    },
    { decodeEntities: true },
  );
  // In pieces, so that parsing can stop between them.
  for (let at = 0; at < Math.min(markup.length, MAX_MARKUP) && !stopped; at += 16_384) {
    parser.write(markup.slice(at, Math.min(at + 16_384, MAX_MARKUP)));
  }
  if (!stopped) parser.end();
  return root;
}
