panel('right-now', (() => {
  const SLOTS = 6;
  let known = null;

  // Six fixed places: a sale changes texts, nothing moves.
  function latest(rows) {
    const fresh = rows.filter((row) => known && !known.has(row.order_key));
    known = new Set(rows.map((row) => row.order_key));
    return el('ul', { class: 'latest' }, rows.slice(0, SLOTS).map((row) =>
      el('li', { class: fresh.includes(row) ? 'new' : null },
        el('span', {}, words(row)), el('b', {}, F.money(row.amount)), el('small', {}, ago(row.sold_at)))));
  }

  function words(row) {
    const first = row.product;
    if (row.products > 1) return `${first} and ${row.products - 1} more`;
    return row.units > 1 ? `${first} × ${row.units}` : first;
  }

  function carts({ carts: count, worth, going_cold: cold }) {
    if (!count) return 'none at the moment';
    return `worth ${F.money0(worth)}${cold ? `, ${cold} ${cold === 1 ? 'goes' : 'go'} cold in 5 min` : ''}`;
  }

  return {
    tabs: ['today'],
    width: 4,
    height: 460,
    name: 'Right now',
    how: [
      'Visitors are visits with anything done in the last 5 minutes, and after midnight, since then.',
      'An open cart holds something and has not been left alone for so long that it counts as abandoned.',
      'Latest sales: an order as it is known so far, newest first.',
    ],
    render({ latest: rows, visitors, carts: [open] }) {
      return {
        body: [
          el('div', { class: 'pair' },
            el('div', {}, el('p', {}, 'Visitors'), el('strong', {}, F.count(sum(visitors, 'visitors'))), el('p', {}, 'in the last 5 minutes')),
            el('div', {}, el('p', {}, 'Open carts'), el('strong', {}, F.count(open.carts || 0)), el('p', {}, carts(open)))),
          el('h3', { class: 'sub' }, 'Latest sales'),
          rows.length ? latest(rows) : el('p', { class: 'empty' }, 'No sale yet today.'),
        ],
      };
    },
  };
})());
