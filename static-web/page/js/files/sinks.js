/** Where a file that comes in is put: onto the disk at once where the browser can and it is large, else into memory that the browser keeps. */

const large = 64 * 1024 * 1024;
const most = 2 * 1024 ** 3; // in one piece; beyond that browsers fail in ways of their own
const piece = 8 * 1024 * 1024;

/**
 * Must be called while a click is being handled: the browser may ask where to.
 * @param {{ name: string, size: number }} file
 * @returns {Promise<import('./receiving.js').Sink | 'not-now' | 'too-large'>} `not-now`: the person thought better of it
 */
export async function openSink({ name, size }) {
  if (size <= large || !window.showSaveFilePicker) return size > most ? 'too-large' : memory();
  try {
    const handle = await window.showSaveFilePicker({ suggestedName: name });
    const disk = await handle.createWritable();
    return {
      write: (bytes) => disk.write(bytes),
      close: async () => (await disk.close(), ''),
      drop: () => void disk.abort().catch(() => {}),
    };
  } catch {
    return 'not-now';
  }
}

/** @returns {import('./receiving.js').Sink} whole pieces are given to the browser, which may put them onto the disk */
export function memory() {
  /** @type {Blob[]} */
  let whole = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let loose = [];
  let looseBytes = 0;
  const pack = () => {
    whole.push(new Blob(loose));
    loose = [];
    looseBytes = 0;
  };
  return {
    async write(bytes) {
      loose.push(bytes);
      looseBytes += bytes.length;
      if (looseBytes >= piece) pack();
    },
    async close() {
      pack();
      // of no type: what somebody sends shall never be shown as a page of ours
      const file = new Blob(whole, { type: 'application/octet-stream' });
      whole = [];
      return URL.createObjectURL(file);
    },
    drop() {
      whole = [];
      loose = [];
    },
  };
}
