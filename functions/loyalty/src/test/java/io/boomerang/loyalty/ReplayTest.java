package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.adjusted;
import static io.boomerang.loyalty.Shop.product;
import static io.boomerang.loyalty.Shop.purchase;
import static io.boomerang.loyalty.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.NotPostedException;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive is played back into an empty store. */
class ReplayTest {
  private static final Instant TODAY = Shop.OPENING.plus(Duration.ofDays(90));

  private final Shop live = new Shop();
  private final Shop rebuilt = new Shop();
  private final List<Sent> archive = new ArrayList<>();

  private record Sent(Topic topic, Message message) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rebuilding_inAnyOrder_givesTheSameDocuments_andCausesNothing(long seed) {
    aDay();
    final List<Sent> again = new ArrayList<>(archive);
    again.addAll(archive.subList(0, archive.size() / 2));
    Collections.shuffle(again, new Random(seed));

    playUntilAllIsTaken(again);

    assertThat(rebuilt.all()).isEqualTo(live.all());
    assertThat(rebuilt.ledger("kris").keySet()).isEqualTo(live.ledger("kris").keySet());
    assertThat(rebuilt.document("kris")).isEqualTo(rebuilt.recomputed("kris"));
    assertThat(live.publisher.data()).isNotEmpty();
    assertThat(rebuilt.publisher.data()).isEmpty();
  }

  @Test
  void whatIsPlayedBackIntoAFullStore_changesNothing() {
    aDay();
    final var before = live.all();
    live.publisher.clear();

    archive.forEach(sent -> live.take(sent.topic(), again(sent.message())));

    assertThat(live.all()).isEqualTo(before);
    assertThat(live.publisher.data()).isEmpty();
  }

  @Test
  void aRebuildNotesNothingToPublish_soThatALaterRedeliveryRewardsNobody() {
    aDay();
    playUntilAllIsTaken(archive);

    archive.forEach(sent -> rebuilt.take(sent.topic(), sent.message()));

    assertThat(rebuilt.ledger("kris").values())
        .extracting(LedgerEntry::activities)
        .allSatisfy(activities -> assertThat(activities).isEmpty());
    assertThat(rebuilt.publisher.data()).isEmpty();
  }

  @Test
  void profileWithoutItsOwnTime_playedBack_doesNotOverwriteANewerOne() {
    send(live, Topic.SHOP_CUSTOMERS, 0, "{\"user_id\": \"kris\", \"name\": \"Old\"}");
    send(live, Topic.SHOP_CUSTOMERS, 5, "{\"user_id\": \"kris\", \"name\": \"New\"}");

    live.take(Topic.SHOP_CUSTOMERS, again(archive.get(0).message()));

    assertThat(live.documents.get(LoyaltyPaths.customer("kris")))
        .get()
        .satisfies(profile -> assertThat(profile.fields()).containsEntry("name", "New"));
  }

  @Test
  void aReplayWaitsForItsPrice_howeverLongAgoItWasPublished() {
    final Message original = message(0, purchase("p1", "kris", "dog", 1));

    assertThatThrownBy(
            () ->
                live.take(
                    Topic.SHOP_EVENTS,
                    Message.delivered(
                        "new",
                        Shop.OPENING.plus(Duration.ofHours(10)),
                        original.attributesToReplay(),
                        original.data(),
                        0)))
        .isInstanceOf(NotPostedException.class);
    assertThat(live.publisher.data()).isEmpty();
  }

  /** Prices come late, a purchase is refunded, and rewards and tiers are reached. */
  private void aDay() {
    send(live, Topic.SHOP_PRODUCTS, 1, product("dog", "100", 0));
    send(live, Topic.SHOP_EVENTS, 2, purchase("p1", "kris", "dog", 2, ", \"quantity\": 2"));
    send(live, Topic.SHOP_EVENTS, 3, purchase("p2", "kris", "dog", 10));
    send(live, Topic.SHOP_EVENTS, 4, purchase("p3", "ada", "beret", 4, ", \"price\": 301"));
    send(live, Topic.SHOP_EVENTS, 5, refund("r1", "kris", "p1", 1));
    send(live, Topic.SHOP_EVENTS, 5, refund("r2", "ada", "p3", 3));
    send(live, Topic.SHOP_PRODUCTS, 30, product("dog", "170", 5));
    send(live, Topic.SHOP_EVENTS, 31, purchase("p4", "kris", "dog", 31));
    send(live, Topic.SHOP_ACTIVITY, 32, adjusted("a1", "kris", "-12.50", 32));
    send(live, Topic.SHOP_ACTIVITY, 33, adjusted("a1", "ada", "150", 33));
  }

  private void send(Shop shop, Topic topic, int minute, String json) {
    final Message message = message(minute, json);
    archive.add(new Sent(topic, message));
    shop.take(topic, message);
  }

  private Message message(int minute, String json) {
    return new Message(
        "m" + archive.size(), Shop.at(minute), Map.of(), json.getBytes(StandardCharsets.UTF_8), 1);
  }

  private static Message again(Message message) {
    return Message.delivered("new", TODAY, message.attributesToReplay(), message.data(), 1);
  }

  /** As the subscription does: what has to wait comes again. */
  private void playUntilAllIsTaken(List<Sent> messages) {
    List<Sent> waiting = messages;
    for (int round = 0; !waiting.isEmpty(); round++) {
      assertThat(round).as("rounds").isLessThan(messages.size());
      final List<Sent> refused = new ArrayList<>();
      for (Sent sent : waiting) {
        try {
          rebuilt.take(sent.topic(), again(sent.message()));
        } catch (NotPostedException e) {
          refused.add(sent);
        }
      }
      waiting = refused;
    }
  }
}
