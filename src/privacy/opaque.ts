/** Tells what a machine made up (keys, session tokens, hashes, UUIDs) from words, names of products and slugs. */

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Forms that their issuers document: AWS access keys, Slack tokens, Google keys. */
const KNOWN_KEY = /^(?:A(?:KIA|SIA)[A-Z\d]{16}|xox[abprs]-[\w-]{10,}|AIza[\w-]{35})$/;
/** Shortest run of letters and digits that can be told from a word by its mixture. */
const MIXED_LENGTH = 16;
/** Joints per character; random base64 has about 0.42, names of products run together up to 0.25. */
const MIXED_JOINTS = 0.28;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Hexadecimal with at least one digit. @param length at least this many digits */
export function isHex(text: string, length: number): boolean {
  return text.length >= length && /^(?=.*\d)[\da-f]+$/i.test(text);
}

/** Whether a run of word characters and hyphens is, or holds, something random. */
export function isToken(text: string): boolean {
  return isUuid(text) || KNOWN_KEY.test(text) || isMixed(text) || text.split(/[-_.~]/).some(isMixed);
}

/**
 * Random base64 changes between capitals, small letters and digits at almost every second character,
 * "iPhone 15 Pro Max" and "Holiday_Photos_2024" at the joints of words alone.
 */
function isMixed(text: string): boolean {
  if (text.length < MIXED_LENGTH || !/\d/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text))
    return false;
  // A capital before small letters is how a word begins, so it is no joint.
  const joints = text.match(/(?<=[a-z])(?=[A-Z\d])|(?<=[A-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])/g)?.length ?? 0;
  return joints / text.length >= MIXED_JOINTS;
}
