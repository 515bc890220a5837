package io.boomerang.cli.publish;

import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.local.shop.Audit;
import io.boomerang.local.shop.LocalShop;
import io.boomerang.local.shop.Reconciliation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The system in this process, which is compared with what was sent when all is there. */
final class LocalDestination implements PublishTarget {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final LocalShop shop;
  private final Audit.Findings before;
  private final PrintWriter out;
  private final Counted counted = new Counted();

  LocalDestination(Path folder, PrintWriter out) throws IOException {
    this.folder = folder;
    this.out = out;
    this.shop = LocalShop.open(folder, LocalShop.Settings.plain());
    this.before = Audit.of(shop.archive());
  }

  @Override
  public MessagePublisher publisher() {
    return counted;
  }

  @Override
  public String name(Topic topic) {
    return topic.id() + " of the system in " + folder;
  }

  @Override
  public boolean streams() {
    return false;
  }

  @Override
  public boolean judges() {
    return true;
  }

  @Override
  public boolean finish(long records) throws IOException, InterruptedException {
    if (!shop.awaitIdle(PATIENCE)) {
      throw new IOException(
          "%,d deliveries are not acknowledged after %d s"
              .formatted(shop.outstanding(), PATIENCE.toSeconds()));
    }
    final var sent =
        new Reconciliation.Sent(before.messages() + counted.messages, before.records() + records);
    final Audit.Findings archive = Audit.of(shop.archive());
    final Reconciliation accounts = Reconciliation.of(sent, archive, shop.warehouse());
    accounts.equations().forEach(equation -> out.println(equation.line()));
    out.flush();
    return accounts.holds();
  }

  @Override
  public void close() {
    shop.close();
  }

  /** Counts the messages on their way to the shop. */
  private final class Counted implements MessagePublisher {
    private long messages;

    @Override
    public CompletableFuture<String> publish(
        Topic topic, byte[] data, Map<String, String> attributes) {
      messages++;
      return shop.publisher().publish(topic, data, attributes);
    }

    /** The shop closes what is its own. */
    @Override
    public void close() {}
  }
}
