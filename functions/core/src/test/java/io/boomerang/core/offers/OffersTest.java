package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.Write;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Offer offer =
      OfferBuilder.builder()
          .offerId("0123456789abcdef")
          .campaign(Campaign.CART)
          .userId("ann")
          .userSession("s1")
          .state(OfferState.CLAIMED)
          .discount(Discount.NONE)
          .expiresAt(NOON)
          .since(NOON)
          .dueAt(NOON)
          .redemption(Redemption.NONE)
          .outbox(List.of())
          .build();

  private static Offers.Stored stored(Write.Create create) {
    return Offers.Stored.of(new Document(create.path(), create.fields(), "7"));
  }

  @Test
  void create_givesAShardOfThoseThereAre() {
    assertThat(shardOf(Offers.create(offer, 1))).isZero();
    assertThat(shardOf(Offers.create(offer, 30))).isBetween(0L, 29L);
  }

  @Test
  void update_keepsTheShard_andRequiresWhatWasRead() {
    final var create = (Write.Create) Offers.create(offer, 30);
    final Offer sent = stored(create).offer().become(OfferState.SENT, null, NOON.plusSeconds(9));

    final var update = (Write.Update) stored(create).update(sent);

    assertThat(update.version()).isEqualTo("7");
    assertThat(update.fields())
        .containsEntry("shard", create.fields().get("shard"))
        .containsEntry("state", "sent")
        .containsEntry("due_at", NOON.plusSeconds(9));
  }

  @Test
  void update_withoutAChange_storesTheSame() {
    final var create = (Write.Create) Offers.create(offer, 16);

    final var update = (Write.Update) stored(create).update(stored(create).offer());

    assertThat(update.fields()).isEqualTo(create.fields());
  }

  private static long shardOf(Write write) {
    return (Long) ((Write.Create) write).fields().get("shard");
  }
}
