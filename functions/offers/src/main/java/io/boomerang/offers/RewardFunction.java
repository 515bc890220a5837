package io.boomerang.offers;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.adapters.push.PushEndpoint;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.CouponCodes;
import io.boomerang.core.offers.IssueRewards;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;

/** Entry point: takes rewards that were earned or taken back, and keeps their coupons. */
public final class RewardFunction implements HttpFunction {
  private final PushEndpoint endpoint;

  /** Called by the functions framework, once an instance. */
  public RewardFunction() {
    this(RewardConfig.fromEnv(System.getenv()));
  }

  private RewardFunction(RewardConfig config) {
    final DocumentStore store = FirestoreDocuments.open(config.firestore());
    this.endpoint =
        endpoint(
            new IssueRewards(
                store,
                CompareAndSet.on(store),
                new CouponCodes(config.couponSecret()),
                Clock.systemUTC(),
                config.shards(),
                config.tombstones(),
                config.reminder()),
            config.push());
    GracefulShutdown.install(endpoint.requests(), store);
  }

  /** For those who bring their own adapters, and close them. */
  public RewardFunction(IssueRewards rewards, PushConfig config) {
    this.endpoint = endpoint(rewards, config);
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    endpoint.service(request, response);
  }

  private static PushEndpoint endpoint(IssueRewards rewards, PushConfig config) {
    return new PushEndpoint(
        EnumSet.of(Topic.SHOP_ACTIVITY), (topic, message) -> rewards.accept(message), config);
  }
}
