/** Reviews and comments: shown again to whoever wrote them, in this browser. */
import { put } from './language.js';
import { silhouette } from './silhouette.js';

const KEY = 'posts';

/** @typedef {{ about: string, text: string, rating?: number }} Post */

/** @returns {Post[]} */
function written() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

/** @param {ParentNode} root */
export function startPosts(root) {
  const form = root.querySelector('[data-post]');
  if (!(form instanceof HTMLFormElement)) return;
  const about = form.dataset.about ?? '';
  const list = root.querySelector('[data-posted]');
  list?.replaceChildren(
    ...written()
      .filter((post) => post.about === about)
      .map(entryOf),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const text = String(fields.get('text') ?? '').trim();
    if (!text) return;
    const rating = Number(fields.get('rating'));
    /** @type {Post} */
    const post = { text, about, ...(rating && { rating }) };
    localStorage.setItem(KEY, JSON.stringify([...written(), post]));
    silhouette('track', 'post', post);
    list?.append(entryOf(post));
    form.reset();
    put(form.querySelector('[data-post-status]'), 'posted');
  });
}

/** @param {Post} post */
function entryOf({ text, rating }) {
  const entry = document.createElement('li');
  if (rating) {
    const stars = document.createElement('span');
    stars.className = 'given';
    stars.setAttribute('role', 'img');
    stars.setAttribute('aria-label', `${rating} / 5`);
    stars.textContent = '★'.repeat(rating) + '☆'.repeat(5 - rating);
    entry.append(stars);
  }
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  entry.append(paragraph);
  return entry;
}
