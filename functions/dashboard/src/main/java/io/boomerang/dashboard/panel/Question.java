package io.boomerang.dashboard.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A panel's query with its parameters: equal ones are read once, however many look at them.
 *
 * @param panel its id, or the name of a query that several share
 * @param currency of its sums; empty when the query is about no currency, so that all share it
 */
public record Question(String panel, PanelQuery query, Span span, Optional<Currency> currency) {
  private static final Pattern NAMED = Pattern.compile("@([a-z_]+)");
  private static final Pattern CURRENCY = Pattern.compile("@currency\\b");

  /** A question about sums in this currency, if it is about sums at all. */
  public static Question of(String panel, PanelQuery query, Span span, Currency currency) {
    final boolean isAboutSums = CURRENCY.matcher(query.sql()).find();
    return new Question(
        query.part().map(PanelQuery.Part::of).orElse(panel),
        query.whole(),
        span,
        isAboutSums ? Optional.of(currency) : Optional.empty());
  }

  /** How soon it is asked again; what is over need not be asked soon. */
  public Pace pace(Instant now) {
    final boolean isSooner = query.pace().compareTo(Pace.HOURLY) < 0;
    return span.isOver(now) && isSooner ? Pace.HOURLY : query.pace();
  }

  /** Values of those parameters that the query names. */
  public Map<String, Object> parameters(Shop shop, Instant now) {
    final Map<String, Object> all = new HashMap<>(span.parameters());
    all.put("now", now);
    all.put("hour_ago", now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(59)));
    currency.ifPresent(chosen -> all.put("currency", chosen.getCurrencyCode()));
    all.put("shop_currency", shop.currency().getCurrencyCode());
    all.put("zone", shop.zone().getId());
    all.put("idle_seconds", shop.cartIdle().toSeconds());
    return NAMED
        .matcher(query.sql())
        .results()
        .map(match -> match.group(1))
        .distinct()
        .collect(Collectors.toMap(name -> name, name -> value(all, name)));
  }

  private Object value(Map<String, Object> all, String name) {
    final Object value = all.get(name);
    if (value == null) {
      throw new IllegalStateException("panel %s: no parameter @%s".formatted(panel, name));
    }
    return value;
  }
}
