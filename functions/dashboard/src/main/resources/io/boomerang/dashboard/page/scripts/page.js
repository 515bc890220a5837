// The address, the tabs and the days; then the figures.
const page = (() => {
  const parameters = new URLSearchParams(location.search);
  const names = ['today', 'offers', 'customers', 'products', 'data', ...Object.keys(extraTabs)];
  const tab = parameters.get('tab') || 'today';
  const days = new URLSearchParams();
  for (const name of ['last', 'from', 'to']) if (parameters.has(name)) days.set(name, parameters.get(name));
  return { tab, names, days, query: days.size ? `?${days}` : '' };
})();

function csvAddress(id) {
  return `api/panels/${id}.csv${page.query}`;
}

function showTabs() {
  document.getElementById('tabs').append(...page.names.map((name) => {
    const wide = T.tabs[name];
    const short = T.tabsShort[name];
    const query = new URLSearchParams({ tab: name, ...Object.fromEntries(page.days) });
    return el('a', { href: name === 'today' ? '?' : `?${query}`, 'aria-current': name === page.tab ? 'page' : null },
      short ? [el('span', { class: 'phone-less' }, wide), el('span', { class: 'phone-only' }, short)] : wide);
  }));
}

function showRange() {
  if (!['offers', 'customers', 'products', 'data'].includes(page.tab)) return;
  const isOther = page.days.has('from');
  const chosen = page.days.get('last') || (isOther ? null : '28d');
  const links = ['7d', '28d', '90d'].map((last) =>
    el('a', { href: `?tab=${page.tab}&last=${last}`, 'aria-current': last === chosen ? 'true' : null }, T.ranges[last]));
  const field = (name, text) => el('label', {}, text, el('input', { type: 'date', name, required: true, value: page.days.get(name) || '' }));
  const form = el('form', { method: 'get' }, el('input', { type: 'hidden', name: 'tab', value: page.tab }),
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

showTabs();
showRange();
document.getElementById('foot').textContent = T.foot(F.zone(), F.currency());
if (extraTabs[page.tab]) {
  extraTabs[page.tab]();
} else {
  document.getElementById('pause').hidden = false;
  showTab(Object.keys(panels).filter((id) => panels[id].tabs.includes(page.tab)), page.tab);
  poll();
}
