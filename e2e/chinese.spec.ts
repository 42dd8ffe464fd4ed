import { readFileSync } from 'node:fs';
import { expect, type Page, test } from 'playwright/test';
import { cosine } from '../src/models/vector.ts';
import type {} from './pages/models.ts';
import { openModels } from './support/models.ts';

interface Golden {
  text: { items: { text: string; embedding: string; sentiment: string }[] };
  tokens: { items: { text: string; ids: number[] }[] };
}

function golden<Name extends keyof Golden>(name: Name): Golden[Name]['items'] {
  return JSON.parse(readFileSync(`e2e/goldens/${name}-e5.json`, 'utf8')).items;
}

/** base64 of little-endian float32 */
function floats(base64: string): Float32Array {
  return new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
}

/** Files of the model that reads Chinese, by address. */
const CHINESE = /-e5\.|\/e5-/;

function requestsOf(page: Page): string[] {
  const files: string[] = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname));
  return files;
}

test.beforeEach(({ page }) => openModels(page));

test('the Chinese model reads as the fp32 reference does', async ({ page }) => {
  const items = golden('text');
  const readings = await page.evaluate(
    async (texts) => {
      const { encoders } = models.open();
      const read = await encoders.encodeTexts(texts, { model: 'chinese' });
      return read.map(({ embedding, sentiment }) => ({
        embedding: [...embedding],
        sentiment: [...sentiment],
      }));
    },
    items.map(({ text }) => text),
  );
  const cosines = items.map((item, at) => cosine(floats(item.embedding), readings[at]?.embedding ?? []));
  const mean = cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
  console.log(`Chinese text: cosine mean ${mean.toFixed(5)}, least ${Math.min(...cosines).toFixed(5)}`);
  expect(mean).toBeGreaterThanOrEqual(0.99);
  expect(Math.min(...cosines)).toBeGreaterThanOrEqual(0.95);

  const agree = items.filter((item, at) => {
    const [expected, got] = [floats(item.sentiment), readings[at]?.sentiment ?? []];
    return expected.indexOf(Math.max(...expected)) === got.indexOf(Math.max(...got));
  });
  expect(agree.length / items.length).toBeGreaterThanOrEqual(0.9);
});

test('token ids are those of the Python tokenizer', async ({ page }) => {
  const items = golden('tokens');
  const ids = await page.evaluate(
    async (texts) => {
      const tokenizer = await models.tokenizer('chinese');
      return texts.map((text) => tokenizer.encode(text));
    },
    items.map(({ text }) => text),
  );
  const differing = items.filter((item, at) => ids[at]?.join() !== item.ids.join());
  expect(ids.length).toBeGreaterThan(600);
  expect(differing.map(({ text }) => text)).toEqual([]);
});

test('topics and sentiment of Chinese titles are found', async ({ page }) => {
  const found = await page.evaluate(async () => {
    const { encoders } = models.open();
    const { topics, sentiment } = await encoders.heads('chinese');
    const texts = [
      '火箭客场险胜湖人，姚明砍下二十八分',
      '房价连续三个月下跌，开发商打折促销新楼盘',
      '房间又脏又臭，服务员态度恶劣，再也不会来了',
      '酒店环境优美，早餐丰富，服务非常热情，下次还住这里',
    ];
    const readings = await encoders.encodeTexts(texts, { model: 'chinese' });
    return readings.map((reading) => ({
      top: topics.classify(reading.embedding).considered[0]?.topic ?? '',
      tone: sentiment.classify(reading.sentiment)?.label,
    }));
  });
  const taxonomy: { topics: { id: string; parent: string | null }[] } = JSON.parse(
    readFileSync('public/taxonomy/topics.json', 'utf8'),
  );
  const topOf = (id: string): string => {
    const parent = taxonomy.topics.find((topic) => topic.id === id)?.parent;
    return parent ? topOf(parent) : id;
  };
  // Sports, real estate.
  expect(found.slice(0, 2).map(({ top }) => topOf(top))).toEqual(['483', '441']);
  expect(found.slice(2).map(({ tone }) => tone)).toEqual(['negative', 'positive']);
});

test('who reads no Chinese downloads nothing for it', async ({ page }) => {
  const files = requestsOf(page);
  const hashes = await page.evaluate(async () => {
    const { encoders } = models.open();
    await encoders.encodeTexts(['House prices fall for a third month']);
    await encoders.heads();
    return Promise.all([encoders.hash(), encoders.hash('chinese')]);
  });
  expect(files.filter((file) => CHINESE.test(file))).toEqual([]);
  expect(new Set(hashes).size).toBe(2);

  await page.evaluate(async () => {
    await models.open().encoders.encodeTexts(['房价连续三个月下跌'], { model: 'chinese' });
  });
  expect([...new Set(files.filter((file) => CHINESE.test(file)))].sort()).toEqual([
    '/models/e5-zh-en-int8.onnx',
    '/models/tokenizer-e5.json',
    '/models/tokenizer_config-e5.json',
  ]);
});

test('who reads Chinese alone does not download the English weights for it', async ({ page }) => {
  const files = requestsOf(page);
  await page.evaluate(async () => {
    await models.open().encoders.encodeTexts(['房价连续三个月下跌'], { model: 'chinese' });
  });
  expect(files.filter((file) => /minilm/.test(file))).toEqual([]);
});
