import { describe, expect, it } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import { isReadBy, modelOf, offerText } from './offer-text.ts';
import { wordsOf } from './words.ts';

describe('offerText', () => {
  it('says an offer as an activity about the same thing is said', () => {
    const item = { name: 'Trail Tent 2', category: ['Outdoor', 'Camping', 'Tents'] };
    const activity: Activity = {
      id: 'a',
      kind: 'item',
      source: 'site',
      time: 0,
      day: 0,
      title: item.name,
      items: [item],
      scrubbed: 0,
    };
    expect(offerText(item)).toBe(wordsOf(activity).title);
  });

  it('names the maker unless the name does, and adds the beginning of the description', () => {
    expect(offerText({ name: 'Acme Trail Tent', brand: 'Acme' })).toBe('Acme Trail Tent');
    expect(offerText({ name: 'Trail Tent', brand: 'Acme', description: 'For  two.' })).toBe(
      'Trail Tent. Acme. For two.',
    );
    expect(offerText({ name: 'Tent', description: 'It keeps dry. '.repeat(200) }).length).toBeLessThan(500);
  });

  it('is empty for what says nothing', () => {
    expect(offerText({ name: '42' })).toBe('');
  });
});

describe('the model of what is offered', () => {
  it('is that of most texts, whatever the language of the page', () => {
    const offers = ['Trail tent', 'Kettle', '登山帐篷'];
    expect(modelOf(offers, 'zh-CN')).toBe('english');
    expect(modelOf(['登山帐篷', '不锈钢水壶', 'Kettle'], 'en')).toBe('chinese');
  });

  it('follows the language of the page where the texts do not tell', () => {
    const undecided = [[], ['42'], ['Kettle', '不锈钢水壶']];
    for (const texts of undecided) {
      for (const language of ['zh', 'zh-Hant-TW', 'yue']) expect(modelOf(texts, language)).toBe('chinese');
      for (const language of ['en-GB', 'de', '', 'zha']) expect(modelOf(texts, language)).toBe('english');
    }
  });

  it('reads no script that it was not made for', () => {
    expect(isReadBy('english', '登山帐篷')).toBe(false);
    expect(isReadBy('chinese', 'Trail Tent')).toBe(true);
    expect(isReadBy('english', '')).toBe(false);
  });
});
