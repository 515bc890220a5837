panel('score-quality', (() => {
  const DRIFT = 0.2;
  const label = (model) => (model === 'churn' ? 'Serves' : F.category(model.replace('churn:', '').trim()));

  function bins(rows) {
    const all = [];
    for (let bin = 1; bin <= 10; bin++) {
      const name = `reliability_${String(bin).padStart(2, '0')}_`;
      const of = (model) => ({ said: measureOf(rows, model, `${name}predicted`), came: measureOf(rows, model, `${name}observed`) });
      const found = of('churn');
      if (found.said && found.came) all.push({ said: found.said.value, came: found.came.value, low: found.came.low, high: found.came.high, n: found.came.n });
    }
    return all;
  }

  // Points with their intervals on the diagonal on which they would lie if each probability came true.
  const ranges = {
    id: 'ranges',
    afterDatasetsDraw(drawn, args, { points }) {
      if (!points) return;
      const { ctx, scales: { x, y } } = drawn;
      ctx.save();
      ctx.strokeStyle = colour('compare');
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(x.getPixelForValue(0), y.getPixelForValue(0));
      ctx.lineTo(x.getPixelForValue(100), y.getPixelForValue(100));
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.strokeStyle = colour('one');
      ctx.lineWidth = 2;
      for (const each of points) {
        if (each.low === null || each.low === undefined) continue;
        ctx.beginPath();
        ctx.moveTo(x.getPixelForValue(100 * each.said), y.getPixelForValue(100 * each.low));
        ctx.lineTo(x.getPixelForValue(100 * each.said), y.getPixelForValue(100 * each.high));
        ctx.stroke();
      }
      ctx.restore();
    },
  };

  function draw(points, text) {
    const percent = (value) => F.percent0(value / 100);
    const axis = { min: 0, max: 100, ticks: { callback: percent } };
    return chart('score-quality', text, () => ({
      type: 'scatter',
      plugins: [ranges],
      data: { datasets: [{ data: points.map((each) => ({ x: 100 * each.said, y: 100 * each.came })), pointRadius: 5, backgroundColor: colour('one'), borderColor: colour('card') }] },
      options: {
        y: axis, x: { ...axis, type: 'linear' }, extra: { ranges: { points } },
        tooltip: { callbacks: { label: (item) => `said ${percent(item.raw.x)}, left ${percent(item.raw.y)}` } },
      },
    }));
  }

  return {
    tabs: ['customers'],
    width: 6,
    height: 460,
    name: 'Can the score be believed?',
    how: [
      'Each point is a tenth of the customers on which the model was judged, whom it had not seen, in a period that it had not seen: the probability that it said, and the share that really left with the range that is right 95 times of 100. On the dashed line it would be right.',
      'AUC: of a customer who left and one who stayed, how often the first has the higher probability; 50 % is guessing. Calibration error: the mean distance to the dashed line.',
      'Drift: how unlike today’s customers are to those of the training (population stability index); above 0.2 believe it less.',
    ],
    render({ measures }) {
      if (!measures.length) return { answer: 'No churn model was judged in the last 100 days.', note: 'It needs 500 customers with an order, 120 days of history and an order in the last 30 days.', body: [] };
      const own = (metric) => measureOf(measures, 'churn', metric);
      const left = own('left_above_threshold');
      const drift = own('drift_scores');
      const serves = own('serving');
      const sure = left && left.low !== null && left.n > 0
        ? `Of those above the threshold, ${F.percent0(left.value)} left (95 of 100: ${F.percent0(left.low)} to ${F.percent0(left.high)}).`
        : 'Nobody was above the threshold when the model was judged, so nothing is known of those who are.';
      const notes = [];
      if (!serves) notes.push('No model serves: no mail goes out for its sake.');
      if (left && left.low !== null && left.low < .5) notes.push('Perhaps fewer than 50 of 100 really leave.');
      if (drift) notes.push(drift.value > DRIFT ? `Drift ${F.one(drift.value)}: today’s customers are unlike those of the training; believe it less.` : 'Today’s customers are like those of the training.');
      const points = bins(measures);
      const models = [...new Set(measures.map((row) => row.model))].filter((model) => measureOf(measures, model, 'roc_auc'));
      const figure = (model, metric, format) => {
        const found = measureOf(measures, model, metric);
        if (!found) return 'not measured';
        return found.low === null || found.high === null ? format(found.value) : two(format(found.value), `${format(found.low)} to ${format(found.high)}`);
      };
      return {
        answer: sure,
        scope: nightOf(measures[0]),
        note: notes.join(' '),
        body: [
          points.length ? draw(points, sure) : '',
          table({
            caption: 'The model that serves beside what it is compared with',
            head: ['Model', { text: 'AUC', n: true }, { text: 'Calibration error', n: true }, { text: 'Left above the threshold', n: true }],
            rows: models.map((model) => [label(model), figure(model, 'roc_auc', F.percent), figure(model, 'calibration_error', F.percent), figure(model, 'left_above_threshold', F.percent0)]),
          }),
        ],
        table: points.length ? {
          caption: 'Probability said and share that left, by tenth of customers',
          head: ['Said', { text: 'Left', n: true }, { text: 'Range', n: true }, { text: 'Customers', n: true }],
          rows: points.map((each) => [F.percent(each.said), F.percent(each.came), `${F.percent(each.low)} to ${F.percent(each.high)}`, F.count(each.n)]),
        } : undefined,
      };
    },
  };
})());
