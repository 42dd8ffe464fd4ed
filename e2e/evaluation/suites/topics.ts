/** Topics of texts that the head never saw: labels of public data sets mapped to the taxonomy by hand. */
import type { Labelled } from '../labelled.ts';
import type { Suite } from '../suite.ts';
import { abstention } from './topics/abstention.ts';
import { BEYOND_NEWS } from './topics/answered.ts';
import { beyondNews } from './topics/beyond-news.ts';
import { calibration } from './topics/calibration.ts';
import { agNews } from './topics/news.ts';

export const topics: Suite = {
  name: 'topics',
  title: 'Topics without labels of their own',
  needs: ['ag_news', ...Object.keys(BEYOND_NEWS)],
  tasks: [
    'text.topics.agnews.zero',
    ...Object.keys(BEYOND_NEWS).map((folder) => `text.topics.${nameOf(folder)}.zero`),
    'text.topics.calibration',
    'text.topics.abstention',
  ],
  async run(context) {
    const results = await context.task('text.topics.agnews.zero', () => agNews(context));
    for (const [folder, title] of Object.entries(BEYOND_NEWS)) {
      results.push(
        ...(await context.task(`text.topics.${nameOf(folder)}.zero`, () =>
          beyondNews(context, folder as Labelled, title),
        )),
      );
    }
    return [
      ...results,
      ...(await context.task('text.topics.calibration', () => calibration(context))),
      ...(await context.task('text.topics.abstention', () => abstention(context))),
    ];
  },
};

/** "google_play_apps" → "google_play"; `text.topics.huffpost.zero` is of the site's own sections (few-shot.ts). */
function nameOf(folder: string): string {
  return folder === 'huffpost_sample' ? 'huffpost.iab' : folder.replace(/_(?:apps|titles.*|1k|5k|1050)$/, '');
}
