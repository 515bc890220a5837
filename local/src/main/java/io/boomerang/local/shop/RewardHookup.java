package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.adapters.embedded.PushSubscription;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.IssueRewards;
import io.boomerang.offers.RewardFunction;
import java.net.URI;
import java.util.List;

/** The rewards function: rewards earned and withdrawn to coupons. */
record RewardHookup(IssueRewards rewards) implements Hookup {
  @Override
  public HttpFunction function() {
    return new RewardFunction(rewards, PushConfig.DEFAULT);
  }

  @Override
  public List<PushSubscription> subscriptions(URI uri) {
    return List.of(PushSubscription.of("rewards", Topic.SHOP_ACTIVITY, uri));
  }

  @Override
  public void close() {}
}
