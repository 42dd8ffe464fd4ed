/** Posts, reposts and likes of an X archive; nothing else of it is read. */
import { type Archive, type ArchiveBatch, type ArchivePreview, EXAMPLES, MAX_TITLE } from '../archive.ts';
import type { ByteSource } from '../bytes.ts';
import { HEAD_BYTES } from '../detect.ts';
import { JoinedSource } from '../joined.ts';
import { type Places, PlacesBuilder } from '../json/places.ts';
import { scanJson } from '../json/scan.ts';
import { emptyPosts, foreignYtd } from '../remedies.ts';
import { trailing, ytdHeader } from './header.ts';
import { Notes } from './notes.ts';
import { draftOf, LISTS, type List, type Post, postOf } from './posts.ts';

/** One file of the archive within all of them. Bytes. */
interface Part {
  list: List;
  from: number;
  to: number;
}

export class XArchive implements Archive {
  readonly #source: JoinedSource;
  readonly #parts: readonly Part[];
  readonly #places: Places;
  readonly #unusable: number;

  /** @throws Failure archive-unknown | archive-broken | archive-locked */
  constructor(files: readonly ByteSource[]) {
    this.#source = new JoinedSource(files);
    this.#parts = files.map((file, nth) => partOf(file, this.#source.starts[nth] ?? 0));
    const builder = new PlacesBuilder();
    const notes = new Notes();
    let unusable = 0;
    // Long posts first: of their cut forms among the others nothing is wanted.
    for (const { list, from, to } of this.#parts.toSorted((a, b) => Number(isNote(b)) - Number(isNote(a)))) {
      scanJson(this.#source, {
        depth: 1,
        from,
        to,
        onRecord: (record) => {
          const post = postOf(list, record.value);
          if (!post) unusable += 1;
          else if (!notes.holds(post) || list === 'note_tweet') {
            builder.add(post.time, record);
            if (list === 'note_tweet') notes.add(post);
          }
        },
      });
    }
    this.#places = builder.build();
    this.#unusable = unusable;
  }

  async preview(): Promise<ArchivePreview> {
    const { count, period } = this.#places;
    if (!period) throw emptyPosts(this.#unusable);
    return {
      source: 'x',
      format: 'Posts (X archive)',
      visits: count,
      ...period,
      examples: this.#posts(-EXAMPLES)
        .reverse()
        .map((post) => ({ title: post.words.slice(0, MAX_TITLE), url: 'https://x.com/', time: post.time })),
      unusable: this.#unusable,
    };
  }

  async read(cursor: number, limit: number): Promise<ArchiveBatch> {
    const drafts = this.#posts(cursor, cursor + limit).map(draftOf);
    const next = cursor + drafts.length;
    return { drafts, cursor: next, done: next >= this.#places.count };
  }

  async close(): Promise<void> {
    // Nothing is held open: a File is read by slices.
  }

  #posts(from: number, to?: number): Post[] {
    return this.#places.read(this.#source, [from, to], (record, offset) => {
      const part = this.#parts.find((candidate) => offset >= candidate.from && offset < candidate.to);
      return part && postOf(part.list, record);
    });
  }
}

function partOf(file: ByteSource, start: number): Part {
  const header = ytdHeader(file.read(0, HEAD_BYTES));
  const list = LISTS.find((name) => name === header?.name);
  if (!header || !list) throw foreignYtd(header?.name);
  const tail = file.read(Math.max(0, file.size - HEAD_BYTES), HEAD_BYTES);
  return { list, from: start + header.from, to: start + file.size - trailing(tail) };
}

function isNote({ list }: Part): boolean {
  return list === 'note_tweet';
}
