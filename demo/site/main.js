/** Every page's start. */
import { startCart } from './cart.js';
import { startConsent } from './consent.js';
import { startEvents } from './events.js';
import { startLanguage } from './language.js';
import { startNext } from './next.js';
import { startPosts } from './posts.js';

/** What depends on the page's content: again after it was replaced. @param {ParentNode} root */
function startContent(root) {
  startEvents(root);
  startPosts(root);
  startCart(root);
}

startLanguage();
startConsent();
startContent(document);
startNext((main) => {
  startLanguage();
  startContent(main);
});
