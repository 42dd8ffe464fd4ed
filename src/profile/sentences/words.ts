/** What each language has to bring: whole clauses, so that no grammar is made of parts that do not fit. */
import type { Clause } from '../../domain/profile.ts';
import type { Sureness } from './plan.ts';
import type { IntentPart, PricePart, RhythmPart } from './plan-parts.ts';

export interface Words {
  locale: string;
  /** Topics as clauses, in the language's list. */
  list(items: readonly Clause[]): Clause[];
  /** What the person said they care about. */
  declared(topics: readonly Clause[]): Clause[];
  /**
   * @param isAll nothing else is concluded
   * @param also something declared was said just before, in the same sentence
   */
  concluded(topics: readonly Clause[], isAll: boolean, also: boolean, sureness: Sureness): Clause[];
  /** Between the two, where both are said. */
  between: string;
  nothingYet: string;
  change(more: readonly Clause[], less: readonly Clause[]): Clause[];
  /** @param keywords already joined */
  group(keywords: string): string;
  rhythm(part: RhythmPart): string;
  /** @param category already named, as in the next one */
  intent(part: IntentPart, category: string): string;
  price(part: PricePart, category: string): string;
  colours(names: readonly Clause[]): Clause[];
  colour(name: string): string;
  /** Between two things in one sentence. */
  and: string;
  stop: string;
}
