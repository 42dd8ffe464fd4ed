import { useEffect, useState } from 'preact/hooks';

/** Enough to recognise what was dropped. */
const SHOWN = 8;

export function PictureStrip({ files }: { files: File[] }) {
  const [urls, setUrls] = useState<string[]>([]);

  useEffect(() => {
    const made = files.slice(0, SHOWN).map((file) => URL.createObjectURL(file));
    setUrls(made);
    return () => {
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [files]);

  return (
    <ul class="picture-strip">
      {urls.map((url, index) => (
        <li key={url}>
          <img src={url} alt={files[index]?.name ?? ''} width="96" height="96" />
        </li>
      ))}
    </ul>
  );
}
