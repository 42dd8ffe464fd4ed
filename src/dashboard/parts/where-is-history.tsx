/** Where each browser keeps its history file, by operating system. */
import { t } from '../i18n/index.ts';

const CHROME_PATHS = {
  windows: '%LOCALAPPDATA%\\Google\\Chrome\\User Data\\Default\\History',
  macos: '~/Library/Application Support/Google/Chrome/Default/History',
  linux: '~/.config/google-chrome/Default/History',
} as const;

const FIREFOX_PATHS = {
  windows: '%APPDATA%\\Mozilla\\Firefox\\Profiles\\…\\places.sqlite',
  macos: '~/Library/Application Support/Firefox/Profiles/…/places.sqlite',
  linux: '~/.mozilla/firefox/…/places.sqlite',
} as const;

const SYSTEMS = ['windows', 'macos', 'linux'] as const;

function Paths({ paths }: { paths: Record<(typeof SYSTEMS)[number], string> }) {
  return (
    <dl class="paths">
      {SYSTEMS.map((system) => (
        <div key={system}>
          <dt>{t.value.add.os[system]}</dt>
          <dd>
            <code>{paths[system]}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function WhereIsHistory() {
  const words = t.value.add;
  return (
    <section class="where" aria-labelledby="where-heading">
      <h2 id="where-heading">{words.howTo}</h2>
      <details>
        <summary>{words.chrome}</summary>
        <p>{words.chromeSteps}</p>
        <Paths paths={CHROME_PATHS} />
      </details>
      <details>
        <summary>{words.takeout}</summary>
        <p>{words.takeoutSteps}</p>
      </details>
      <details>
        <summary>{words.firefox}</summary>
        <p>{words.firefoxSteps}</p>
        <Paths paths={FIREFOX_PATHS} />
      </details>
      <details>
        <summary>{words.x}</summary>
        <p>{words.xSteps}</p>
      </details>
      <details>
        <summary>{words.pictures}</summary>
        <p>{words.picturesSteps}</p>
      </details>
    </section>
  );
}
