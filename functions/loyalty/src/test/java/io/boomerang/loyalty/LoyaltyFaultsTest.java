package io.boomerang.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Topic;
import io.boomerang.loyalty.SeedProgramme.Insert;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Many instances at a time, in any order, with a store and a topic that fail before and after they
 * did what they were asked: everything that is delivered until it is acknowledged counts once.
 */
class LoyaltyFaultsTest {
  /** More by {@code -Dloyalty.schedules=1000}. */
  private static final int SCHEDULES = Integer.getInteger("loyalty.schedules", 30);

  private static final int THREADS = 6;

  @Test
  void whateverFailsAndHoweverItOverlaps_theDocumentsAreTheSame() throws Exception {
    final Map<String, LoyaltyDocument> expected = inOrder();
    for (int seed = 0; seed < SCHEDULES; seed++) {
      final Shop shop = deliver(seed);
      assertThat(shop.all()).as("seed %d", seed).isEqualTo(expected);
      for (String user : expected.keySet()) {
        assertThat(shop.recomputed(user)).as("seed %d", seed).isEqualTo(shop.document(user));
        assertThat(toldTiers(shop, user)).as("seed %d", seed).contains(tier(expected, user));
      }
    }
  }

  /** Everything, with prices that come late and purchases that are given back. */
  private static List<Insert> history() {
    final List<Insert> history = new ArrayList<>(SeedProgramme.inserts());
    history.add(new Insert(Topic.SHOP_PRODUCTS, Shop.product("dog", "199.99", 30)));
    history.add(new Insert(Topic.SHOP_PRODUCTS, Shop.product("coffee", "2.49", 12)));
    history.add(new Insert(Topic.SHOP_EVENTS, Shop.refund("back-1", "yeva", "line-39", 1)));
    history.add(new Insert(Topic.SHOP_EVENTS, Shop.refund("back-2", "rick", "line-17", 1)));
    history.add(new Insert(Topic.SHOP_EVENTS, Shop.refund("back-3", "rick", "line-17", 1)));
    return history;
  }

  private static Map<String, LoyaltyDocument> inOrder() {
    final Shop shop = new Shop();
    history().forEach(insert -> shop.send(insert.topic(), insert.json()));
    return shop.all();
  }

  private static Shop deliver(int seed) throws InterruptedException, ExecutionException {
    final var documents = new FaultyDocuments(EmbeddedDocuments.inMemory(), seed);
    final Shop shop = new Shop(new Programme(RulesFile.shipped()), documents);
    shop.publisher.refuseOneIn(10);
    final List<Insert> shuffled = new ArrayList<>(history());
    shuffled.addAll(history().subList(10, 20));
    Collections.shuffle(shuffled, new Random(seed));
    final BlockingQueue<Insert> queue = new LinkedBlockingQueue<>(shuffled);
    final var unacknowledged = new AtomicInteger(shuffled.size());
    final ExecutorService instances = Executors.newFixedThreadPool(THREADS);
    final List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(instances.submit(() -> serve(shop, queue, unacknowledged)));
    }
    for (Future<?> instance : running) {
      instance.get();
    }
    instances.shutdown();
    documents.failing = false;
    return shop;
  }

  /** Delivers until all is acknowledged; what is refused goes to the back of the line. */
  private static void serve(Shop shop, BlockingQueue<Insert> queue, AtomicInteger unacknowledged) {
    while (unacknowledged.get() > 0) {
      final Insert insert = queue.poll();
      if (insert != null) {
        if (isAcknowledged(shop, insert)) {
          unacknowledged.decrementAndGet();
        } else {
          queue.add(insert);
        }
      }
    }
  }

  private static boolean isAcknowledged(Shop shop, Insert insert) {
    try {
      shop.send(insert.topic(), insert.json());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static String tier(Map<String, LoyaltyDocument> documents, String user) {
    return documents.get(user).standing().tier();
  }

  /** Every tier that was published, and the one that everybody starts with. */
  private static List<String> toldTiers(Shop shop, String user) {
    final List<String> tiers = new ArrayList<>(List.of("CLIMBING"));
    for (String json : shop.publisher.ofType("tier_changed")) {
      if (json.contains("\"user_id\":\"" + user + "\"")) {
        tiers.add(json.replaceAll(".*\"to_tier\":\"([A-Z]+)\".*", "$1"));
      }
    }
    return tiers;
  }
}
