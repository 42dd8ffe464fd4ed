/**
 * How large a frame is, from its attributes and the element's width alone: the page sets the size by it and
 * the frame draws by it, so that nothing that is drawn can change either.
 */
import type { Layout } from './protocol.ts';

export interface Geometry {
  columns: number;
  /** How many are drawn. */
  places: number;
  /** CSS pixels. */
  picture: number;
  /** Of one tile. */
  tile: number;
  /** Of the frame. */
  height: number;
}

/** CSS pixels; src/vault/shown/style.css draws by the same. */
const GAP = 16;
const MIN_TILE_WIDTH = 144;
const MAX_PICTURE = 240;
/** Name on two lines, price, and the space around them. */
const TEXT = 80;
const LIST_TILE = 96;
/** The line below that says who chose, and where it happens. */
const FOOT = 36;

/** @param width CSS pixels */
export function geometryOf(layout: Layout, count: number, width: number): Geometry {
  const isList = layout === 'list';
  const fit = isList ? 1 : Math.floor((width + GAP) / (MIN_TILE_WIDTH + GAP));
  const columns = Math.max(1, Math.min(fit, count));
  const places = layout === 'row' ? columns : count;
  const rows = Math.ceil(places / columns);
  const tileWidth = (width - (columns - 1) * GAP) / columns;
  const picture = isList ? LIST_TILE : Math.round(Math.min(MAX_PICTURE, tileWidth * 0.8));
  const tile = isList ? LIST_TILE : picture + TEXT;
  return { columns, places, picture, tile, height: rows * (tile + GAP) - GAP + FOOT };
}
