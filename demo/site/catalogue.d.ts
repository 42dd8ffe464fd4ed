/** Made by the server from content/products.json. */
import type { Item } from './events.js';

type Entry = Item & { picture: string; alt: string };
declare const catalogue: Readonly<{ [id: string]: Entry }>;
export default catalogue;
