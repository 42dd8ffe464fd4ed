/** The whole page takes files; while they hover, it says what will happen. */
import { Upload } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/index.ts';
import { offer } from '../state/importing.ts';

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

export function DropTarget() {
  const [over, setOver] = useState(false);

  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const onOver = (event: DragEvent): void => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      offer([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragover', onOver, { signal });
    document.addEventListener('dragleave', onLeave, { signal });
    document.addEventListener('drop', onDrop, { signal });
    return () => end.abort();
  }, []);

  if (!over) return null;
  return (
    <div class="drop-over">
      <Upload size={40} strokeWidth={1.25} aria-hidden="true" />
      <p>{t.value.add.dropNow}</p>
    </div>
  );
}
