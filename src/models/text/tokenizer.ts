/** Token ids, WordPiece or Unigram, as the reference Python tokenizer gives them. */
import { Tokenizer } from '@huggingface/tokenizers';

/**
 * Longer texts are cut: time is tokens (256 cost 1.5 times as much), and what a page is about stands at
 * its beginning. Cosine of 128 to 512 tokens: mean .97, so longer pages are passed in passages.
 */
export const MAX_TOKENS = 128;

/** No 126 tokens of running text are longer; saves splitting megabytes whose end is cut anyway. */
const MAX_CHARACTERS = 4096;

export interface TextTokenizer {
  /** At most MAX_TOKENS ids, the prefix's included; [CLS] or <s> first and [SEP] or </s> last. */
  encode(text: string): number[];
}

/**
 * transformers.js tokenises with this same class; importing its `PreTrainedTokenizer` would bring
 * 154 kB (gzip) into the worker instead of 11.
 *
 * @param json the contents of tokenizer.json
 * @param config the contents of tokenizer_config.json
 * @param prefix stands before every text
 */
export function createTokenizer(json: object, config: object, prefix = ''): TextTokenizer {
  const tokenizer = new Tokenizer(json, config);
  const separator = tokenizer.token_to_id('[SEP]') ?? tokenizer.token_to_id('</s>');
  if (separator === undefined) throw new RangeError('The tokenizer has neither [SEP] nor </s>.');
  return {
    encode(text) {
      const { ids } = tokenizer.encode(prefix + text.slice(0, MAX_CHARACTERS));
      return ids.length > MAX_TOKENS ? [...ids.slice(0, MAX_TOKENS - 1), separator] : ids;
    },
  };
}
