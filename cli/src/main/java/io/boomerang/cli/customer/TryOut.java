package io.boomerang.cli.customer;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.catalogue.CustomerType;
import io.boomerang.core.catalogue.ProductType;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.Json;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.NotPostedException;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Takes a file of records into documents in memory, through the code that the function runs. */
final class TryOut {
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int LAST_ATTEMPT = 2;

  private final Loyalty loyalty;

  private TryOut(DocumentStore documents, Programme programme) {
    final var ports =
        new LoyaltyPorts(
            documents, CompareAndSet.on(documents), MessagePublisher.NONE, Clock.systemUTC());
    this.loyalty =
        new Loyalty(ports, programme, new Patience(LAST_ATTEMPT, Patience.DEFAULT.maxWait()));
  }

  /**
   * The documents after all of the file that counts.
   *
   * @param problems gets, with file and line, what breaks a rule and what can never count
   * @throws IOException naming file and line when one is no JSON object
   */
  static DocumentStore of(Path file, Programme programme, List<String> problems)
      throws IOException {
    final DocumentStore documents = EmbeddedDocuments.inMemory();
    final var tryOut = new TryOut(documents, programme);
    final List<String> lines = lines(file);
    final List<Integer> again = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      final Optional<String> broken = rulesBroken(file, i, lines.get(i));
      broken.ifPresent(problems::add);
      if (broken.isEmpty() && tryOut.refuses(file, i, lines.get(i), 1) != null) {
        again.add(i);
      }
    }
    for (int i : again) {
      final String reason = tryOut.refuses(file, i, lines.get(i), LAST_ATTEMPT);
      if (reason != null) {
        problems.add("%s:%d: %s".formatted(file, i + 1, reason));
      }
    }
    return documents;
  }

  private static List<String> lines(Path file) throws IOException {
    final List<String> lines = new ArrayList<>(Files.readAllLines(file));
    if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
      lines.set(0, lines.get(0).substring(1));
    }
    return lines;
  }

  /** The rules that ingest would reject the line by; empty when it keeps them all. */
  private static Optional<String> rulesBroken(Path file, int index, String line)
      throws IOException {
    final RecordType<?, ?> type =
        switch (topic(file, index, line)) {
          case SHOP_EVENTS -> new ShopEventType();
          case SHOP_PRODUCTS -> new ProductType();
          case SHOP_CUSTOMERS, SHOP_ACTIVITY, CART_RECOVERIES -> new CustomerType();
        };
    return new MessageParser<>(type)
        .parse(message(index, line, 1)).stream()
            .filter(Parsed.Rejected.class::isInstance)
            .map(parsed -> ((Parsed.Rejected<?>) parsed).rejection().reasons())
            .flatMap(List::stream)
            .map(reason -> "%s %s: %s".formatted(reason.field(), reason.rule(), reason.value()))
            .reduce((first, next) -> first + ", " + next)
            .map(reasons -> "%s:%d: breaks %s".formatted(file, index + 1, reasons));
  }

  private static Message message(int index, String line, int attempt) {
    return new Message(
        "line " + (index + 1),
        Instant.now(),
        Map.of(),
        line.getBytes(StandardCharsets.UTF_8),
        attempt);
  }

  /** Why the line does not count yet; null when it does. */
  private String refuses(Path file, int index, String line, int attempt) throws IOException {
    try {
      loyalty.accept(topic(file, index, line), message(index, line, attempt)).join();
      return null;
    } catch (CompletionException e) {
      if (e.getCause() instanceof NotPostedException waits) {
        return waits.getMessage();
      }
      throw e;
    }
  }

  /** Events say what they are; a product has a price; what is left is a customer. */
  private static Topic topic(Path file, int index, String line) throws IOException {
    final Set<String> names;
    try {
      names = Json.object(line).keySet();
    } catch (IOException e) {
      throw new IOException("%s:%d: not a JSON object".formatted(file, index + 1), e);
    }
    if (names.contains("event_type")) {
      return Topic.SHOP_EVENTS;
    }
    return names.contains("product_id") ? Topic.SHOP_PRODUCTS : Topic.SHOP_CUSTOMERS;
  }
}
