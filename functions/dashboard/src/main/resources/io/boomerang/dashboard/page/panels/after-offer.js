panel('after-offer', (() => {
  const NEEDED = 100;
  const campaigns = { cart: 'Cart left', churn: 'About to leave', reward: 'Reward' };
  const words = { offered: 'With the offer', held_out: 'Kept without, to compare' };
  const each = (row, column) => (row.count_customers ? row[column] / row.count_customers : 0);

  // Campaign and discount with both of their sides.
  function pairs(arms) {
    const all = new Map();
    for (const row of arms) {
      const key = `${row.campaign} ${row.discount}`;
      if (!all.has(key)) all.set(key, { campaign: row.campaign, discount: row.discount });
      all.get(key)[row.arm] = row;
    }
    return [...all.values()];
  }

  const size = (row) => (row ? row.count_customers : 0);
  const isEnough = (pair) => size(pair.offered) >= NEEDED && size(pair.held_out) >= NEEDED;
  const title = (pair) => `${campaigns[pair.campaign] || F.category(pair.campaign)}, ${F.category(pair.discount).toLowerCase()}`;

  function answer(pair) {
    const [a, b] = [pair.offered, pair.held_out];
    return `${title(pair)}: ${Math.round(100 * each(a, 'count_customers_ordered'))} of 100 ordered in the 30 days after, ${Math.round(100 * each(b, 'count_customers_ordered'))} of 100 without.`;
  }

  return {
    tabs: ['offers'],
    width: 12,
    height: 260,
    name: 'After the offer',
    scope: 'decisions of the last 70 days whose 30 days are over',
    how: [
      'By intention: a customer is on the side of the first decision of a campaign, whatever was sent later. Orders, revenue and returns of the 30 days after it; customers whose 30 days are not over are left out.',
      'Revenue a customer is net of the refunds of those 30 days and divided by all customers of the side. Under 100 customers a side the page says that they are too few; how sure a difference is stands in “Which discount works”.',
    ],
    render({ arms }) {
      if (!arms.length) return { answer: 'Not known yet: no decision’s 30 days are over.', note: 'The first figures come 30 days after the first offer.', body: [] };
      const all = pairs(arms);
      const known = all.find(isEnough);
      const [first] = all;
      const rows = all.flatMap((pair) => ['offered', 'held_out'].filter((arm) => pair[arm]).map((arm) => [
        two(words[arm], title(pair)), F.count(size(pair[arm])), F.percent(each(pair[arm], 'count_customers_ordered')),
        F.count(pair[arm].count_orders), F.count(pair[arm].units_returned), F.money(pair[arm].revenue_per_customer)]));
      return {
        answer: known ? answer(known) : T.tooFew(`${F.count(size(first.offered))} customers with the offer, ${F.count(size(first.held_out))} kept without`, `${NEEDED} a side`),
        body: [table({
          caption: 'What customers did in the 30 days after an offer, and those kept without',
          head: ['Side', ...['Customers', 'Ordered', 'Orders', 'Units returned', 'Revenue a customer'].map((text) => ({ text, n: true }))],
          rows,
        })],
      };
    },
  };
})());
