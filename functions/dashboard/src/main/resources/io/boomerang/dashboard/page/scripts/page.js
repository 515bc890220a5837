// The address, the tabs and the days; then the figures.
const page = (() => {
  const parameters = new URLSearchParams(location.search);
  const names = ['today', 'offers', 'customers', 'products', 'data', ...Object.keys(extraTabs)];
  const tab = parameters.get('tab') || 'today';
  const days = new URLSearchParams();
  for (const name of ['last', 'from', 'to']) if (parameters.has(name)) days.set(name, parameters.get(name));
  const asked = new URLSearchParams(days);
  if (parameters.has('currency')) asked.set('currency', parameters.get('currency'));
  return { tab, names, days, asked, query: asked.size ? `?${asked}` : '' };
})();

// An address of this page: what is given, and what is looked at but for that.
function address(changes) {
  const parameters = new URLSearchParams({ tab: page.tab, ...Object.fromEntries(page.asked), ...changes });
  if (changes.last) ['from', 'to'].forEach((name) => parameters.delete(name));
  if (parameters.get('tab') === 'today') parameters.delete('tab');
  if (parameters.get('currency') === shop.currency) parameters.delete('currency');
  return `?${parameters}`;
}

function csvAddress(id) {
  return `api/panels/${id}.csv${page.query}`;
}

function showTabs() {
  document.getElementById('tabs').append(...page.names.map((name) => {
    const wide = T.tabs[name];
    const short = T.tabsShort[name];
    return el('a', { href: address({ tab: name }), 'aria-current': name === page.tab ? 'page' : null },
      short ? [el('span', { class: 'phone-less' }, wide), el('span', { class: 'phone-only' }, short)] : wide);
  }));
}

function showRange() {
  if (!['offers', 'customers', 'products', 'data'].includes(page.tab)) return;
  const isOther = page.days.has('from');
  const chosen = page.days.get('last') || (isOther ? null : '28d');
  const links = ['7d', '28d', '90d'].map((last) =>
    el('a', { href: address({ last }), 'aria-current': last === chosen ? 'true' : null }, T.ranges[last]));
  const field = (name, text) => el('label', {}, text, el('input', { type: 'date', name, required: true, value: page.days.get(name) || '' }));
  const form = el('form', { method: 'get' }, el('input', { type: 'hidden', name: 'tab', value: page.tab }),
    page.asked.has('currency') && el('input', { type: 'hidden', name: 'currency', value: currency }),
    field('from', T.ranges.from), field('to', T.ranges.to), el('button', {}, T.ranges.show));
  document.getElementById('range').append(el('div', { class: 'ranges' }, links,
    el('details', {}, el('summary', { 'aria-current': isOther ? 'true' : null }, T.ranges.other), form)));
}

function showTitle(view) {
  const isToday = page.tab === 'today';
  const text = isToday ? F.moment(view.now) : T.range(F.day(view.from), F.day(view.to));
  const title = document.getElementById('title');
  if (title.textContent !== text) title.textContent = text;
  if (!isToday) document.title = `${T.tabs[page.tab]} · ${shop.shop}`;
}

// Only where the shop sells in several.
function showCurrencies(codes) {
  const all = [...new Set([shop.currency, currency, ...codes])];
  const place = document.getElementById('currencies');
  const text = all.join();
  if (place.dataset.shown === text) return;
  place.dataset.shown = text;
  place.replaceChildren(...(all.length > 1 ? [el('div', { class: 'ranges', role: 'group', 'aria-label': T.currencies }, all.map((code) =>
    el('a', { href: address({ currency: code }), 'aria-current': code === currency ? 'true' : null }, code)))] : []));
}

showTabs();
showRange();
document.getElementById('foot').textContent = T.foot(F.zone(), F.currency(currency));
if (extraTabs[page.tab]) {
  extraTabs[page.tab]();
} else {
  document.getElementById('pause').hidden = false;
  showTab(Object.keys(panels).filter((id) => panels[id].tabs.includes(page.tab)), page.tab);
  poll();
}
