/** The live stream of GET /bus/tail, the newest message first; a bounded number of them. */
import { button, element, fill, row } from './table.js';
import { clock, flat, isTrouble, shortened } from './words.js';

const most = 500;
const names = ['address', 'room', 'session', 'node'];
const columns = [
  { title: 'Time' }, { title: 'Request' }, { title: 'Kind' }, { title: 'Address' }, { title: 'From → to' }, { title: 'Session' },
  { title: 'ms', className: 'number' }, { title: 'Bytes', className: 'number' }, { title: 'Body' },
];

export class Tail {
  /** @type {EventSource | null} */
  #source = null;
  /** @type {HTMLFormElement} */
  #form = element('filters');
  /** @type {HTMLTableElement} */
  #table = element('tail');
  /** @type {HTMLInputElement} */
  #troubled = element('troubled');
  #listen = element('listen');
  #state = element('tail-state');
  #marked = '';

  constructor() {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.#source) this.#stop();
      else this.#start();
    });
    this.#form.addEventListener('change', () => { if (this.#source) this.#start(); });
    element('clear').addEventListener('click', () => this.#clear());
    this.#clear();
  }

  /** @param {Record<string, string>} filter begins to listen to what fits it, and to nothing else */
  follow(filter) {
    for (const name of names) this.#field(name).value = filter[name] ?? '';
    this.#start();
    element('tail-section').scrollIntoView({ block: 'start' });
  }

  #start() {
    this.#source?.close();
    const wanted = new URLSearchParams(names.map((name) => [name, this.#field(name).value.trim()]).filter(([, value]) => value));
    this.#source = new EventSource(`bus/tail?${wanted}`);
    this.#source.onmessage = ({ data }) => this.#add(JSON.parse(data));
    this.#source.onopen = () => { this.#state.textContent = 'Listening on all nodes, the newest message first.'; };
    this.#source.onerror = () => this.#disconnected();
    this.#listen.setAttribute('aria-pressed', 'true');
    this.#listen.textContent = 'Stop';
  }

  #disconnected() {
    if (this.#source?.readyState === EventSource.CLOSED) this.#stop('This node refused: too many read its tail already, or a token is missing.');
    else this.#state.textContent = 'Not connected: trying again.';
  }

  #stop(why = 'Stopped.') {
    this.#source?.close();
    this.#source = null;
    this.#state.textContent = why;
    this.#listen.setAttribute('aria-pressed', 'false');
    this.#listen.textContent = 'Listen';
  }

  #clear() {
    fill(this.#table, columns, []);
  }

  /** @param {any} line */
  #add(line) {
    if (this.#troubled.checked && !isTrouble(line)) return;
    const body = this.#table.tBodies[0];
    body?.prepend(row(columns, line.lost === undefined ? this.#message(line) : { cells: ['', '', `${line.lost} messages lost: too slow here`], className: 'lost' }));
    while (body && body.rows.length > most) body.deleteRow(-1);
  }

  /**
   * @param {any} line
   * @returns {import('./table.js').Row}
   */
  #message(line) {
    const nobody = line.consumers === 0 ? 'nobody' : '?';
    return {
      cells: [
        clock(line.time), line.id && button(line.id, () => this.#mark(line.id)), line.kind, shortened(line.address),
        `${shortened(line.from) || '?'} → ${shortened(line.to) || nobody}`, shortened(line.session),
        line.ms, line.bytes, shortened(flat(line.body)),
      ],
      className: isTrouble(line) ? 'bad' : line.id && line.id === this.#marked ? 'marked' : '',
      mark: line.id,
    };
  }

  /** @param {string} id of a request: its whole way is marked, or no longer */
  #mark(id) {
    this.#marked = this.#marked === id ? '' : id;
    for (const line of this.#table.tBodies[0]?.rows ?? []) {
      line.classList.toggle('marked', this.#marked !== '' && line.dataset.mark === this.#marked);
    }
  }

  /** @param {string} name */
  #field(name) {
    return /** @type {HTMLInputElement} */ (this.#form.elements.namedItem(name));
  }
}
