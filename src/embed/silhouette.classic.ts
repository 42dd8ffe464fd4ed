/** `<script src="…/silhouette.classic.js">`, for pages and tag managers that know no modules. */
import { install } from './install.ts';

install((document.currentScript as HTMLScriptElement).src);
