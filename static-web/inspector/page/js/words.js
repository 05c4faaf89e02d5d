/** How things are put into words. Pure. */

/**
 * @param {string | null | undefined} text in which ids of nodes and sessions stand
 * @returns {string} the same, of each id its first eight characters: enough for a filter by node
 */
export function shortened(text) {
  return (text ?? '').replace(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '$1');
}

/**
 * @param {number | undefined} ms
 * @returns {string} such as 3h 12m
 */
export function span(ms) {
  if (ms === undefined) return '';
  const seconds = Math.floor(ms / 1000);
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3600), Math.floor(seconds / 86_400)];
  if (days) return `${days}d ${hours % 24}h`;
  if (hours) return `${hours}h ${minutes % 60}m`;
  return minutes ? `${minutes}m ${seconds % 60}s` : `${seconds}s`;
}

/**
 * @param {Record<string, unknown> | null | undefined} figures
 * @returns {string} such as: rooms 3, seats (taken 4, held 1)
 */
export function flat(figures) {
  return Object.entries(figures ?? {})
    .map(([name, value]) => `${name} ${value !== null && typeof value === 'object' ? `(${flat(/** @type {any} */ (value))})` : value}`)
    .join(', ');
}

/**
 * @param {string} time ISO 8601
 * @returns {string} the time of day, as UTC, to the millisecond
 */
export function clock(time) {
  return time.slice(11, 23);
}

/**
 * What is wrong with the cluster as a whole, in one line.
 * @param {{ members: { silent?: string, sees?: number }[], partitionsSafe: boolean | null }} report
 * @returns {{ text: string, bad: boolean }}
 */
export function verdict({ members, partitionsSafe }) {
  const silent = members.filter((member) => member.silent !== undefined).length;
  const apart = members.filter(({ sees }) => sees !== undefined && sees !== members.length).length;
  const parts = [`${members.length} nodes`];
  if (silent) parts.push(`${silent} of them silent`);
  if (apart) parts.push(`${apart} see another number of nodes`);
  parts.push(partitionsSafe === null ? 'the partitions’ state is unknown' : partitionsSafe ? 'partitions safe' : 'backups are being copied');
  return { text: parts.join(', '), bad: silent > 0 || apart > 0 || partitionsSafe !== true };
}

/**
 * @param {{ kind?: string, consumers?: number, lost?: number }} line of the tail
 * @returns {boolean} whether it tells of trouble
 */
export function isTrouble({ kind, consumers, lost }) {
  return kind === 'failure' || consumers === 0 || lost !== undefined;
}
