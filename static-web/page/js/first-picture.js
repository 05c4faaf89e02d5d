/**
 * A browser does not know the line when a call begins and supposes that it carries 300 kbit/s. It leaves out the first pictures where
 * they are too large for that (libwebrtc: initial_frame_dropper), so the first one comes sooner when it is sent small; quality-watch.js
 * lets it grow.
 */

const smaller = 2;

/** @param {Pick<RTCRtpSender, 'track' | 'getParameters' | 'setParameters'>} sender of a connection that was just made */
export async function beginSmall(sender) {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings ?? [];
  if (sender.track?.kind !== 'video' || !encoding) return;
  encoding.scaleResolutionDownBy = smaller;
  await sender.setParameters(parameters).catch(() => {}); // then it begins as large as it is
}
