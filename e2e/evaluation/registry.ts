/** Every suite, in the order in which they run and stand in the report: a file and a line each. */
import type { Suite } from './suite.ts';
import { audience } from './suites/audience.ts';
import { behaviour } from './suites/behaviour.ts';
import { bench } from './suites/bench.ts';
import { chinese } from './suites/chinese.ts';
import { clusters } from './suites/clusters.ts';
import { corrections } from './suites/corrections.ts';
import { fewShot } from './suites/few-shot.ts';
import { firewall } from './suites/firewall.ts';
import { fusion } from './suites/fusion.ts';
import { identifiers } from './suites/identifiers.ts';
import { keywords } from './suites/keywords.ts';
import { language } from './suites/language.ts';
import { membership } from './suites/membership.ts';
import { nextItem } from './suites/next-item.ts';
import { priors } from './suites/priors.ts';
import { quick } from './suites/quick.ts';
import { risk } from './suites/risk.ts';
import { rules } from './suites/rules.ts';
import { segmentsByExample } from './suites/segments-by-example.ts';
import { text } from './suites/text.ts';
import { topics } from './suites/topics.ts';
import { vision } from './suites/vision.ts';

export const SUITES: readonly Suite[] = [
  quick,
  text,
  topics,
  fewShot,
  corrections,
  chinese,
  firewall,
  behaviour,
  nextItem,
  priors,
  segmentsByExample,
  audience,
  vision,
  fusion,
  identifiers,
  keywords,
  language,
  clusters,
  rules,
  risk,
  membership,
  bench,
];
