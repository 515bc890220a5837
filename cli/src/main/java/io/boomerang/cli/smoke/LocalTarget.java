package io.boomerang.cli.smoke;

import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.document.Document;
import io.boomerang.core.loyalty.LoyaltyFields;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.SqlQuery;
import io.boomerang.local.shop.LocalCarts;
import io.boomerang.local.shop.LocalShop;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** The system in this process. */
final class LocalTarget implements SmokeTarget {
  private final LocalShop shop;

  LocalTarget(Path folder) throws IOException {
    this.shop = LocalShop.open(folder, LocalShop.Settings.plain());
    LocalCarts.start(shop, Clock.systemUTC());
  }

  @Override
  public String name() {
    return "the system in this process";
  }

  @Override
  public String publish(SmokeEvent event) throws IOException, InterruptedException {
    try {
      return shop.publisher().publish(Topic.SHOP_EVENTS, event.bytes(), attributes(event)).get();
    } catch (ExecutionException e) {
      throw new IOException("not published: " + e.getCause().getMessage(), e);
    }
  }

  /** Publishers say the type, so that subscriptions can filter by it. */
  static Map<String, String> attributes(SmokeEvent event) {
    return Map.of("event_type", event.type().id());
  }

  @Override
  public Set<String> archived(Instant since) throws IOException {
    final Set<String> ids = new HashSet<>();
    try (Stream<Path> files = Files.walk(shop.archive())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".ndjson.gz")).toList()) {
        try (InputStream object = Files.newInputStream(file)) {
          ids.addAll(ArchiveLines.messageIds(object));
        }
      }
    }
    return ids;
  }

  @Override
  public List<Row> rows(String user, Instant since) {
    final var query =
        new SqlQuery(
            "select event_id, event_type, price, quantity from `boomerang.shop_events`"
                + " where event_time >= @since and user_id = @user",
            Map.of("since", since, "user", user),
            Long.MAX_VALUE,
            Duration.ofSeconds(30));
    return shop.warehouse().query(query).rows().stream().map(LocalTarget::row).toList();
  }

  private static Row row(Map<String, Object> row) {
    final BigDecimal price = (BigDecimal) row.get("price");
    return new Row(
        (String) row.get("event_id"),
        (String) row.get("event_type"),
        price == null ? BigDecimal.ZERO : price,
        (Long) row.get("quantity"));
  }

  @Override
  public Optional<BigDecimal> spend(String user) {
    return shop.documents()
        .get(LoyaltyPaths.document(user))
        .map(LoyaltyFields::read)
        .map(LoyaltyDocument::spend);
  }

  @Override
  public boolean isPosted(String user, String eventId) {
    return shop.documents().get(LoyaltyPaths.entry(user, eventId)).isPresent();
  }

  @Override
  public Optional<String> cart(String session) {
    return shop.documents()
        .get(CartDocument.path(session))
        .map(Document::fields)
        .map(fields -> (String) fields.get("status"));
  }

  @Override
  public void close() {
    shop.close();
  }
}
