package io.boomerang.local.shop;

import io.boomerang.adapters.embedded.FileArchive;
import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.ingest.GroupCommitConfig;
import io.boomerang.core.ingest.Ingest;
import io.boomerang.core.message.Topic;
import io.boomerang.ingest.IngestFunction;
import java.net.URI;
import java.util.List;

/** The ingest function in this process: every topic to the archive and the warehouse. */
final class LocalIngest {
  private LocalIngest() {}

  /** Adds it to a system; it makes durable what it has taken when the system ends. */
  static URI start(LocalShop shop) {
    final Ingest ingest =
        Ingest.of(
            Ingest.Tables.of(shop.warehouse()::table),
            new FileArchive(shop.archive()),
            shop.settings().ingestMetrics(),
            shop.settings().clock(),
            GroupCommitConfig.DEFAULT);
    shop.own(ingest);
    return shop.start(new IngestFunction(ingest, PushConfig.DEFAULT), LocalIngest::subscriptions);
  }

  private static List<PushSubscription> subscriptions(URI uri) {
    return Topic.ofRecords().stream()
        .map(
            topic ->
                PushSubscription.of("ingest-" + topic.id(), topic, uri.resolve("/" + topic.id())))
        .toList();
  }
}
