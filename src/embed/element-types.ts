/** What TypeScript knows of the two elements. Types alone, so that they cost no byte. */

/** What `silhouette-choose` says was clicked. */
export interface Chosen {
  /** Of the thing; of a creative its number in the markup. */
  id: string;
  /** Absolute. */
  url: string;
  /** Of things alone. */
  name?: string;
  price?: number;
  /** ISO 4217. */
  currency?: string;
  category?: string[];
  brand?: string;
}

export interface RecommendationsAttributes {
  /** 1 to 12; 4 by default. */
  count?: number | string;
  layout?: 'row' | 'grid' | 'list';
  /** Selector of the script with the things. */
  from?: string;
  /** Address of the site's table. */
  table?: string;
}

/** CSS pixels. */
export interface SlotAttributes {
  width?: number | string;
  height?: number | string;
}

export interface RecommendationsElement extends HTMLElement {
  /** schema.org Products, Articles or the like, or an ItemList of them. */
  items: unknown;
  /** The site's table, as its file has it. */
  table: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    'silhouette-recommendations': RecommendationsElement;
    'silhouette-slot': HTMLElement;
  }
  interface HTMLElementEventMap {
    'silhouette-choose': CustomEvent<Chosen>;
  }
}
