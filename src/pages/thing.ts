/** Structured data from any notation in one shape: things with types and properties. */
import { MAX_THING_DEPTH, MAX_THINGS } from './limits.ts';
import type { MarkedItem } from './microdata.ts';
import { collapse } from './words.ts';

export type Value = string | number | Thing;

export interface Thing {
  /** Without vocabulary: "Product". */
  types: ReadonlySet<string>;
  properties: ReadonlyMap<string, Value[]>;
}

/** "https://schema.org/Product", "schema:Product", "http://data-vocabulary.org/#Breadcrumb" → last name. */
function localName(type: string): string {
  return type.slice(Math.max(type.lastIndexOf('/'), type.lastIndexOf('#'), type.lastIndexOf(':')) + 1);
}

/** Walks JSON-LD that may be nested at will and refer to itself: each object becomes a thing once. */
class JsonReader {
  /** Top-level things, `@graph`s unfolded. */
  readonly top: Thing[] = [];
  readonly #byId = new Map<string, Thing>();
  /** Values that only point to a thing, and where they stand. */
  readonly #references: { values: Value[]; at: number; id: string }[] = [];
  #count = 0;

  add(value: unknown, depth = 0): void {
    if (depth > MAX_THING_DEPTH) return;
    if (Array.isArray(value)) for (const entry of value) this.add(entry, depth + 1);
    else if (isObject(value)) {
      const graph = Object.hasOwn(value, '@graph') ? value['@graph'] : undefined;
      if (graph !== undefined) this.add(graph, depth + 1);
      const thing = this.#thing(value, depth);
      if (thing && (graph === undefined || thing.types.size > 0)) this.top.push(thing);
    }
  }

  /** Puts things where only their ids stood. */
  link(): void {
    for (const { values, at, id } of this.#references) {
      const thing = this.#byId.get(id);
      if (thing) values[at] = thing;
    }
  }

  #thing(object: Record<string, unknown>, depth: number): Thing | undefined {
    if (depth > MAX_THING_DEPTH || ++this.#count > MAX_THINGS) return undefined;
    const properties = new Map<string, Value[]>();
    const thing = { types: new Set(texts(object['@type']).map(localName)), properties };
    for (const [key, value] of Object.entries(object)) {
      if (key.startsWith('@')) continue;
      const values: Value[] = [];
      this.#collect(value, values, depth + 1);
      if (values.length > 0) properties.set(localName(key), values);
    }
    const id = object['@id'];
    // A thing may be told in several places; the fullest is kept.
    if (typeof id === 'string' && properties.size > (this.#byId.get(id)?.properties.size ?? 0))
      this.#byId.set(id, thing);
    return thing;
  }

  #collect(value: unknown, into: Value[], depth: number): void {
    if (depth > MAX_THING_DEPTH) return;
    if (typeof value === 'string') into.push(collapse(value));
    else if (typeof value === 'number') into.push(value);
    else if (Array.isArray(value)) for (const entry of value) this.#collect(entry, into, depth + 1);
    else if (isObject(value)) {
      if (Object.hasOwn(value, '@value')) this.#collect(value['@value'], into, depth + 1);
      else if (Object.hasOwn(value, '@list')) this.#collect(value['@list'], into, depth + 1);
      else {
        const thing = this.#thing(value, depth);
        if (!thing) return;
        const id = value['@id'];
        if (typeof id === 'string' && thing.properties.size === 0) {
          this.#references.push({ values: into, at: into.length, id });
        }
        into.push(thing);
      }
    }
  }
}

/** @param values as `readJsonLd` returns them */
export function thingsOfJsonLd(values: readonly unknown[]): Thing[] {
  const reader = new JsonReader();
  for (const value of values) reader.add(value);
  reader.link();
  return reader.top;
}

export function thingOfMarkup(item: MarkedItem): Thing {
  return {
    types: new Set(item.types.map(localName)),
    properties: new Map(
      Array.from(item.properties, ([name, values]) => [
        localName(name),
        values.map((value) => (typeof value === 'string' ? collapse(value) : thingOfMarkup(value))),
      ]),
    ),
  };
}

export function isThing(value: Value | undefined): value is Thing {
  return typeof value === 'object';
}

export function valuesOf(thing: Thing, name: string): readonly Value[] {
  return thing.properties.get(name) ?? [];
}

/** First value that is, or is named by, a text. */
export function textOf(thing: Thing, ...names: string[]): string | undefined {
  for (const name of names) {
    for (const value of valuesOf(thing, name)) {
      const text = nameOf(value);
      if (text) return text;
    }
  }
  return undefined;
}

/** A text itself, or what a thing calls itself. */
export function nameOf(value: Value): string | undefined {
  if (!isThing(value)) return String(value) || undefined;
  for (const key of ['name', 'title', 'alternateName', '@value']) {
    const text = valuesOf(value, key).find((entry) => !isThing(entry));
    if (text !== undefined && text !== '') return String(text);
  }
  return undefined;
}

export function thingsIn(thing: Thing, name: string): Thing[] {
  return valuesOf(thing, name).filter(isThing);
}

export function hasType(thing: Thing, types: ReadonlySet<string>): boolean {
  for (const type of thing.types) if (types.has(type)) return true;
  return false;
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
