/** Every suite, in the order in which they run and stand in the report: a file and a line each. */
import type { Suite } from './suite.ts';
import { behaviour } from './suites/behaviour.ts';
import { bench } from './suites/bench.ts';
import { chinese } from './suites/chinese.ts';
import { fewShot } from './suites/few-shot.ts';
import { firewall } from './suites/firewall.ts';
import { identifiers } from './suites/identifiers.ts';
import { keywords } from './suites/keywords.ts';
import { language } from './suites/language.ts';
import { quick } from './suites/quick.ts';
import { text } from './suites/text.ts';
import { topics } from './suites/topics.ts';
import { vision } from './suites/vision.ts';

export const SUITES: readonly Suite[] = [
  quick,
  text,
  topics,
  fewShot,
  chinese,
  firewall,
  behaviour,
  vision,
  identifiers,
  keywords,
  language,
  bench,
];
