/** Finds the links in what somebody wrote. */

/**
 * @param {string} text
 * @returns {{ text: string, href?: string }[]} the same text in pieces; nothing but http and https becomes a link
 */
export function linked(text) {
  return text.split(/(https?:\/\/(?:\([^\s<>"()]*\)|[^\s<>"()])*(?:\([^\s<>"()]*\)|[^\s<>".,;:!?()\]}']))/iu).filter(Boolean).map((piece) => {
    const href = /^https?:/iu.test(piece) && URL.canParse(piece) ? new URL(piece).href : undefined;
    return { text: piece, href };
  });
}
