/** Fills templates with fakes and marks where they stand; changes names and writing of general text. */
import type { Random } from '../../e2e/evaluation/random.ts';
import type { PresidioSentence } from '../../e2e/evaluation/splits/identifiers.ts';
import { ADDRESS, NAME } from '../../src/privacy/tagger/tagger.ts';

export interface Span {
  start: number;
  end: number;
  /** NAME, ADDRESS, or OTHER for what surely is neither. */
  label: number;
}

export interface Labelled {
  text: string;
  spans: Span[];
  /** Not everything that is a name is marked. */
  isGeneral?: boolean;
}

interface Locale {
  given: string[];
  surnames: string[];
  streets: string[];
  cities: string[];
  postcodes: string[];
  companies: string[];
  phones: string[];
}

/** As tools/privacy/data.py writes it. */
export interface Fakes {
  locales: Record<string, Locale>;
  census: { given: string[]; surnames: string[] };
  countries: string[];
  jobs: string[];
  states: string[];
}

const HONORIFICS = 'Mr.|Mrs.|Ms.|Miss|Dr.|Mr|Mrs|Ms|Dr|Prof.|Herr|Frau|Madame|Monsieur'.split('|');
const UNITS = 'Apt.|Apt|Suite|Unit|Flat|Room|Floor|Zimmer|apartment|Ste'.split('|');
/** Placeholders of the Presidio templates that are parts of an address only where one stands beside them. */
const PLACES = 'gpe|city|country|state|state_abbr|postcode|zipcode|zip_code'.split('|');
const ADDRESS_PARTS = 'street_address|address|building_number|street_name|secondary_address'.split('|');
const GROUP = new RegExp(
  `\\{\\{(?:${[...PLACES, ...ADDRESS_PARTS].join('|')})\\}\\}(?:[\\s,>?\\\\]{0,5}\\{\\{(?:${[...PLACES, ...ADDRESS_PARTS].join('|')})\\}\\})*`,
  'giu',
);

export class Writer {
  readonly #fakes: Fakes;
  readonly #random: Random;
  readonly #locales: Locale[];

  constructor(fakes: Fakes, random: Random) {
    this.#fakes = fakes;
    this.#random = random;
    // Many locales of Faker stand in for English with the same lists.
    const distinct = new Map(
      Object.values(fakes.locales).map((locale) => [locale.given.join().slice(0, 400), locale]),
    );
    // Those whose places are written in another script alone are left out.
    this.#locales = [...distinct.values()].filter((locale) =>
      Object.values(locale).every((list) => list.length > 0),
    );
  }

  fillPresidio({ masked }: PresidioSentence): Labelled {
    const grouped = masked.replace(GROUP, (group) => {
      const kinds = [...group.matchAll(/\{\{(\w+)\}\}/g)].map(([, kind = '']) => kind.toLowerCase());
      if (kinds.some((kind) => ADDRESS_PARTS.includes(kind))) {
        if (kinds.length === 1 && kinds[0] === 'street_name') return '{{street_only}}';
        return kinds.length === 1 || kinds.some((kind) => PLACES.includes(kind))
          ? '{{address_block}}'
          : '{{street_block}}';
      }
      return group;
    });
    return this.#fill(grouped, /\{\{(\w+)\}\}/g);
  }

  fill(context: string): Labelled {
    return this.#fill(context, /\{(\w+)\}/g);
  }

  /** Other persons in the place of those who stand in a text. */
  rename({ text, spans, isGeneral = false }: Labelled): Labelled {
    const written: Labelled = { text: '', spans: [], isGeneral };
    let at = 0;
    for (const span of spans) {
      if (span.label !== NAME) {
        written.text += text.slice(at, span.start);
        written.spans.push({
          ...span,
          start: written.text.length,
          end: written.text.length + span.end - span.start,
        });
        written.text += text.slice(span.start, span.end);
        at = span.end;
        continue;
      }
      written.text += text.slice(at, span.start);
      const value = text.slice(span.start, span.end).includes(' ')
        ? this.#full()
        : this.#random.next() < 0.5
          ? this.#given()
          : this.#surname();
      written.spans.push({
        start: written.text.length,
        end: written.text.length + value.length,
        label: NAME,
      });
      written.text += value;
      at = span.end;
    }
    written.text += text.slice(at);
    return written;
  }

  /** An address between two words. */
  insertAddress({ text, spans, isGeneral = false }: Labelled): Labelled {
    const gaps = [...text.matchAll(/(?<=[a-z]) (?=[a-z])/g)].map(({ index }) => index);
    const at = gaps[this.#random.below(Math.max(1, gaps.length))];
    if (at === undefined || spans.some(({ start, end }) => start <= at && at <= end))
      return { text, spans, isGeneral };
    const value = ` ${this.#block(this.#random.next() < 0.5)}`;
    return {
      text: text.slice(0, at) + value + text.slice(at),
      spans: [
        ...spans.map((span) =>
          span.start < at
            ? span
            : { ...span, start: span.start + value.length, end: span.end + value.length },
        ),
        { start: at + 1, end: at + value.length, label: ADDRESS },
      ].sort((a, b) => a.start - b.start),
      isGeneral,
    };
  }

  /** Some of it typed without capitals, some in capitals alone. */
  recase({ text, spans, isGeneral = false }: Labelled): Labelled {
    const roll = this.#random.next();
    const change = (value: string): string => {
      const changed = roll < 0.15 ? value.toLowerCase() : roll < 0.18 ? value.toUpperCase() : value;
      return changed.length === value.length ? changed : value;
    };
    if (roll < 0.18) return { text: change(text), spans, isGeneral };
    // Or only a name or an address is.
    if (roll < 0.26) {
      let written = text;
      for (const { start, end } of spans) {
        const value = text.slice(start, end);
        const small = value.toLowerCase();
        if (small.length === value.length) written = written.slice(0, start) + small + written.slice(end);
      }
      return { text: written, spans, isGeneral };
    }
    return { text, spans, isGeneral };
  }

  #fill(template: string, placeholder: RegExp): Labelled {
    const filled: Labelled = { text: '', spans: [] };
    const tidy = template.replace(/[\p{Cc}\s]+/gu, ' ').trim();
    let at = 0;
    for (const match of tidy.matchAll(placeholder)) {
      filled.text += tidy.slice(at, match.index);
      at = match.index + match[0].length;
      const [value, label] = this.#value((match[1] ?? '').toLowerCase());
      if (label)
        filled.spans.push({ start: filled.text.length, end: filled.text.length + value.length, label });
      filled.text += value;
    }
    filled.text += tidy.slice(at);
    return filled;
  }

  #value(kind: string): [value: string, label: number] {
    const locale = this.#locale();
    if (/^(?:given2?|middle|first_name.*)$/.test(kind))
      return [kind === 'middle' ? this.#given().slice(0, 1) : this.#given(), NAME];
    if (/^(?:surname2?|last_name.*)$/.test(kind)) return [this.#surname(), NAME];
    if (/^(?:full2?|name.*)$/.test(kind)) return [this.#full(), NAME];
    if (kind === 'person')
      return [
        this.#random.next() < 0.6
          ? this.#full()
          : this.#random.next() < 0.7
            ? this.#given()
            : this.#surname(),
        NAME,
      ];
    if (/^street2?$/.test(kind)) return [this.#street(), ADDRESS];
    if (kind === 'street_only') return [this.#street().replace(/^\d+\w? |,? \d+\w?$/g, ''), ADDRESS];
    if (kind === 'street_block') return [this.#block(false), ADDRESS];
    if (kind === 'address_block') return [this.#block(true), ADDRESS];
    if (/^(?:city2?|gpe)$/.test(kind))
      return [this.#random.next() < 0.7 ? this.#city(locale) : this.#of(this.#fakes.countries), 0];
    if (kind === 'country') return [this.#of(this.#fakes.countries), 0];
    if (/^(?:postcode|zipcode|zip_code)$/.test(kind)) return [this.#of(locale.postcodes), ADDRESS];
    if (/^state/.test(kind)) return [this.#of(this.#fakes.states), 0];
    if (/^(?:company2?|organization)$/.test(kind)) return [this.#of(locale.companies), 0];
    if (/^(?:honorific|prefix.*)$/.test(kind)) return [this.#of(HONORIFICS), 0];
    if (kind === 'title' || kind === 'job')
      return [this.#random.next() < 0.5 ? this.#of(HONORIFICS) : this.#of(this.#fakes.jobs), 0];
    if (/phone/.test(kind)) return [this.#of(locale.phones), 0];
    if (kind === 'age') return [`${18 + this.#random.below(70)}`, 0];
    if (/date/.test(kind)) return [this.#date(), 0];
    if (/email/.test(kind))
      return [
        `${this.#given().toLowerCase()}${this.#random.below(99)}@mail.example`.replace(/[^\w.@]/g, ''),
        0,
      ];
    if (/domain/.test(kind)) return ['https://www.site.example/', 0];
    if (/credit_card/.test(kind)) return ['4111111111111111', 0];
    if (/iban/.test(kind)) return ['DE89370400440532013000', 0];
    if (/ssn/.test(kind)) return ['078-05-1120', 0];
    if (/ip_address/.test(kind)) return ['203.0.113.7', 0];
    if (/nrp/.test(kind))
      return [
        this.#of(['German', 'Danish', 'American', 'Chinese', 'Muslim', 'Polish', 'French', 'Catholic']),
        0,
      ];
    if (kind === 'day_of_week') return [this.#of(['Monday', 'Friday', 'Sunday']), 0];
    return [`${1 + this.#random.below(99_999)}`, 0];
  }

  #full(): string {
    const roll = this.#random.next();
    const locale = this.#locale();
    const given = roll < 0.35 ? this.#given() : this.#of(locale.given);
    const surname = roll < 0.35 ? this.#surname() : this.#of(locale.surnames);
    const form = this.#random.next();
    if (form < 0.06) return `${given} ${this.#of(locale.given).slice(0, 1)}. ${surname}`;
    if (form < 0.1) return `${given} ${this.#of(locale.given)} ${surname}`;
    if (form < 0.13) return `${given} ${surname}-${this.#of(locale.surnames)}`;
    if (form < 0.15) return `${given.slice(0, 1)}. ${surname}`;
    if (form < 0.17)
      return `${given} ${this.#of(['van', 'de', 'von', 'van der', 'da', 'di', 'el', "O'", 'Mc'])} ${surname}`.replace(
        /('|Mc) /,
        '$1',
      );
    return `${given} ${surname}`;
  }

  #given(): string {
    // The census lists begin with the commonest.
    return this.#random.next() < 0.35
      ? this.#of(this.#fakes.census.given.slice(0, this.#random.next() < 0.5 ? 600 : undefined))
      : this.#of(this.#locale().given);
  }

  #surname(): string {
    return this.#random.next() < 0.4
      ? this.#of(this.#fakes.census.surnames.slice(0, this.#random.next() < 0.5 ? 1500 : undefined))
      : this.#of(this.#locale().surnames);
  }

  #street(): string {
    const street = this.#of(this.#locale().streets);
    return this.#random.next() < 0.15
      ? `${street} ${this.#of(UNITS)} ${1 + this.#random.below(999)}`
      : street;
  }

  /** @param placed with city, postcode, country, in some order */
  #block(placed: boolean): string {
    const random = this.#random;
    const locale = this.#locale();
    const street = this.#of(locale.streets);
    const parts: string[] = [];
    if (random.next() < 0.1) return this.#box();
    if (random.next() < 0.08) return `the corner of ${street} and ${this.#street()}`;
    if (random.next() < 0.3) parts.push(`${1 + random.below(random.next() < 0.5 ? 99 : 9_999)}`);
    parts.push(street);
    if (random.next() < 0.4) parts.push(`${this.#of(UNITS)} ${1 + random.below(999)}`);
    if (!placed || random.next() < 0.15) return parts.join(random.next() < 0.3 ? ', ' : ' ');
    const city = random.next() < 0.2 ? this.#city(locale).toUpperCase() : this.#city(locale);
    const code = this.#of(locale.postcodes);
    const place = random.next() < 0.5 ? `${city} ${code}` : `${code} ${city}`;
    const tail =
      random.next() < 0.5
        ? [this.#of(this.#fakes.countries)]
        : random.next() < 0.4
          ? [this.#of(this.#fakes.states)]
          : [];
    const comma = random.next() < 0.5 ? ', ' : ' ';
    const joined = [
      parts.join(' '),
      ...(random.next() < 0.75 ? [place, ...tail] : [city, ...tail, code]),
    ].join(comma);
    return random.next() < 0.1 ? joined.replaceAll(', ', ' , ') : joined;
  }

  /** Addresses without a street: boxes, and the military's of the United States. */
  #box(): string {
    const number = (digits: number): string =>
      `${this.#random.below(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)}`;
    const post = `${this.#of(['APO', 'FPO', 'DPO'])} ${this.#of(['AA', 'AE', 'AP'])} ${number(5)}`;
    return this.#of([
      `PO Box ${number(3)}`,
      `P.O. Box ${number(4)}, ${this.#city(this.#locale())}`,
      `Postfach ${number(4)}, ${number(5)} ${this.#city(this.#locale())}`,
      `Unit ${number(4)} Box ${number(4)} ${post}`,
      `PSC ${number(4)}, Box ${number(4)} ${post}`,
      `USS ${this.#of(this.#fakes.census.surnames)} ${post}`,
    ]);
  }

  #city({ cities }: Locale): string {
    return this.#of(cities).replace(/^(?:Lake|Port|East|West|North|South|New) (?=\w+$)/, (lead) =>
      this.#random.next() < 0.5 ? lead : '',
    );
  }

  #date(): string {
    const random = this.#random;
    const year = 1940 + random.below(85);
    const [month, day] = [1 + random.below(12), 1 + random.below(28)];
    return this.#of([
      `${year}`,
      `${month}/${day}/${year}`,
      `${year}-0${1 + random.below(9)}-${10 + random.below(18)} 12:40:13`,
    ]);
  }

  #locale(): Locale {
    return this.#of(this.#locales);
  }

  #of<T>(values: readonly T[]): T {
    const value = values[this.#random.below(values.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  }
}
