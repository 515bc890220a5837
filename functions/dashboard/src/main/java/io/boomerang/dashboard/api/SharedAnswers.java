package io.boomerang.dashboard.api;

import io.boomerang.dashboard.panel.Days;
import io.boomerang.dashboard.panel.Period;
import io.boomerang.dashboard.panel.Tab;
import io.boomerang.dashboard.refresh.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tabs' answers: each is made once of the same figures, and shared by all who read it. */
final class SharedAnswers {
  /** Anybody may ask for other days: the answers that were read last are kept. */
  private static final int MOST = 16;

  private final Map<Key, Made> made =
      new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Made> eldest) {
          return size() > MOST;
        }
      };

  /** What an answer states besides figures. */
  record Key(Tab tab, Days days, Currency currency, Instant midnight) {
    static Key of(Tab tab, View view) {
      return new Key(tab, view.days(), view.currency(), view.span(Period.TODAY).from());
    }
  }

  /** Makes an answer of figures. */
  @FunctionalInterface
  interface Maker {
    /** Makes it. */
    Answer make(List<Reading> readings) throws IOException;
  }

  private record Made(List<Reading> readings, Answer answer) {}

  /** The answer of these figures, from memory when it was made of the same ones. */
  synchronized Answer answer(Key key, List<Reading> readings, Maker maker) throws IOException {
    final Made known = made.get(key);
    if (known != null && areSame(known.readings(), readings)) {
      return known.answer();
    }
    final Answer answer = maker.make(readings);
    made.put(key, new Made(readings, answer));
    return answer;
  }

  private static boolean areSame(List<Reading> some, List<Reading> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!some.get(i).isSame(others.get(i))) {
        return false;
      }
    }
    return some.size() == others.size();
  }
}
