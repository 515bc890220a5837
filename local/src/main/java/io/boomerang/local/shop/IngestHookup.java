package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.ingest.ActivityRow;
import io.boomerang.core.ingest.ArchiveWriter;
import io.boomerang.core.ingest.EventRow;
import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.ingest.IngestTopic.IngestPorts;
import io.boomerang.core.ingest.ProductPriceRow;
import io.boomerang.core.ingest.RejectedRow;
import io.boomerang.core.ingest.TableAppender;
import io.boomerang.core.message.Topic;
import io.boomerang.ingest.IngestFunction;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The ingest function: every topic to the archive and the warehouse. */
final class IngestHookup implements Hookup {
  private final Ingest ingest;

  IngestHookup(ShopPorts ports) {
    final EmbeddedWarehouse warehouse = ports.warehouse();
    final var tables =
        new Ingest.Tables(
            warehouse.table(EventRow.mapping()),
            warehouse.table(ActivityRow.mapping()),
            warehouse.table(ProductPriceRow.mapping()),
            warehouse.table(RejectedRow.mapping()));
    final var writer = new ArchiveWriter(UUID.randomUUID().toString());
    this.ingest =
        new Ingest(
            tables,
            new IngestPorts(
                ports.archive(),
                writer,
                new TableAppender<>(tables.rejected(), ports.clock()),
                ports.ingestMetrics(),
                ports.clock()),
            GroupCommitConfig.DEFAULT);
  }

  @Override
  public HttpFunction function() {
    return new IngestFunction(ingest, PushConfig.DEFAULT);
  }

  @Override
  public List<PushSubscription> subscriptions(URI uri) {
    return Arrays.stream(Topic.values())
        .map(
            topic ->
                PushSubscription.of("ingest-" + topic.id(), topic, uri.resolve("/" + topic.id())))
        .toList();
  }

  @Override
  public void close() {
    ingest.close();
  }
}
