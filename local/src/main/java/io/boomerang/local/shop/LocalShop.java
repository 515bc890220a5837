package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.BusListener;
import io.boomerang.adapters.embedded.EmbeddedBus;
import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.embedded.Redelivery;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.ingest.IngestMetrics;
import io.boomerang.core.message.MessagePublisher;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * The whole system in this process: topics push over HTTP to the real function classes, served by
 * the real functions framework, and these keep what they keep in one folder.
 */
public final class LocalShop implements AutoCloseable {
  private final Path folder;
  private final Settings settings;
  private final EmbeddedBus bus;
  private final EmbeddedWarehouse warehouse;
  private final DocumentStore documents;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private URI ingest;

  /**
   * What may differ from shop to shop.
   *
   * @param redelivery messages to deliver twice on purpose
   * @param deliveries hears of each delivery
   * @param ingestMetrics hears of each group that ingest committed
   */
  public record Settings(
      Clock clock, Redelivery redelivery, BusListener deliveries, IngestMetrics ingestMetrics) {
    /** The machine's clock, and nobody who listens. */
    public static Settings plain() {
      return new Settings(Clock.systemUTC(), Redelivery.NONE, BusListener.NONE, IngestMetrics.NONE);
    }
  }

  private LocalShop(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
    this.bus = new EmbeddedBus(settings.clock(), settings.redelivery(), settings.deliveries());
    this.warehouse =
        new EmbeddedWarehouse(folder.resolve("warehouse"), settings.clock(), LocalPlace.TERMS);
    this.documents = EmbeddedDocuments.open(folder.resolve("documents"));
  }

  /** Starts the system on a folder, which may hold what an earlier one left. */
  public static LocalShop open(Path folder, Settings settings) {
    final var shop = new LocalShop(folder, settings);
    shop.ingest = LocalIngest.start(shop);
    LocalLoyalty.start(shop);
    return shop;
  }

  /** Adds a function that people or programs call; returns where it is served. */
  URI start(HttpFunction function) {
    return start(function, uri -> List.of());
  }

  /**
   * Adds a function that topics push to; returns where it is served.
   *
   * @param subscriptions what pushes to it, by where it is served
   */
  URI start(HttpFunction function, Function<URI, List<PushSubscription>> subscriptions) {
    final FunctionHost host = FunctionHost.start(function);
    started.push(host);
    for (PushSubscription subscription : subscriptions.apply(host.uri())) {
      bus.subscribe(subscription);
    }
    return host.uri();
  }

  /** Ends with the system, before what is running now. */
  void own(AutoCloseable part) {
    started.push(part);
  }

  Settings settings() {
    return settings;
  }

  Path folder() {
    return folder;
  }

  /** To the topics of this system. */
  public MessagePublisher publisher() {
    return bus;
  }

  /** The folder of the archive's objects. */
  public Path archive() {
    return folder.resolve("archive");
  }

  public EmbeddedWarehouse warehouse() {
    return warehouse;
  }

  /** What the functions remember of customers and products. */
  public DocumentStore documents() {
    return documents;
  }

  /** Where the ingest function is served. */
  public URI ingest() {
    return ingest;
  }

  /**
   * Waits until everything that was published is acknowledged.
   *
   * @return whether that came true within the time
   */
  public boolean awaitIdle(Duration atMost) throws InterruptedException {
    return bus.awaitIdle(atMost);
  }

  /** Deliveries that are not acknowledged yet. */
  public long outstanding() {
    return bus.outstanding();
  }

  /** Stops delivering, then the functions, the last started first; what they have is kept. */
  @Override
  public void close() {
    bus.close();
    while (!started.isEmpty()) {
      close(started.pop());
    }
    documents.close();
    warehouse.close();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException("a part of the system did not stop", e);
    }
  }
}
