/** Two or three plain sentences about a profile, in both languages. */
import type { Clause, Profile } from '../../domain/profile.ts';
import type { Taxonomy } from '../../domain/topic.ts';
import { toldApart } from '../../domain/topic-names.ts';
import { categoryText, joined, type Language, say, topicName } from './clauses.ts';
import { en } from './en.ts';
import { type Facts, type Named, type Plan, planOf } from './plan.ts';
import type { Part } from './plan-parts.ts';
import type { Words } from './words.ts';
import { zh } from './zh.ts';

const MOST_SENTENCES = 3;
/** Things of what the person does, to one sentence. */
const PAIR = 2;

/** @returns one to three sentences each, of clauses that are to be set without anything between them */
export function summarise(facts: Facts, taxonomy: Taxonomy): Profile['summary'] {
  const plan = planOf(facts, taxonomy);
  return { en: write(plan, en, 'en', taxonomy), zh: write(plan, zh, 'zh', taxonomy) };
}

function write(plan: Plan, words: Words, language: Language, taxonomy: Taxonomy): Clause[][] {
  const names = (topics: readonly Named[]) => {
    const texts = toldApart(topics.map(({ topic }) => topicName(topic, taxonomy, language)));
    return words.list(topics.map(({ topic, fact }, at) => say(texts[at] ?? topic, fact)));
  };
  const sentences: Clause[][] = [interests(plan, words, names)];
  if (plan.change) sentences.push(words.change(names(plan.change.more), names(plan.change.less)));
  else if (plan.group) {
    const { fact, keywords } = plan.group;
    const quoted = keywords.map((keyword) => say(`“${keyword}”`));
    sentences.push([
      say(
        words.group(
          words
            .list(quoted)
            .map(({ text }) => text)
            .join(''),
        ),
        fact,
      ),
    ]);
  }
  for (let at = 0; at < plan.behaviour.length; at += PAIR) {
    const parts = plan.behaviour
      .slice(at, at + PAIR)
      .map((part) => clausesOf(part, words, language, taxonomy));
    sentences.push(
      capitalised(parts.flatMap((part, index) => (index === 0 ? part : [say(words.and), ...part]))),
    );
  }
  return sentences.slice(0, MOST_SENTENCES).map((sentence) => joined([...sentence, say(words.stop)]));
}

function interests(
  { declared, concluded, isAll, sureness }: Plan,
  words: Words,
  names: (topics: readonly Named[]) => Clause[],
): Clause[] {
  const said = declared.length > 0 ? words.declared(names(declared)) : [];
  if (concluded.length === 0) return said.length > 0 ? said : [say(words.nothingYet)];
  const thought = words.concluded(names(concluded), isAll, said.length > 0, sureness);
  return said.length > 0 ? [...said, say(words.between), ...thought] : thought;
}

function clausesOf(part: Part, words: Words, language: Language, taxonomy: Taxonomy): Clause[] {
  switch (part.is) {
    case 'rhythm':
      return [say(words.rhythm(part), part.fact)];
    case 'intent':
      return [say(words.intent(part, categoryText(part, taxonomy, language)), part.fact)];
    case 'price':
      return [say(words.price(part, categoryText(part, taxonomy, language)), part.fact)];
    case 'colour':
      return words.colours(
        words.list(part.colours.map(({ colour, fact }) => say(words.colour(colour), fact))),
      );
  }
}

function capitalised([first, ...rest]: Clause[]): Clause[] {
  return first ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest] : [];
}
