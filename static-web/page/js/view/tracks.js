/** What a media element plays. */

/**
 * @param {HTMLMediaElement} media
 * @param {MediaStreamTrack[]} tracks which it plays from now on; a browser begins anew for others, so the same ones stay as they are
 */
export function play(media, tracks) {
  const present = /** @type {MediaStream | null} */ (media.srcObject)?.getTracks() ?? [];
  if (tracks.length === present.length && tracks.every((track) => present.includes(track))) return;
  media.srcObject = tracks.length > 0 ? new MediaStream(tracks) : null;
}
