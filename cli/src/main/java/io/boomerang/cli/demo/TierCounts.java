package io.boomerang.cli.demo;

import io.boomerang.cli.terminal.Formats;
import io.boomerang.core.activity.Activity;
import io.boomerang.core.activity.ActivityRecordType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How many customers are in each tier, by what loyalty has published so far. Not thread-safe. */
final class TierCounts {
  private static final Pattern CHANGE =
      Pattern.compile("\"from_tier\":\"([^\"]*)\",\"to_tier\":\"([^\"]*)\"");

  private final MessageParser<Activity> parser = new MessageParser<>(new ActivityRecordType());
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Integer> customers = new TreeMap<>();

  /** Takes a message of topic {@code shop-activity}. */
  void take(Message message) {
    for (Parsed<Activity> parsed : parser.parse(message)) {
      if (parsed instanceof Parsed.Valid<Activity> valid
          && valid.value().activityType().equals("tier_changed")
          && seen.add(valid.value().activityId())) {
        take(valid.value());
      }
    }
  }

  private void take(Activity activity) {
    final Matcher change = CHANGE.matcher(activity.details());
    if (change.find()) {
      customers.merge(change.group(1), -1, Integer::sum);
      customers.merge(change.group(2), 1, Integer::sum);
    }
  }

  /** Tiers with customers who rose to them: {@code BRONZE 12, GOLD 3}. */
  String text() {
    return customers.entrySet().stream()
        .filter(tier -> tier.getValue() > 0)
        .map(tier -> tier.getKey() + " " + Formats.count(tier.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Customers above the tier that everybody starts with. */
  long risen() {
    return customers.values().stream().filter(count -> count > 0).mapToLong(count -> count).sum();
  }
}
