// Charts: a canvas where time or shape is the question. Its label says the finding, its table the figures.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const charts = new Map();

// Draws into a canvas that stays while the panel does.
function chart(key, label, configure) {
  let drawn = charts.get(key);
  if (!drawn) {
    const canvas = el('canvas', { role: 'img' });
    drawn = { box: el('div', { class: 'chart' }, canvas), canvas };
    charts.set(key, drawn);
  }
  drawn.canvas.setAttribute('aria-label', label);
  drawn.configure = configure;
  requestAnimationFrame(() => drawn.box.isConnected && redraw(drawn));
  return drawn.box;
}

function redraw(drawn) {
  const config = drawn.configure();
  if (drawn.chart) {
    drawn.chart.data = config.data;
    drawn.chart.options = chartOptions(config.options);
    drawn.chart.update('none');
  } else {
    drawn.chart = new Chart(drawn.canvas, {
      type: config.type || 'bar', data: config.data, options: chartOptions(config.options), plugins: [lineMarks, ...(config.plugins || [])],
    });
  }
}

function forgetCharts() {
  charts.forEach((drawn) => drawn.chart && drawn.chart.destroy());
  charts.clear();
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  charts.forEach((drawn) => drawn.chart && redraw(drawn)));

function chartOptions({ y, x, marks, stacked, tooltip, extra }) {
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const ticks = { color: colour('soft'), font };
  return {
    animation: false, maintainAspectRatio: false, responsive: true, layout: { padding: { top: 6 } },
    interaction: { mode: 'index', intersect: false },
    scales: {
      y: {
        beginAtZero: true, stacked: !!stacked, border: { display: false }, grid: { color: colour('line') },
        ...y, ticks: { ...ticks, maxTicksLimit: 4, ...(y && y.ticks) },
      },
      x: {
        stacked: !!stacked, grid: { display: false }, border: { color: colour('compare') },
        ...x, ticks: { ...ticks, maxRotation: 0, autoSkip: false, ...(x && x.ticks) },
      },
    },
    plugins: { legend: { display: false }, lineMarks: { marks }, ...extra, tooltip: { displayColors: false, ...tooltip } },
  };
}

// A thin line over each column: what it is compared with.
const lineMarks = {
  id: 'lineMarks',
  afterDatasetsDraw(chart, args, { marks }) {
    if (!marks) return;
    const { ctx, scales } = chart;
    const half = (scales.x.getPixelForValue(1) - scales.x.getPixelForValue(0)) * .46;
    marks.forEach((value, i) => {
      if (value === null || value === undefined) return;
      const x = scales.x.getPixelForValue(i);
      const y = scales.y.getPixelForValue(value);
      ctx.fillStyle = colour('card');
      ctx.fillRect(x - half, y - 2, 2 * half, 4);
      ctx.fillStyle = colour('ink');
      ctx.fillRect(x - half, y - 1, 2 * half, 2);
    });
  },
};

// Hatched: what is not finished.
function hatch(name) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const ctx = tile.getContext('2d');
  ctx.strokeStyle = colour(name);
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const offset of [-6, 0, 6]) {
    ctx.moveTo(offset, 6);
    ctx.lineTo(offset + 6, 0);
  }
  ctx.stroke();
  return ctx.createPattern(tile, 'repeat');
}
