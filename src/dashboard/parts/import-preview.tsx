/** What is in a file, before anything of it is stored. */
import type { ImportPreview } from '../../worker/contract.ts';
import { format, t } from '../i18n/index.ts';
import { type Job, openNext, unitOf } from '../state/importing.ts';
import { nameOf } from './job-name.ts';
import { PictureStrip } from './picture-strip.tsx';
import { STEP_FACTS } from './step-facts.ts';

interface Props {
  job: Job;
  preview: ImportPreview | undefined;
  onAccept: (total: number) => void;
}

function ArchiveFacts({ preview }: { preview: ImportPreview }) {
  const words = t.value.preview;
  const posts = preview.source === 'x';
  return (
    <>
      <dl id={STEP_FACTS} class="facts">
        <div>
          <dt>{words.format}</dt>
          <dd>{preview.format}</dd>
        </div>
        <div>
          <dt>{posts ? words.posts : words.visits}</dt>
          <dd>{format.value.number(preview.visits)}</dd>
        </div>
        <div>
          <dt>{words.period}</dt>
          <dd>{format.value.period(preview.from, preview.to)}</dd>
        </div>
        {preview.unusable > 0 && (
          <div>
            <dt>{words.unusable}</dt>
            <dd>{(posts ? words.unusablePosts : words.unusableOf)(preview.unusable)}</dd>
          </div>
        )}
      </dl>
      <h3>{words.examples}</h3>
      <ul class="examples">
        {preview.examples.map(({ title, url, time }) => (
          <li key={`${time} ${url} ${title}`}>
            <span class="examples-title">{title || url}</span>
            <span class="quiet small">
              {format.value.date(time)}, {format.value.clock(time)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function ImportPreviewPanel({ job, preview, onAccept }: Props) {
  const words = t.value.preview;
  const pictures = job.kind === 'pictures' ? job.files : [];
  const count = preview?.visits ?? pictures.length;
  const accept = { visits: words.readVisits, posts: words.readPosts, pictures: words.readPictures };
  return (
    <>
      <h2 tabIndex={-1} aria-describedby={preview && STEP_FACTS}>
        {words.title(nameOf(job))}
      </h2>
      {preview && <ArchiveFacts preview={preview} />}
      {pictures.length > 0 && <PictureStrip files={pictures} />}
      {preview && <p class="prose">{preview.source === 'x' ? words.scrubPosts : words.scrub}</p>}
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => onAccept(count)}>
          {accept[unitOf(job, preview)](count)}
        </button>
        <button type="button" class="button" onClick={() => void openNext()}>
          {words.refuse}
        </button>
      </div>
    </>
  );
}
