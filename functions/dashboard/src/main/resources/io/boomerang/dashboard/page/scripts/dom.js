// Elements: el('p', { class: 'note' }, 'text', other). Texts are never read as HTML.
function el(name, properties, ...children) {
  return filled(document.createElement(name), properties, children);
}

function svg(name, properties, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), properties, children);
}

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'style') Object.assign(element.style, value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

// A time that is kept true: "12 s ago".
const ago = (at) => el('time', { datetime: at, 'data-ago': '' }, F.ago(at));

// A table of { caption, head: [{ text, n }], rows: [{ cells, class }] }; the first cell of a row is its head.
function table({ caption, head, rows, class: name, widths }) {
  const columns = head.map((cell) => (typeof cell === 'string' ? { text: cell } : cell));
  return el('div', { class: 'scroll' },
    el('table', { class: name },
      el('caption', { class: 'hidden' }, caption),
      widths && el('colgroup', {}, widths.map((width) => el('col', { style: { width } }))),
      el('thead', {}, el('tr', {}, columns.map((column) =>
        el('th', { scope: 'col', class: classes(column) }, column.text)))),
      el('tbody', {}, rows.map((row) => tableRow(row, columns)))));
}

function tableRow(row, columns) {
  const cells = row.cells || row;
  return el('tr', { class: row.class }, cells.map((cell, i) => {
    const node = cell && cell.nodes ? cell : { nodes: [cell] };
    const column = node.span > 1 ? columns[i + node.span - 1] : columns[i];
    const settings = { class: classes(column, node.class), colspan: node.span };
    return i === 0
      ? el('th', { scope: 'row', ...settings }, node.nodes)
      : el('td', { ...settings, 'data-name': column && column.name }, node.nodes);
  }));
}

function classes(column, more) {
  return [column && column.n ? 'n' : '', column && column.class, more].filter(Boolean).join(' ') || null;
}

const two = (first, second) => ({ nodes: [first, el('small', {}, second)] });

// Regions that overflow are reached by the keyboard.
function watchOverflow(root) {
  for (const region of root.querySelectorAll('.scroll')) {
    if (region.scrollWidth > region.clientWidth) {
      region.tabIndex = 0;
      region.setAttribute('role', 'region');
      region.setAttribute('aria-label', region.querySelector('caption')?.textContent || '');
    } else {
      region.removeAttribute('tabindex');
      region.removeAttribute('role');
      region.removeAttribute('aria-label');
    }
  }
}

// The panels, by id: each file of panels/ adds one, in the server's order.
const panels = {};
const panel = (id, definition) => { panels[id] = definition; };

// Tabs that only some places have: name to what opens it.
const extraTabs = {};
