// Runs before the page: remembers its peer connections and its requests for media, so that a test can count frames.
(() => {
  if (!navigator.mediaDevices) return; // about:blank
  const made = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...settings) {
      super(...settings);
      made.push(this);
    }
  };
  const open = () => made.filter((connection) => connection.connectionState !== 'closed');
  // A browser that never answers fails the test, and does not hold it up for ever.
  const statsOf = (connection) => Promise.race([
    connection.getStats(),
    new Promise((_, reject) => setTimeout(reject, 20_000, new Error('getStats does not answer'))),
  ]);

  const asked = [];
  const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const streams = [];
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    asked.push({ video: Boolean(constraints?.video), audio: Boolean(constraints?.audio) });
    await window.lab.permission();
    // small pictures: the machine has several encoders to run
    const video = constraints.video && { ...constraints.video, width: 320, height: 240 };
    const stream = await getUserMedia({ ...constraints, video });
    streams.push(stream);
    return stream;
  };

  const statuses = [];
  addEventListener('DOMContentLoaded', () => {
    const line = document.querySelector('[role=status]');
    new MutationObserver(() => statuses.push(line.textContent)).observe(line, { childList: true });
  });

  window.lab = {
    asked,
    statuses, // what the status line said, one after the other
    permission: async () => {}, // a test may put another answer here
    made: () => made.length,
    open: () => open().length,
    // What ICE calls this side of each connection that is open: another word after each restart.
    iceNames: () => open().map((connection) => /ice-ufrag:(\S+)/.exec(connection.localDescription?.sdp)?.[1]),
    inbound: async (kind, counter) => {
      let sum = 0;
      for (const connection of open()) {
        (await statsOf(connection)).forEach((entry) => {
          if (entry.type === 'inbound-rtp' && entry.kind === kind) sum += entry[counter] ?? 0;
        });
      }
      return sum;
    },
    // The two ends of the way in use, such as ['srflx', 'relay/tcp'].
    way: async () => {
      for (const connection of open()) {
        const stats = new Map(await statsOf(connection));
        const pair = stats.get([...stats.values()].find(({ selectedCandidatePairId }) => selectedCandidatePairId)?.selectedCandidatePairId);
        if (pair) {
          return [pair.localCandidateId, pair.remoteCandidateId].map((id) => stats.get(id))
            .map(({ candidateType, relayProtocol }) => (relayProtocol ? `${candidateType}/${relayProtocol}` : candidateType));
        }
      }
      return [];
    },
    // When the TURN credential of the newest connection ends, in seconds since 1970.
    credentialEnd: () => Number(made.at(-1).getConfiguration().iceServers.find(({ username }) => username).username.split(':')[0]),
    // Something of the device with this name is sent.
    sends: (name) => open().some((connection) => connection.getSenders().some(({ track }) => track?.label === name)),
    // Something of what came in is played aloud.
    aloud: () => [...document.querySelectorAll('audio, video')].some((media) => !media.muted && media.volume > 0 && !media.paused
      && media.currentTime > 0 && media.srcObject?.getAudioTracks().some((track) => track.readyState === 'live' && !track.muted)),
    // No sound at all came in for so many milliseconds.
    silent: async (millis) => {
      const before = await window.lab.inbound('audio', 'totalAudioEnergy');
      await new Promise((resolve) => setTimeout(resolve, millis));
      return await window.lab.inbound('audio', 'totalAudioEnergy') === before;
    },
    // This video shows nothing, or black, or something lies over it (which cannot be asked while a dialog is open).
    dark: (video) => {
      const { left, top, width, height } = video.getBoundingClientRect();
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      if (over !== video && !document.querySelector('dialog[open]')) return true;
      const [canvas, side] = [document.createElement('canvas'), 8];
      canvas.width = canvas.height = side;
      const drawing = canvas.getContext('2d');
      drawing.drawImage(video, 0, 0, side, side);
      const pixels = drawing.getImageData(0, 0, side, side).data;
      return pixels.every((value, at) => at % 4 === 3 || value < 24);
    },
    // When this video showed new pictures: gaps of 200 ms and more, up to now.
    watch: (video) => {
      video.labGaps = [];
      video.labSeen = performance.now();
      const seen = () => {
        const now = performance.now();
        if (now - video.labSeen > 200) video.labGaps.push([video.labSeen, now]);
        video.labSeen = now;
        video.requestVideoFrameCallback(seen);
      };
      video.requestVideoFrameCallback(seen);
    },
    // The longest gap of a watched video, less what lies in gaps of the other watched one.
    longestGap: (video, control) => {
      const gaps = (watched) => [...watched.labGaps, [watched.labSeen, performance.now()]];
      const shared = ([from, to]) => (control ? gaps(control) : [])
        .reduce((sum, [start, end]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);
      return Math.max(...gaps(video).map((gap) => gap[1] - gap[0] - shared(gap)));
    },
    // What a browser does when somebody pulls the camera's plug: the page cannot stop a track and be told of it.
    unplug: (kind) => {
      for (const track of streams.flatMap((stream) => stream.getTracks()).filter((track) => track.kind === kind && track.readyState === 'live')) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
  };
})();
