/** Markup as template literals: whatever is put in is escaped, unless it is markup already. */

class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const ESCAPES = /** @type {Record<string, string>} */ ({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});

/** @param {unknown} value @returns {string} */
function render(value) {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === undefined || value === null || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** @param {TemplateStringsArray} strings @param {...unknown} values */
export function html(strings, ...values) {
  return new Markup(strings.map((part, i) => (i ? render(values[i - 1]) : '') + part).join(''));
}

/** Markup from a trusted place: the content folder. @param {string} text */
export const raw = (text) => new Markup(text);

/** A data block. The one sequence that could end it early is written differently. @param {unknown} value */
export const json = (value) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'));
