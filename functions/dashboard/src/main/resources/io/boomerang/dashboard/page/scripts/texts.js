// Every text of the page but what stands in a panel's own file.
const T = {
  tabs: { today: 'Today', offers: 'Carts & offers', customers: 'Customers', products: 'Products', data: 'Data', mailbox: 'Mailbox' },
  tabsShort: { offers: 'Offers' },
  ranges: { '7d': '7 days', '28d': '28 days', '90d': '90 days', other: 'Other days', from: 'From', to: 'To', show: 'Show' },
  currencies: 'Currency',
  range: (from, to) => (from === to ? from : `${from} to ${to}`),
  foot: (zone, currency) => `Days and times are the shop’s (${zone}). Money in ${currency}, net of refunds.`,
  live: {
    pause: 'Pause', resume: 'Go on', paused: 'Paused',
    live: (seconds) => `Live, ${seconds} s old`,
    old: (ago) => `From ${ago}`,
  },
  tools: {
    table: 'Table', csv: 'CSV', how: 'How it is counted', seeAll: 'See all',
    csvOf: (name) => `CSV of ${name}`, seeAllOf: (name) => `See all of ${name}`,
  },
  states: {
    failed: 'This could not be read. The other figures are not affected.',
    tryNow: 'Try now',
    stale: (time, seconds) => `These figures are from ${time}. The warehouse has not answered since; we try again every ${seconds} seconds.`,
    lost: (time) => `The page cannot reach the shop since ${time}. These are the last figures; it tries again by itself.`,
    never: 'The page cannot reach the shop. It tries again by itself.',
    recovered: 'The warehouse answers again: these figures are new.',
    refused: (reason) => `The address asks for something that cannot be shown: ${reason}.`,
    toStart: 'Show today',
  },
  tooFew: (count, needed) => `Too few to say: ${count}; ${needed} needed`,
};

// What has risen or fallen, in words and not by colour alone.
function change(current, before) {
  const share = current / before - 1;
  const size = F.percent0(Math.abs(share));
  if (Math.abs(share) < .005) return el('span', {}, 'the same');
  return el('b', { class: share > 0 ? 'good' : 'bad' }, `${share > 0 ? '▲' : '▼'} ${size}`);
}
