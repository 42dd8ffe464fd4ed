/**
 * A page that writes down everything it can perceive of itself and of the frames in it, so that a test can compare
 * what it perceived beside two different visitors.
 */
{
  const REPEATED = /^(?:scroll|resize|wheel|pointermove)/;
  /** @type {string[]} */
  const perceived = [];
  const note = (/** @type {unknown[]} */ ...what) => perceived.push(what.map(String).join(' '));
  /** Frames take the place of what the page had there; from then on nothing may move. */
  let settled = 0;
  /** @type {{ startTime: number, what: string }[]} */
  const entries = [];

  // What comes over the elements' ports, since their code runs in this page.
  const { MessageChannel } = window;
  window.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      this.port1.addEventListener('message', ({ data }) => {
        note('port', JSON.stringify(data));
        if (data.type !== 'ready' || 'off' in data) return;
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            settled = performance.now();
          }),
        );
      });
    }
  };
  /** @type {string[]} */
  const fetched = [];
  const { fetch } = window;
  window.fetch = (what, how) => {
    fetched.push(`${what} ${JSON.stringify(how)}`);
    return fetch(what, how);
  };
  addEventListener('message', ({ data, origin }) => note('message', origin, JSON.stringify(data)));
  for (const type of [
    'focus',
    'blur',
    'scroll',
    'resize',
    'keydown',
    'click',
    'pointermove',
    'wheel',
    'error',
  ]) {
    addEventListener(type, ({ target }) => note(type, /** @type {any} */ (target)?.nodeName), true);
  }
  addEventListener('silhouette-choose', ({ type }) => note(type));
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver((records) => {
      for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
        note('mutation', type, target.nodeName, attributeName, addedNodes.length, removedNodes.length);
      }
    }).observe(document, { attributes: true, childList: true, subtree: true, characterData: true });
  });
  for (const type of ['layout-shift', 'element', 'visibility-state']) {
    try {
      new PerformanceObserver((list) => {
        for (const { entryType, name, startTime } of list.getEntries()) {
          entries.push({ startTime, what: `entry ${entryType} ${name}` });
        }
      }).observe({ type, buffered: true });
    } catch {
      // Not known to this browser.
    }
  }

  const resizes = new ResizeObserver((records) => {
    for (const { target, contentRect } of records) {
      // Not in sight yet, when this began to look.
      if (contentRect.width) note('resized', target.nodeName, contentRect.width, contentRect.height);
    }
  });

  const frames = () =>
    Array.from(document.querySelectorAll('silhouette-recommendations, silhouette-slot')).flatMap(
      (element) => {
        const frame = element.shadowRoot?.querySelector('iframe');
        return frame ? [frame] : [];
      },
    );

  const attempt = (/** @type {() => unknown} */ read) => {
    try {
      return read();
    } catch (error) {
      return /** @type {Error} */ (error).name;
    }
  };

  Object.assign(window, {
    eavesdrop: {
      watch() {
        for (const frame of frames()) resizes.observe(frame);
      },
      /** @param {string[]} names of what may be drawn */
      take(names) {
        const points = frames().flatMap((frame) => {
          const { x, y, width, height } = frame.getBoundingClientRect();
          const reached = [];
          for (let left = 4; left < width; left += 40) {
            for (let top = 4; top < height; top += 40) {
              const hit = document.elementsFromPoint(x + left, y + top).map(({ nodeName }) => nodeName);
              const inner = frame.getRootNode() instanceof ShadowRoot ? frame.getRootNode() : document;
              const deep = /** @type {ShadowRoot} */ (inner).elementFromPoint(x + left, y + top)?.nodeName;
              reached.push([...hit, deep].join('/'));
            }
          }
          return reached;
        });
        getSelection()?.selectAllChildren(document.documentElement);
        const selected = String(getSelection());
        getSelection()?.removeAllRanges();
        const find = /** @type {() => boolean} */ (Reflect.get(window, 'find'));
        return {
          // How kinds of event lie between each other, and how often a wheel's are told, is chance.
          perceived: perceived.filter((line) => !REPEATED.test(line)).sort(),
          shifts: entries.flatMap(({ startTime, what }) => (startTime > settled ? what : [])),
          repeated: [...new Set(perceived.filter((line) => REPEATED.test(line)))].sort(),
          markup: document.documentElement.outerHTML,
          shadows: frames().map((frame) => /** @type {ShadowRoot} */ (frame.getRootNode()).innerHTML),
          frames: frames().map((frame) => {
            const target = /** @type {Window & Record<string, unknown>} */ (
              /** @type {unknown} */ (frame.contentWindow)
            );
            const { x, y, width, height } = frame.getBoundingClientRect();
            return {
              box: [x, y, width, height],
              scroll: [frame.scrollWidth, frame.scrollHeight, frame.clientWidth, frame.clientHeight],
              inner: target.length,
              document: frame.contentDocument,
              closed: target.closed,
              read: ['document', 'name', 'location', 'performance', 'innerHeight', 'scrollY'].map((name) =>
                attempt(() => String(/** @type {any} */ (target)[name]) && 'readable'),
              ),
              href: attempt(() => target.location.href),
              animations: attempt(() => frame.getAnimations({ subtree: true }).length),
            };
          }),
          points,
          selected,
          found: names.filter((name) =>
            attempt(() => Reflect.apply(find, window, [name, true, false, true])),
          ),
          active: [document.activeElement?.nodeName, document.hasFocus()],
          page: [scrollX, scrollY, document.documentElement.scrollHeight, history.length, document.cookie],
          stored: { ...localStorage, ...sessionStorage },
          /** In the order in which they were asked for. */
          fetched,
          resources: performance
            .getEntriesByType('resource')
            .map((entry) => `${Reflect.get(entry, 'initiatorType')} ${entry.name}`)
            .sort(),
          marks: performance.getEntries().filter(({ entryType }) => /mark|measure/.test(entryType)).length,
        };
      },
    },
  });
}
