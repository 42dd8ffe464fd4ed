/** The DOM that Firefox's reader view runs Readability over in a worker; shipped with it, without types. */
declare module '@mozilla/readability/JSDOMParser.js' {
  export default class JSDOMParser {
    /** Wants well-formed markup. */
    parse(html: string, url?: string): Document;
  }
}
