// A tab's panels: their frames are made once, what is in them changes with the figures.
const shown = new Map();

function showTab(ids, tab) {
  forgetCharts();
  shown.clear();
  const grid = document.getElementById('panels');
  const tiles = el('div', { class: 'tiles' });
  grid.replaceChildren();
  for (const id of ids) {
    const definition = panels[id];
    const isTile = definition.tabs[0] !== tab;
    const frame = isTile ? tileFrame(id, definition) : panelFrame(id, definition);
    shown.set(id, frame);
    (isTile ? tiles : grid).append(frame.card);
    loading(frame);
  }
  if (tiles.children.length) grid.append(tiles);
}

function panelFrame(id, definition) {
  const parts = {
    scope: el('span', {}), answer: el('p', { class: 'answer' }), note: el('p', { class: 'note' }),
    body: el('div', { class: 'body' }), tools: el('div', { class: 'tools' }),
    extra: el('div', { class: 'extra', id: `${id}-table`, hidden: true }),
    how: el('div', { class: 'how', id: `${id}-how`, hidden: true }, definition.how.map((line) => el('p', {}, line))),
  };
  const card = el('section', { class: `card w${definition.width}`, id, 'aria-labelledby': `${id}-name` },
    el('div', { class: 'head' }, el('h2', { id: `${id}-name` }, definition.name), parts.scope),
    parts.answer, parts.note, parts.body, parts.extra, parts.tools, parts.how);
  parts.toggle = toggle(T.tools.table, parts.extra);
  parts.csv = el('a', { href: csvAddress(id), download: true, 'aria-label': T.tools.csvOf(definition.name) }, T.tools.csv);
  parts.tools.append(parts.toggle, parts.csv, toggle(T.tools.how, parts.how));
  return { id, definition, card, parts };
}

function toggle(text, target) {
  const button = el('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': target.id }, text);
  button.addEventListener('click', () => {
    target.hidden = !target.hidden;
    button.setAttribute('aria-expanded', String(!target.hidden));
    watchOverflow(target);
  });
  return button;
}

function tileFrame(id, definition) {
  const parts = {
    answer: el('p', { class: 'answer' }), note: el('p', { class: 'note' }), body: el('div', { class: 'body' }),
    tools: el('div', { class: 'tools' }, el('a', { href: `?tab=${definition.tabs[0]}#${id}`, 'aria-label': T.tools.seeAllOf(definition.name) }, T.tools.seeAll)),
  };
  const card = el('section', { class: 'card', id: `${id}-tile`, 'aria-labelledby': `${id}-name` },
    el('div', { class: 'head' }, el('h2', { id: `${id}-name` }, definition.tile.name || definition.name)),
    parts.answer, parts.body, parts.note, parts.tools);
  return { id, definition, card, parts, isTile: true };
}

function loading(frame) {
  frame.card.setAttribute('aria-busy', 'true');
  frame.parts.tools.hidden = true;
  const height = frame.isTile ? 80 : frame.definition.height;
  frame.parts.body.replaceChildren(el('div', { class: 'block', style: { height: `${height}px` } }));
}

function failed(frame, reason) {
  frame.card.removeAttribute('aria-busy');
  frame.parts.tools.hidden = true;
  frame.parts.answer.textContent = '';
  frame.parts.note.textContent = '';
  frame.parts.body.replaceChildren(el('div', { class: 'failed' },
    el('p', {}, T.states.failed), el('p', { class: 'note' }, reason),
    el('button', { type: 'button', onclick: () => poll() }, T.states.tryNow)));
}

// Draws what has changed, and nothing else.
function draw(id, panel, view) {
  const frame = shown.get(id);
  if (!frame) return;
  const text = JSON.stringify(panel);
  if (frame.text === text && !frame.definition.moves) return;
  frame.text = text;
  if (panel.state === 'loading') return loading(frame);
  if (panel.state === 'failed') return failed(frame, panel.error);
  frame.card.removeAttribute('aria-busy');
  frame.card.classList.toggle('stale', panel.state === 'stale');
  frame.parts.tools.hidden = false;
  const data = rowsOf(panel.data);
  frame.attention = frame.definition.attention && frame.definition.attention(data);
  const drawing = frame.isTile ? frame.definition.tile.render(data, view) : frame.definition.render(data, view);
  fill(frame, drawing);
}

function fill({ parts, card, definition }, drawing) {
  parts.answer.textContent = drawing.answer || '';
  parts.answer.hidden = !drawing.answer;
  parts.note.textContent = drawing.note || '';
  parts.note.hidden = !drawing.note;
  parts.body.replaceChildren(...(drawing.body || []));
  if (parts.scope) {
    const scope = drawing.scope || definition.scope;
    parts.scope.textContent = scope ? `· ${scope}` : '';
    parts.toggle.hidden = !drawing.table;
    if (drawing.table) parts.extra.replaceChildren(table(drawing.table));
  }
  watchOverflow(card);
}

// {columns, rows} of each query to objects.
function rowsOf(data) {
  return Object.fromEntries(Object.entries(data).map(([name, { columns, rows }]) =>
    [name, rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])))]));
}

setInterval(() => {
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const text = F.ago(time.dateTime);
    if (time.textContent !== text) time.textContent = text;
  }
}, 1000);
addEventListener('resize', () => watchOverflow(document));
