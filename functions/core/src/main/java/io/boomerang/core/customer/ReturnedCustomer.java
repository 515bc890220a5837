package io.boomerang.core.customer;

import io.boomerang.core.document.Document;
import io.boomerang.core.erasure.Tombstones;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which documents of a customer who was erased once are of a time after that. */
final class ReturnedCustomer {
  private final Instant erasedAt;
  private final Set<Object> offers;

  private ReturnedCustomer(Instant erasedAt, List<Document> all) {
    this.erasedAt = erasedAt;
    this.offers =
        all.stream()
            .filter(document -> document.path().collection().equals("offers"))
            .filter(document -> isAllLater(document.fields()))
            .map(document -> (Object) document.path().id())
            .collect(Collectors.toSet());
  }

  /** Those of before the erasure, which it did not reach: also such as hold both. */
  static List<Document> ofBefore(Instant erasedAt, List<Document> all) {
    final var returned = new ReturnedCustomer(erasedAt, all);
    return all.stream().filter(document -> !returned.owns(document)).toList();
  }

  private boolean owns(Document document) {
    final Map<String, Object> fields = document.fields();
    return switch (document.path().collection()) {
      // Who came back says so in these.
      case "loyalty", "customers" ->
          fields.get(Tombstones.ERASED_AT) instanceof Instant time && !time.isBefore(erasedAt);
      // They hold the time of a price, too, which is older than the purchase.
      case "ledger", "catalogue_lines" -> isAllLater(fields.get("event_time"));
      case "coupons" -> offers.contains(fields.get("offer_id"));
      default -> isAllLater(fields);
    };
  }

  /** Whether each time that is in there is of after the erasure. */
  private boolean isAllLater(Object value) {
    if (value instanceof Instant time) {
      return time.isAfter(erasedAt);
    }
    if (value instanceof Map<?, ?> fields) {
      return fields.values().stream().allMatch(this::isAllLater);
    }
    return !(value instanceof Collection<?> some) || some.stream().allMatch(this::isAllLater);
  }
}
