package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.message.Topic;
import io.boomerang.ingest.IngestFunction;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** The ingest function: every topic to the archive and the warehouse. */
final class IngestHookup implements Hookup {
  private final Ingest ingest;

  IngestHookup(ShopPorts ports) {
    this.ingest =
        Ingest.of(
            Ingest.Tables.of(ports.warehouse()::table),
            ports.archive(),
            ports.ingestMetrics(),
            ports.clock(),
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
