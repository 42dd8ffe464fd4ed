/** Published precision and recall: what an evaluation wrote, and nothing for what was not measured. */
import measured from './measured.json';

export const LEVELS = ['activity', 'person'] as const;
export const LANGUAGES = ['en', 'zh'] as const;
export const MEASURES = ['precision', 'recall'] as const;

export type Level = (typeof LEVELS)[number];
export type Measure = (typeof MEASURES)[number];

export interface Share {
  value: number;
  /** 95 % interval. */
  low: number;
  high: number;
  n: number;
}

interface Figures {
  precision: Share & { chance: number };
  recall: Share & { chance: number };
  segments: Readonly<Record<string, Partial<Record<Measure, Share>>>>;
}

const FIGURES: Readonly<Record<(typeof LANGUAGES)[number], Readonly<Record<Level, Figures>>>> =
  measured.languages;

export const MEASURED_ON: string = measured.day;
export const COMMAND: string = measured.command;

export function overall(language: (typeof LANGUAGES)[number], level: Level): Figures {
  return FIGURES[language][level];
}

export function ofSegment(
  id: string,
  language: (typeof LANGUAGES)[number],
  level: Level,
): Partial<Record<Measure, Share>> {
  return FIGURES[language][level].segments[id] ?? {};
}
