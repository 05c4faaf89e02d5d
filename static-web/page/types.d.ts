/* What the modules of the page say to each other, and the names TypeScript's DOM library lacks. Never loaded by a browser. */

/** sockjs-client, a classic script that stands in lib/; loaded where no WebSocket comes through */
declare class SockJS extends EventTarget {
  constructor(url: string, reserved?: null, options?: { transports?: string[] });
  readonly readyState: number;
  send(text: string): void;
  close(): void;
}

/** qrcodejs, likewise; loaded when somebody wants a QR code */
declare class QRCode {
  static CorrectLevel: Record<'L' | 'M' | 'Q' | 'H', number>;
  constructor(into: HTMLElement, options: { text: string; width: number; height: number; correctLevel: number });
}

interface Navigator {
  /** Network Information API; `type` is known on phones only */
  readonly connection?: EventTarget & { readonly type?: string };
}

interface Window {
  /** File System Access API: not in every browser */
  showSaveFilePicker?(options?: { suggestedName?: string }): Promise<FileSystemFileHandle>;
}

interface MediaDevices {
  /** Audio Output Devices API: where the browser itself asks which speaker; must be called while a click is being handled */
  selectAudioOutput?(options?: { deviceId?: string }): Promise<MediaDeviceInfo>;
}

/** What a bad line takes from first: nothing in particular, the picture for the sake of the sound, or as few data as can be from the beginning */
type Saving = '' | 'audio' | 'data';

/** What a call is like: parts from 0 to 1, milliseconds, pictures a second */
type Quality = {
  way: 'direct' | 'relayed' | 'unknown';
  /** how it is encrypted, where the browser tells */
  secured: string;
  theirs: { width: number; height: number; rate: number } | null;
  ours: { width: number; height: number; rate: number } | null;
  lostIn: number;
  lostOut: number;
  delayMs: number | null;
};

/** What this browser remembers of a person */
type Choices = {
  /** what the other one shall call us, or '' */
  name: string;
  /** ids of devices, '' for whichever the system takes */
  camera: string;
  microphone: string;
  speaker: string;
  /** how the other's picture lies in the page: 'whole', 'fill', or '' for what loses little */
  fit: string;
  ownHidden: boolean;
  /** the corner of one's own picture, such as 'bottom-right' */
  ownAt: string;
  /** keys of the keyboard press buttons */
  keys: boolean;
  /** tells outside the page that somebody came */
  notices: boolean;
  /** nothing goes to the peer but by a relay, so that nobody learns our address from us */
  relayOnly: boolean;
  saving: Saving;
};

type Device = { kind: 'camera' | 'microphone' | 'speaker'; id: string; label: string };

type Peer = { page: string; present: boolean };

type Cause =
  | 'refused' | 'blocked' | 'no-camera' | 'no-microphone' | 'no-devices' | 'in-use' | 'camera-in-use' | 'microphone-in-use'
  | 'camera-unplugged' | 'microphone-unplugged' | 'insecure' | 'unknown';

type Line = 'none' | 'connecting' | 'connected' | 'broken';

/** whose line is in trouble */
type Verdict = 'good' | 'ours' | 'theirs' | 'both';

/** What is known of whoever could be in between: `emoji` are four numbers below 64 where the code is `there` */
type Code = { is: 'none' | 'asked' | 'silent' | 'there' | 'tampered' | 'changed' | 'worn'; emoji: number[] };

/** `name`: what they call themselves, or '' */
type Remote = { muted: boolean; cameraOff: boolean; sharing: boolean; name: string };

/** `by`: what the other one was called then; `to`: the page that is to hear it, where that says what it hears */
type Said = { own: boolean; text: string; by?: string; file?: string; number?: number; to?: string; heard?: boolean };

/** A file as the chat shows it; sizes in bytes, `speed` in bytes a second, 0 where it is not known; `url`: where it can be saved from */
type SharedFile = {
  key: string;
  own: boolean;
  name: string;
  size: number;
  done: number;
  speed: number;
  is: 'offered' | 'going' | 'broken' | 'done' | 'refused' | 'cancelled' | 'failed' | 'too-large';
  url: string;
};

/** Why there is no seat */
type AlertWord = 'alert.name' | 'alert.full' | 'alert.locked';

/** What can be said of the lock of the room */
type LockWord = 'status.locked' | 'status.unlocked' | 'status.peer-locked' | 'status.lock-failed' | 'status.unlock-failed';

type State = {
  phase: 'arriving' | 'naming' | 'joining' | 'seated' | 'moved';
  /** what became of the seat this tab remembered: not yet known, there was none, ours again, taken by another tab */
  back: 'unknown' | 'none' | 'ours' | 'taken';
  media: 'asking' | 'open' | Cause;
  /** which of the two goes on although `media` is a cause */
  works: { camera: boolean; microphone: boolean };
  /** which of the two the system holds back, as in a telephone call */
  paused: { camera: boolean; microphone: boolean };
  /** the browser gives camera and microphone without a question */
  allowed: boolean;
  /** we went back to our seat while they were still being opened: refused, it is given up */
  early: boolean;
  /** we are the newcomer, who makes the first offer as soon as they are open */
  newcomer: boolean;
  name: string;
  /** the number makes the same alert, said again, a new one */
  alert: { word: AlertWord; number: number } | null;
  /** no socket to the server */
  away: boolean;
  /** no room node can seat anyone */
  starting: boolean;
  /** somebody else's seat is kept until this moment */
  heldUntil: number | null;
  polite: boolean;
  epoch: string;
  version: number;
  peer: Peer | null;
  /** nobody else may come in */
  locked: boolean;
  /** what we asked of the lock and have no answer to; `again` without being told to */
  turning: 'lock' | 'unlock' | 'again' | null;
  /** the room was lost; it is to be locked again when this page is in it */
  lockAgain: string | null;
  /** what is to be said of the lock; the number makes the same, said again, a new one */
  lockNews: { word: LockWord; number: number } | null;
  /** the peer there was has left */
  left: boolean;
  /** the peer who said goodbye on the channel: what the server still says of that page is ignored until then */
  goodbye: { page: string; until: number } | null;
  /** when a signal of an unknown page last made us ask */
  strangerAt: number;
  line: Line;
  verdict: Verdict;
  /** no way to the peer was found for a while: there is no relay to go by, or nothing else may be gone by, or it may be out of reach */
  stuck: 'no-relay' | 'relay-only' | 'relay-away' | null;
  /** there was a picture of this peer */
  talked: boolean;
  /** when the first one came */
  talkedSince: number;
  muted: boolean;
  /** somebody talks into our microphone, muted or not; known only while it is muted or its level is shown */
  talking: boolean;
  cameraOff: boolean;
  sharing: boolean;
  choices: Choices;
  devices: Device[];
  /** the device chosen last could not be started */
  deviceFailed: boolean;
  settingsOpen: boolean;
  theirs: Remote;
  code: Code;
  quality: Quality | null;
  /** how much of our picture is saved on a poor line; 0: nothing */
  level: number;
  /** what was said in writing; it ends with the page */
  chat: Said[];
  /** how much we have said in writing */
  spoken: number;
  /** up to which number we heard which page */
  listened: { page: string; number: number };
  /** the page that says what it has heard */
  acks: string;
  /** the files of the chat, by key */
  files: Record<string, SharedFile>;
  chatOpen: boolean;
  unread: number;
  /** when this page began to reach for the peer, and how long that took */
  since: number;
  connectMs: number | null;
  reconnects: number;
};

type JoinAnswer =
  | { result: 'joined'; room: string; polite: boolean; epoch: string; version: number; peer: Peer | null; locked?: boolean }
  | { result: 'full' } | { result: 'locked' }
  | { result: 'held'; retryAfterMs: number; leftMs: number }
  | { result: 'unavailable'; retryAfterMs: number }
  | { result: 'already-seated' };

type LockAnswer = { result: 'locked' | 'unlocked' | 'unavailable' };

type Inbox =
  | { type: 'peer'; epoch: string; version: number; peer: Peer | null; locked?: boolean }
  | { type: 'signal'; page: string; body: object }
  | { type: 'moved'; page: string }
  | { type: 'unseated' }
  | { type: 'ask-again'; withinMs: number }
  | { type: 'drain'; withinMs: number }
  | { type: 'check' };

/** What travels between the two pages about one RTCPeerConnection each: `from` and `to` are their random ids */
type Signal = { from: string; to: string | null } & (Negotiated | { sight: Sight });
type Negotiated =
  | { description: RTCSessionDescriptionInit; number: number; after?: number }
  | { candidate: RTCIceCandidateInit };
/** What one side sees of the line: whether what the other sends it gets lost, and how many ms longer than usual the server lets it wait */
type Sight = { lost: boolean; waited: number };

/** One step of the check whether anybody is in between (VERIFY.md): `commit` or `reveal`, with 32 bytes in hex */
type CodeMessage = { type: 'code'; step: string; value: string };

/** About a file: `offer` and `withdraw` by the one who sends it, `accept` (from `at` on), `refuse` (`at` says why: 0 not wanted, 1 it went wrong, 2 too large) and `got` (the first `at` bytes) by the other */
type FileMessage = { type: 'file'; step: string; id: number; name: string; size: number; at: number };

/** What travels on the data channel */
type ChannelMessage =
  | ({ type: 'state' } & Remote)
  | { type: 'hang-up' }
  | { type: 'chat'; text: string; number: number }
  | { type: 'heard'; number: number; first: boolean }
  | ({ type: 'line' } & Sight)
  | CodeMessage
  | FileMessage
  | { type: 'signal'; body: Signal };

type CallEvent =
  | { type: 'start'; name: string; muted: boolean; cameraOff: boolean; choices: Choices }
  | { type: 'back'; back: 'none' | 'ours' | 'taken'; allowed: boolean }
  | { type: 'media.opened' }
  /** `works`: which of the two goes on all the same; neither, where it is not said */
  | { type: 'media.refused'; cause: Cause; works?: { camera: boolean; microphone: boolean } }
  | { type: 'media.paused'; paused: { camera: boolean; microphone: boolean } }
  | { type: 'try-again' }
  | { type: 'devices'; devices: Device[] }
  | { type: 'plugged' }
  | { type: 'speaker'; device: Device }
  | { type: 'device.failed'; camera: string; microphone: string }
  | { type: 'choose'; choices: Partial<Choices> }
  | { type: 'settings'; open: boolean }
  | { type: 'name'; name: string }
  | { type: 'name.cancelled' }
  | { type: 'link'; name: string }
  | { type: 'cancel' }
  | { type: 'hang-up' }
  | { type: 'move-here' }
  | { type: 'mute'; muted: boolean }
  | { type: 'talking'; talking: boolean }
  | { type: 'camera'; off: boolean }
  | { type: 'share'; sharing: boolean }
  | { type: 'shared'; sharing: boolean }
  | { type: 'chat'; open: boolean }
  | { type: 'say'; text: string }
  | { type: 'said'; text: string; number: number }
  | { type: 'heard'; number: number; first: boolean }
  | { type: 'file'; file: SharedFile }
  | { type: 'file.send'; files: File[] }
  | { type: 'file.accept'; key: string }
  | { type: 'file.stop'; key: string }
  | { type: 'signaling'; away: boolean }
  | { type: 'answer'; answer: JoinAnswer; first: boolean }
  | { type: 'join.failed'; word: string }
  | { type: 'peer'; epoch: string; version: number; peer: Peer | null; locked?: boolean }
  | { type: 'lock'; locked: boolean }
  | { type: 'lock.answered'; result: 'locked' | 'unlocked' | 'failed' }
  | { type: 'moved' }
  | { type: 'unseated' }
  | { type: 'stranger' }
  | { type: 'line'; line: 'connected' | 'stuck' | 'broken' | 'hopeless'; relay: boolean }
  | { type: 'verdict'; verdict: Verdict }
  | { type: 'theirs'; theirs: Remote }
  | { type: 'code'; code: Code }
  | { type: 'quality'; quality: Quality | null; level: number }
  | { type: 'goodbye' }
  | { type: 'network.changed' };

type Effect =
  | { do: 'open-media' } | { do: 'close-media' }
  | { do: 'keep'; choices: Choices }
  | { do: 'use'; camera: string; microphone: string }
  | { do: 'mute'; muted: boolean } | { do: 'camera'; off: boolean } | { do: 'share'; sharing: boolean }
  | { do: 'join'; name: string; steal: boolean } | { do: 'offer' }
  | { do: 'ask'; afterMs: number | null }
  | { do: 'leave' } | { do: 'withdraw' }
  | { do: 'lock'; locked: boolean }
  | { do: 'remember' } | { do: 'forget-seat'; keepKey?: boolean } | { do: 'release-seat' }
  | { do: 'connect'; page: string; offer: boolean }
  | { do: 'ring' }
  | { do: 'disconnect' } | { do: 'nudge' } | { do: 'restart' } | { do: 'redial' }
  | { do: 'report'; connectMs: number; reconnects: number }
  | { do: 'tell'; message: ChannelMessage }
  | { do: 'send-files'; files: File[] } | { do: 'accept-file'; key: string } | { do: 'stop-file'; key: string };
