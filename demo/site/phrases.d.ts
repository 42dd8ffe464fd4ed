/** Made by the server from content/phrases.json. */
declare const phrases: Record<string, { en: string; zh: string }>;
export default phrases;
