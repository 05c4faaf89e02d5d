/** The golden examples of the contract: one message a file, its name begins with the message's. */
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../../signaling-verticle/contract/examples/', import.meta.url);

/**
 * @param {'valid' | 'invalid'} kind
 * @param {string} message
 * @returns {[string, any][]} file names and what is in them; never none
 */
export function examples(kind, message) {
  const names = readdirSync(new URL(`${kind}/`, folder)).filter((name) => name.startsWith(`${message}--`));
  if (names.length === 0) throw new Error(`no ${kind} examples of ${message}`);
  return names.map((name) => [name, JSON.parse(readFileSync(new URL(`${kind}/${name}`, folder), 'utf8'))]);
}
