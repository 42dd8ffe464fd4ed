/** `<script type="module" src="…/silhouette.js">` */
import { install } from './install.ts';

install(import.meta.url);
