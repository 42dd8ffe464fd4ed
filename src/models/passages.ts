/**
 * A long text in parts that an encoder reads whole. It cuts at 128 tokens, so that of a page it would see the
 * first paragraph. Pure, and counted in characters: the tokenizer lives in another worker.
 */

/** About 128 tokens of English: 4.2 characters a token, some room left. */
const BUDGET = 480;
/** Han characters stand for about one token, as four Latin ones do. */
const HAN_WORTH = 3;
/** In front of each passage at most this much of the title. */
const TITLE_SHARE = 0.3;
/** A rest shorter than this says too little by itself. */
const LEAST = 80;

export interface PassageOptions {
  /** Stands in front of every passage, so that each says what it belongs to. */
  title?: string;
  /** Most passages; the first and others evenly spaced are kept. */
  most?: number;
}

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });
const HAN = /\p{Script=Han}/gu;

/**
 * @returns passages in the order of the text, cut where sentences end; the title alone if there is no text,
 *   and [] if there is neither
 */
export function passagesOf(text: string, { title = '', most = 3 }: PassageOptions = {}): string[] {
  const head = clip(flat(title), BUDGET * TITLE_SHARE);
  const budget = BUDGET - worth(head);
  const parts: string[] = [];
  let open = '';
  for (const piece of pieces(flat(text), budget)) {
    if (open !== '' && worth(open) + worth(piece) > budget) {
      parts.push(open.trim());
      open = '';
    }
    open += piece;
  }
  const rest = open.trim();
  if (rest !== '' && (parts.length === 0 || worth(rest) >= LEAST)) parts.push(rest);
  if (parts.length === 0) return head === '' ? [] : [head];
  return spread(parts, Math.max(1, most)).map((part) => (head === '' ? part : `${head}. ${part}`));
}

/** Sentences, and pieces of those that are longer than `budget`. */
function* pieces(text: string, budget: number): Generator<string> {
  for (const { segment } of sentences.segment(text)) {
    let left = segment;
    while (worth(left) > budget) {
      const cut = clip(left, budget);
      yield cut;
      left = left.slice(cut.length);
    }
    yield left;
  }
}

/** As much of the beginning as is worth `budget`, ending between words where there are any. */
function clip(text: string, budget: number): string {
  if (worth(text) <= budget) return text;
  let [at, sum] = [0, 0];
  for (const character of text) {
    sum += worth(character);
    if (sum > budget) break;
    at += character.length;
  }
  const space = text.lastIndexOf(' ', at);
  return text.slice(0, space > at / 2 ? space : Math.max(at, 1));
}

function worth(text: string): number {
  return text.length + (HAN_WORTH - 1) * (text.match(HAN)?.length ?? 0);
}

/** The first, the last, and what lies evenly between them. */
function spread<T>(values: readonly T[], most: number): T[] {
  if (values.length <= most) return [...values];
  if (most === 1) return values.slice(0, 1);
  return Array.from(
    { length: most },
    (_, nth) => values[Math.round((nth * (values.length - 1)) / (most - 1))] as T,
  );
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
