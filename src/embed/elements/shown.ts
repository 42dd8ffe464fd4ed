/** What both elements have in common: when they draw, and what becomes of a click. */
import type { Seat } from '../instance.ts';
import { drawIn } from './channel.ts';
import type { ToShown } from './protocol.ts';

/** What an element hands over. */
export interface Ready {
  message: ToShown;
  /** What `chosen` may name. */
  choices: { id: string; url: string }[];
  title: string;
  /** Of the frame in CSS pixels. @param width of the element */
  height(width: number): number;
  /** Of the frame in CSS pixels; the element's own otherwise. */
  width?: number;
}

/** Told of what is left out: its position, and why. */
export type Leave = (position: number, why: string) => void;

/** Undefined while the page has given nothing to draw. */
export type Collect = (element: Shown, leave: Leave) => Promise<Ready | undefined>;

export interface Shown extends HTMLElement {
  items: unknown;
  table: unknown;
  again(): void;
}

/** The instance that draws. With several vaults on a page it is the one that answered first. */
let drawing: Seat | undefined;
const redraws = new Set<() => void>();
const redrawAll = () => {
  for (const redraw of redraws) redraw();
};

/** Until `seat.stop()`. */
export function drawFor(seat: Seat): void {
  if (drawing) return;
  const { stop } = seat;
  drawing = seat;
  seat.stop = () => {
    stop();
    if (drawing !== seat) return;
    drawing = undefined;
    redrawAll();
  };
  redrawAll();
}

/** Elements of which a fault was told without `debug`: once a page is enough. */
const told = new Set<string>();

const PROPERTIES = ['items', 'table'] as const;

// Without class fields, which older browsers would need helpers for.
export function define(name: string, collect: Collect): void {
  if (customElements.get(name)) return;
  class Element extends HTMLElement implements Shown {
    declare items: unknown;
    declare table: unknown;
    declare again: () => void;

    static get observedAttributes() {
      return ['count', 'layout', 'lang', 'from', 'table', 'width', 'height'];
    }

    constructor() {
      super();
      this.again = redrawing(this, collect);
      for (const property of PROPERTIES) {
        // Perhaps set before this class was known.
        let value = this[property];
        Object.defineProperty(this, property, {
          get: () => value,
          set: (given) => {
            value = given;
            this.again();
          },
        });
      }
    }

    connectedCallback() {
      redraws.add(this.again);
      this.again();
    }

    disconnectedCallback() {
      redraws.delete(this.again);
      this.again();
    }

    attributeChangedCallback() {
      this.again();
    }
  }
  customElements.define(name, Element);
}

/** @returns what begins anew with what the page says by now, or shows the light DOM */
function redrawing(element: Shown, collect: Collect): () => void {
  let turn = 0;
  let hide = () => undefined as unknown;

  const begin = async (seat: Seat, mine: number) => {
    const { options, base } = seat;
    const { localName } = element;
    // A fault is what keeps the page's own list there until a developer mends it.
    const say = (what: unknown, isFault = true) => {
      if (options.debug || (isFault && !told.has(localName)))
        console.warn(`silhouette: <${localName}>`, what);
      if (isFault) told.add(localName);
    };
    try {
      const left: string[] = [];
      const ready = await collect(element, (position, why) => left.push(`${position}: ${why}`));
      // Meanwhile it may have been changed, removed, or consent withdrawn.
      if (turn !== mine) return;
      if (left[0]) say(`left out: ${left.join(', ')}`, !ready);
      if (!ready) return;
      const vault = new URL('/shown.html', options.vault || base);
      hide = drawIn(element, vault, ready, (data) => {
        if (data.type === 'refused') {
          say(data.detail);
          return hide();
        }
        const detail = ready.choices.find(({ id }) => id === data.id);
        const how = { detail, bubbles: true, composed: true, cancelable: true };
        if (detail && element.dispatchEvent(new CustomEvent('silhouette-choose', how))) {
          location.assign(detail.url);
        }
      });
    } catch (error) {
      say(error);
    }
  };

  return () => {
    hide();
    const mine = ++turn;
    // Later, since attributes, children and properties come one after the other.
    setTimeout(() => {
      if (mine === turn && drawing && element.isConnected) begin(drawing, mine);
    });
  };
}

/** At least 1. */
export function numberOf(element: Element, attribute: string, otherwise: number, most: number): number {
  const value = Number.parseInt(element.getAttribute(attribute) ?? '', 10);
  return Math.min(most, Math.max(1, value || otherwise));
}

export function languageOf(element: Element): string {
  return element.closest<HTMLElement>('[lang]')?.lang || navigator.language;
}
