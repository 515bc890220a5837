package io.boomerang.dashboard.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A panel's query with its parameters: equal ones are read once, however many look at them.
 *
 * @param panel its id
 */
public record Question(String panel, PanelQuery query, Span span) {
  private static final Pattern NAMED = Pattern.compile("@([a-z_]+)");

  /** Values of those parameters that the query names. */
  public Map<String, Object> parameters(Shop shop, Instant now) {
    final Map<String, Object> all = new HashMap<>(span.parameters());
    all.put("now", now);
    all.put("hour_ago", now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(59)));
    all.put("currency", shop.currency().getCurrencyCode());
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
