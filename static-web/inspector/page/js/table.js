/** Fills a table; what is shown is text, never markup. */

/**
 * @typedef {string | number | null | undefined | Node} Cell
 * @typedef {{ cells: Cell[], className?: string, mark?: string }} Row
 */

/**
 * @param {HTMLTableElement} table
 * @param {{ title: string, className?: string }[]} columns
 * @param {Row[]} rows
 */
export function fill(table, columns, rows) {
  const head = document.createElement('thead');
  const titles = head.insertRow();
  for (const { title, className = '' } of columns) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = title;
    cell.className = className;
    titles.append(cell);
  }
  const body = document.createElement('tbody');
  for (const each of rows) body.append(row(columns, each));
  table.replaceChildren(head, body);
}

/**
 * @param {{ className?: string }[]} columns
 * @param {Row} content
 * @returns {HTMLTableRowElement}
 */
export function row(columns, { cells, className = '', mark }) {
  const line = document.createElement('tr');
  line.className = className;
  if (mark !== undefined) line.dataset.mark = mark;
  cells.forEach((content, index) => {
    const cell = line.insertCell();
    cell.className = columns[index]?.className ?? '';
    if (content instanceof Node) cell.append(content);
    else cell.textContent = String(content ?? '');
  });
  return line;
}

/**
 * @param {string} text
 * @param {() => void} action
 * @returns {HTMLButtonElement}
 */
export function button(text, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}

/**
 * @template {HTMLElement} E
 * @param {string} id of an element that index.html promises
 * @returns {E}
 */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return /** @type {E} */ (found);
}
