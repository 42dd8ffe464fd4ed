/**
 * Makes public/taxonomy/segments.json, public/taxonomy/audience-map.json and the list of exclusions in
 * docs/segments.md from the reviewed tables beside this file, or verifies that they are what the tables say.
 *
 *   node tools/taxonomy/build.mjs [--write] ["…/Audience Taxonomies/Audience Taxonomy 1.1.tsv"]
 *
 * With IAB's file every name, branch and ancestry is verified against it; without, counts, hashes, the
 * invariants between the tables and the written files still are.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const SOURCE = 'https://github.com/InteractiveAdvertisingBureau/Taxonomies';
const FINE = 256;
const COARSE = 32;
/** Of the map, not of the list: the list is identified by its hashes. */
const MAP_VERSION = '1.0.0';

/** @type {string[]} */
const problems = [];
/** @param {boolean} holds @param {string} otherwise */
function expect(holds, otherwise) {
  if (!holds) problems.push(otherwise);
}

/**
 * A table with a header line. @param {string} path
 * @returns {Record<string, string>[]}
 */
function readTable(path) {
  const [header = '', ...lines] = readFileSync(path, 'utf8')
    .replace(/^\uFEFF|\r?\n$/g, '')
    .split(/\r?\n/);
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    expect(cells.length === columns.length, `${path}: "${line}" has ${cells.length} columns`);
    return Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').trim()]));
  });
}

/** SHA-256 over canonical JSON: an array of ASCII strings is canonical as JSON.stringify writes it (RFC 8785). @param {string[]} ids */
function hashOf(ids) {
  return createHash('sha256').update(JSON.stringify(ids)).digest('hex');
}

const flags = process.argv.slice(2);
const write = flags.includes('--write');
const iabPath = flags.find((flag) => !flag.startsWith('--'));

const selection = readTable(join(here, 'selection.tsv'));
const exclusions = readTable(join(here, 'exclusions.tsv'));
const map = readTable(join(here, 'audience-map.tsv'));
const coarse = selection.filter(({ list }) => list === 'coarse');
const fine = selection.filter(({ list }) => list === 'fine');

verifySelection();
verifyMap();
if (iabPath) verifyAgainstIab(iabPath);

const hashes = { coarse: hashOf(idsOf(coarse)), fine: hashOf(idsOf(fine)) };
publish('public/taxonomy/segments.json', segmentsJson());
publish('public/taxonomy/audience-map.json', mapJson());
publish('docs/segments.md', withExclusions(readFileSync(join(root, 'docs/segments.md'), 'utf8')));

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
} else {
  const checked = iabPath
    ? 'verified against IAB Audience 1.1'
    : 'names not compared with IAB: no file given';
  process.stdout.write(
    `${fine.length} fine ${hashes.fine}\n${coarse.length} coarse ${hashes.coarse}\n` +
      `${map.length} topics mapped; ${checked}\n`,
  );
}

/** @param {Record<string, string>[]} segments */
function idsOf(segments) {
  return segments.map(({ id }) => id ?? '');
}

function verifySelection() {
  expect(coarse.length === COARSE, `${coarse.length} coarse segments, not ${COARSE}`);
  expect(fine.length === FINE, `${fine.length} fine segments, not ${FINE}`);
  expect(coarse.length + fine.length === selection.length, 'A line is neither coarse nor fine');
  expect(new Set(idsOf(selection)).size === selection.length, 'An id occurs twice');
  const excluded = new Set(idsOf(exclusions));
  const kinds = new Map(coarse.map(({ id, kind }) => [id, kind]));
  for (const { id, kind, coarse: parent, name, zh, list } of selection) {
    expect(kind === 'interest' || kind === 'intent', `${id} is of kind "${kind}"`);
    expect(!excluded.has(id ?? ''), `${id} ${name} is excluded`);
    expect(/\p{Script=Han}/u.test(zh ?? ''), `${id} ${name} has no Chinese name`);
    if (list === 'fine') expect(kinds.get(parent) === kind, `${id} ${name} has no coarse parent of its kind`);
  }
  for (const list of [coarse, fine]) {
    const ids = idsOf(list).map(Number);
    expect(
      ids.every((id, index) => index === 0 || (ids[index - 1] ?? 0) < id),
      `${list[0]?.list}: the order of ids is broken`,
    );
    const names = list.map(({ kind, name }) => `${kind} ${name}`);
    expect(new Set(names).size === list.length, `${list[0]?.list}: a name occurs twice`);
  }
}

function verifyMap() {
  /** @type {{ topics: { id: string, name: string, parent: string | null, sensitive?: boolean }[] }} */
  const { topics } = JSON.parse(readFileSync(join(root, 'public/taxonomy/topics.json'), 'utf8'));
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const kinds = new Map(selection.map(({ id, kind }) => [id, kind]));
  const order = topics.map(({ id }) => id);
  let last = -1;
  for (const { topic = '', name, interest, intent } of map) {
    expect(byId.get(topic)?.name === name, `Topic ${topic} is not called ${name}`);
    for (let at = byId.get(topic); at; at = at.parent === null ? undefined : byId.get(at.parent)) {
      expect(!at.sensitive, `Topic ${topic} ${name} is sensitive and mapped`);
    }
    expect(order.indexOf(topic) > last, `Topic ${topic} ${name} is not in the order of topics.json`);
    last = order.indexOf(topic);
    for (const id of targets(interest))
      expect(kinds.get(id) === 'interest', `Topic ${topic} maps to ${id}, no interest`);
    for (const id of targets(intent))
      expect(kinds.get(id) === 'intent', `Topic ${topic} maps to ${id}, no intent`);
  }
}

/** @param {string} path */
function verifyAgainstIab(path) {
  /** @type {Map<string, { parent: string, name: string, root: string }>} */
  const nodes = new Map();
  for (const row of readTable(path)) {
    const tiers = [1, 2, 3, 4, 5, 6].map((tier) => row[`Tier ${tier}`]).filter((name) => name);
    const name = tiers.at(-1) ?? '';
    nodes.set(row['Unique ID'] ?? '', { parent: row['Parent ID'] ?? '', name, root: tiers[0] ?? '' });
  }
  /** The node and its ancestors. @param {string} id @returns {string[]} */
  const pathOf = (id) => (id === '' ? [] : [id, ...pathOf(nodes.get(id)?.parent ?? '')]);
  const excluded = new Set(idsOf(exclusions));
  const chosen = new Set(idsOf(fine));

  for (const { id = '', name, kind } of [...selection, ...exclusions]) {
    const node = nodes.get(id);
    expect(node?.name === name, `${id} is "${node?.name}" in IAB's file, not "${name}"`);
    const branch = node?.root === 'Interest' ? 'interest' : node?.root === 'Purchase Intent*' ? 'intent' : '';
    expect(branch === kind, `${id} ${name} lies in the branch "${node?.root}"`);
  }
  for (const { id = '', name, list, coarse: parent = '', moved } of selection) {
    const above = pathOf(id).slice(1);
    for (const ancestor of above) {
      expect(!excluded.has(ancestor), `${id} ${name} lies below ${ancestor}, which is excluded`);
      if (list === 'fine') expect(!chosen.has(ancestor), `${id} ${name} lies below ${ancestor}, also chosen`);
    }
    if (list === 'fine')
      expect(above.includes(parent) === (moved === ''), `${id} ${name}: "moved" is wrong for ${parent}`);
  }
  for (const { id = '', name } of exclusions) {
    expect(
      !pathOf(id)
        .slice(1)
        .some((above) => excluded.has(above)),
      `${id} ${name} is excluded twice`,
    );
  }
}

function segmentsJson() {
  /** @param {Record<string, string>} segment */
  const line = ({ id, name, zh, kind, coarse: parent }) =>
    JSON.stringify({ id, name, zh, kind, ...(parent ? { coarse: parent } : {}) });
  return `{"taxonomy":"IAB Audience","version":"1.1","segtax":4,
"licence":"CC BY 3.0, IAB Tech Lab; selection, coarse parents and Chinese names added",
"source":${JSON.stringify(SOURCE)},
"hashes":${JSON.stringify(hashes)},
"coarse":[
${coarse.map(line).join(',\n')}
],
"fine":[
${fine.map(line).join(',\n')}
]}
`;
}

function mapJson() {
  const lines = map.map(({ topic, interest, intent }) => {
    const entry = {
      ...(interest ? { interest: targets(interest) } : {}),
      ...(intent ? { intent: targets(intent) } : {}),
    };
    return `${JSON.stringify(topic)}:${JSON.stringify(entry)}`;
  });
  return `{"version":${JSON.stringify(MAP_VERSION)},"from":"IAB Content 3.1","to":"IAB Audience 1.1",
"licence":"Apache-2.0; the ids are of IAB Tech Lab, CC BY 3.0",
"source":${JSON.stringify(`Made by hand for Silhouette (tools/taxonomy/audience-map.tsv); ids: ${SOURCE}`)},
"segments":${JSON.stringify(hashes)},
"topics":{
${lines.join(',\n')}
}}
`;
}

/** @param {string | undefined} cell */
function targets(cell) {
  return cell ? cell.split(' ') : [];
}

/** @param {string} page */
function withExclusions(page) {
  /** @type {Map<string, string[]>} */
  const byReason = new Map();
  for (const { id, kind, name, reason = '' } of exclusions) {
    const named = byReason.get(reason) ?? [];
    byReason.set(reason, [...named, `${name} (${kind} ${id})`]);
  }
  const lines = [...byReason].map(([reason, names]) => `- **${reason}**: ${names.join(', ')}`);
  const between = /(<!-- exclusions:[^>]*-->\n)[\s\S]*?(<!-- \/exclusions -->)/;
  expect(between.test(page), 'docs/segments.md has no place for the exclusions');
  return page.replace(between, (_, open, close) => `${open}\n${lines.join('\n')}\n\n${close}`);
}

/** Writes what was made, or compares it with what is there. @param {string} path @param {string} made */
function publish(path, made) {
  const full = join(root, path);
  if (write && problems.length === 0) writeFileSync(full, made);
  else expect(read(full) === made, `${path} is not what the tables say; run again with --write`);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
