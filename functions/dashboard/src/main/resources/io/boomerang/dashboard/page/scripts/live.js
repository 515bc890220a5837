// Asks for the open tab's figures, at the pace that the server gives; not while hidden or paused.
const live = { timer: 0, asOf: null, isPaused: false, pollMillis: 5000, wasStale: false, running: false };

async function poll() {
  clearTimeout(live.timer);
  if (live.running || live.isPaused || document.hidden) return;
  live.running = true;
  try {
    const answer = await fetch(`api/tabs/${page.tab}${page.query}`, { cache: 'no-cache' });
    take(answer, await answer.json());
  } catch (e) {
    lost();
  }
  live.running = false;
  live.timer = setTimeout(poll, live.pollMillis);
}

function take(answer, body) {
  if (!body.panels) return refused(body.error);
  live.pollMillis = body.poll_millis;
  live.asOf = Date.parse(answer.headers.get('X-As-Of')) || live.asOf;
  clockOffset = (Date.parse(answer.headers.get('X-Now')) || Date.now()) - Date.now();
  const view = { now: now(), midnight: Date.parse(body.midnight), from: body.from, to: body.to };
  showTitle(view);
  showCurrencies(body.currencies);
  for (const [id, panel] of Object.entries(body.panels)) draw(id, panel, view);
  notice(Object.values(body.panels), body.retry_seconds);
  attention();
  showAge();
}

// The address asks for something that there is not.
function refused(reason) {
  live.isPaused = true;
  document.getElementById('panels').replaceChildren();
  say(el('p', { class: 'banner' }, T.states.refused(reason), ' ', el('a', { href: '?' }, T.states.toStart)));
  showAge();
}

function lost() {
  live.lostSince ??= now();
  if (live.asOf) say(el('p', { class: 'banner' }, T.states.lost(F.time(live.asOf))));
  else say(el('p', { class: 'banner' }, T.states.never));
  live.wasStale = true;
  document.getElementById('dot').className = 'dot wait';
}

function notice(all, retrySeconds) {
  const times = all.filter((panel) => panel.state === 'stale').map((panel) => Date.parse(panel.as_of));
  if (times.length) {
    live.staleSince = Math.min(...times);
    say(el('p', { class: 'banner' }, T.states.stale(F.time(live.staleSince), F.count(retrySeconds))));
  } else if (live.wasStale) {
    say(el('p', { class: 'banner' }, T.states.recovered));
    setTimeout(() => live.wasStale || say(), 5000);
  }
  live.wasStale = times.length > 0;
  if (!live.wasStale) live.staleSince = null;
}

function say(...nodes) {
  const place = document.getElementById('notice');
  const text = nodes.map((node) => node.textContent).join('');
  if (place.textContent !== text) place.replaceChildren(...nodes);
}

function attention() {
  const found = [...shown.values()].map((frame) => frame.attention).find(Boolean);
  document.getElementById('attention').replaceChildren(...(found ? [found] : []));
}

function showAge() {
  const dot = document.getElementById('dot');
  const age = document.getElementById('age');
  if (!live.asOf) return;
  if (live.isPaused) {
    dot.className = 'dot wait';
    age.textContent = T.live.paused;
  } else if (live.wasStale) {
    dot.className = 'dot wait';
    age.textContent = T.live.old(F.ago(live.staleSince || live.asOf));
  } else {
    dot.className = 'dot';
    age.textContent = T.live.live(Math.max(0, Math.round((now() - live.asOf) / 1000)));
  }
}

setInterval(showAge, 1000);
document.addEventListener('visibilitychange', () => poll());
document.getElementById('pause').addEventListener('click', (event) => {
  live.isPaused = !live.isPaused;
  event.target.textContent = live.isPaused ? T.live.resume : T.live.pause;
  say(...(live.isPaused ? [el('p', { class: 'hidden' }, T.live.paused)] : []));
  showAge();
  poll();
});
