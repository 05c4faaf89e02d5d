/**
 * A browser does not know the line when a call begins and supposes that it carries 300 kbit/s. It leaves out the first pictures where
 * they are too large for that (libwebrtc: initial_frame_dropper), so the first one comes sooner when it is sent small. quality-watch.js
 * lets it grow after two seconds; where that has not come, letGrow does.
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

/** @param {Pick<RTCRtpSender, 'getParameters' | 'setParameters'>} sender that nobody told anything since beginSmall() */
export async function letGrow(sender) {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings ?? [];
  if (encoding?.scaleResolutionDownBy !== smaller || encoding.maxBitrate !== undefined) return;
  encoding.scaleResolutionDownBy = 1;
  await sender.setParameters(parameters).catch(() => {}); // a renegotiation came in between: it stays as it is
}
