// Marks in rows. The numbers stand in cells beside them, so that readers of cells miss nothing.
const mark = (height, ...children) =>
  svg('svg', { height, 'aria-hidden': 'true', focusable: 'false' }, children);

const at = (share) => `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`;

function barMark(value, most) {
  return mark(8, svg('rect', { width: at(most > 0 ? value / most : 0), height: 8, rx: 2, fill: 'var(--one)', opacity: .85 }));
}

// Columns over time on one scale; the last is still growing.
function columnsMark(values, most) {
  const height = 20;
  const slot = 100 / values.length;
  return mark(height + 1,
    svg('rect', { y: height, width: '100%', height: 1, fill: 'var(--line)' }),
    values.map((value, i) => {
      const size = value > 0 && most > 0 ? Math.max(3, (value / most) * height) : 0;
      return svg('rect', {
        x: `${(i * slot).toFixed(2)}%`, y: height - size, width: `${(slot * .78).toFixed(2)}%`, height: size,
        fill: i === values.length - 1 ? 'var(--one)' : 'var(--compare)',
      });
    }));
}

// Estimate and range on a shared axis; green only when the range is clear of zero.
function intervalMark({ low, value, high }, axis, plain) {
  const place = (x) => at((x - axis.from) / (axis.to - axis.from));
  const isClear = plain || low > 0 || high < 0;
  const colour = isClear ? (high < 0 ? 'var(--bad)' : 'var(--one)') : 'var(--compare)';
  return mark(20,
    !plain && svg('line', { x1: place(0), x2: place(0), y1: 0, y2: 20, stroke: 'var(--compare)', 'stroke-dasharray': '2 2' }),
    svg('line', { x1: place(low), x2: place(high), y1: 10, y2: 10, stroke: colour, 'stroke-width': 3, 'stroke-linecap': 'round' }),
    svg('circle', {
      cx: place(value), cy: 10, r: 5, fill: isClear ? colour : 'var(--card)',
      stroke: isClear ? 'var(--card)' : colour, 'stroke-width': 2,
    }));
}

function axisMark(ticks, axis) {
  const place = (x) => at((x - axis.from) / (axis.to - axis.from));
  const anchor = (x) => (parseFloat(x) > 92 ? 'end' : parseFloat(x) < 8 ? 'start' : 'middle');
  return mark(14, ticks.map((tick) =>
    svg('text', { x: place(tick.at), y: 11, 'text-anchor': anchor(place(tick.at)), 'font-size': 12, fill: 'var(--soft)' }, tick.text)));
}

// A round step for an axis of some length, with four ticks at most.
function niceStep(length) {
  const rough = length / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((each) => each * power).find((step) => step >= rough);
}
