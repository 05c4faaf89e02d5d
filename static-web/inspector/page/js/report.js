/** The nodes and the addresses, as GET /bus tells them, again and again. */
import { button, element, fill } from './table.js';
import { flat, shortened, span, verdict } from './words.js';

const everyMs = 2000;
const nodeColumns = [
  { title: 'Node' }, { title: 'Role' }, { title: 'Address' }, { title: 'Version' }, { title: 'Up' }, { title: 'In the cluster' },
  { title: 'Sees', className: 'number' }, { title: 'Figures', className: 'long' },
];
const addressColumns = [
  { title: 'Address' }, { title: 'Consumers', className: 'long' }, { title: 'In', className: 'number' }, { title: 'In/s', className: 'number' },
  { title: 'Out', className: 'number' }, { title: 'Out/s', className: 'number' }, { title: 'p50 ms', className: 'number' },
  { title: 'p99 ms', className: 'number' }, { title: 'Failed' }, { title: 'To nobody', className: 'number' },
];

/** @param {(address: string) => void} choose an address for the tail */
export async function watchReport(choose) {
  for (;;) {
    await show(choose);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    if (document.hidden) await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }));
  }
}

/** @param {(address: string) => void} choose */
async function show(choose) {
  const state = element('state');
  try {
    const answer = await fetch('bus', { headers: { accept: 'application/json' } });
    const report = await answer.json();
    if (!answer.ok) throw new Error(report.why);
    const { text, bad } = verdict(report);
    state.textContent = text;
    state.className = bad ? 'bad' : '';
    element('totals').textContent = flat(report.totals);
    fill(element('nodes'), nodeColumns, report.members.map(node));
    fill(element('addresses'), addressColumns, report.addresses.map((/** @type {any} */ line) => address(line, choose)));
  } catch (error) {
    state.textContent = `This node does not answer: ${/** @type {Error} */ (error).message}`;
    state.className = 'bad';
  }
}

/** @param {any} member */
function node(member) {
  const figures = member.silent === undefined ? flat(member.figures) : `silent: ${member.silent}`;
  return {
    cells: [shortened(member.node), member.role, member.address, member.version, span(member.uptimeMs), span(member.inClusterMs), member.sees, figures],
    className: member.silent === undefined ? '' : 'bad',
  };
}

/**
 * @param {any} line
 * @param {(address: string) => void} choose
 */
function address(line, choose) {
  const consumers = Object.entries(line.consumers).map(([id, count]) => shortened(id) + (count === 1 ? '' : ` ×${count}`)).join(', ');
  const failed = ['timeouts', 'noConsumer', 'refused', 'errors'].filter((kind) => line[kind]).map((kind) => `${kind} ${line[kind]}`).join(', ');
  const lately = line.answeredLatelyMs ?? {};
  const name = line.address.startsWith('(') ? line.address : button(shortened(line.address), () => choose(line.address));
  return {
    cells: [name, consumers, line.in, line.inPerS, line.out, line.outPerS, lately.p50, lately.p99, failed, line.unconsumed || ''],
    className: line.unconsumed || line.timeouts || line.errors ? 'bad' : '',
  };
}
