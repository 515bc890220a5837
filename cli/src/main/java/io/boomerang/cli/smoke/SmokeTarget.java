package io.boomerang.cli.smoke;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A system that events are followed through, asked where each part keeps what it has. */
interface SmokeTarget extends AutoCloseable {
  /** The system's name, for the report. */
  String name();

  /**
   * Publishes one event.
   *
   * @return the message's id
   */
  String publish(SmokeEvent event) throws IOException, InterruptedException;

  /** Ids of the messages in the archive's objects that were written since. */
  Set<String> archived(Instant since) throws IOException, InterruptedException;

  /** What the warehouse's views show of a customer since. */
  List<Row> rows(String user, Instant since) throws IOException, InterruptedException;

  /** What a customer's loyalty document says was spent; nothing when there is no document. */
  Optional<BigDecimal> spend(String user) throws IOException, InterruptedException;

  /** Whether a customer's ledger has an entry for the event. */
  boolean isPosted(String user, String eventId) throws IOException, InterruptedException;

  /** Status of a session's cart; nothing when there is no cart. */
  Optional<String> cart(String session) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;

  /**
   * An event as the warehouse has it.
   *
   * @param price of one unit, in the shop's currency; zero where it has none
   */
  record Row(String eventId, String type, BigDecimal price, long quantity) {}
}
