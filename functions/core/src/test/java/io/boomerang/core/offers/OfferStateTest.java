package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferStateTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "CLAIMED, SENDING SENT SUPPRESSED FAILED",
    "SENDING, CLAIMED SENT FAILED UNKNOWN",
    "SENT, ''",
    "UNKNOWN, SENT",
    "FAILED, SENT",
    "SUPPRESSED, CLAIMED SENT",
    "HELD_OUT, ''"
  })
  void canBecome_theseAndNoOthers(OfferState from, String next) {
    final List<String> allowed = next.isEmpty() ? List.of() : List.of(next.split(" "));
    for (OfferState to : OfferState.values()) {
      assertThat(from.canBecome(to)).as(from + " to " + to).isEqualTo(allowed.contains(to.name()));
    }
  }

  @Test
  void become_whatIsNotAllowed_saysSo() {
    assertThatThrownBy(() -> offer(OfferState.SENT).become(OfferState.SENDING, null, NOON))
        .hasMessage("offer cart-s1-1 is sent and cannot become sending");
  }

  @Test
  void isPending_untilItIsEndedAndTold() {
    assertThat(offer(OfferState.CLAIMED).isPending()).isTrue();
    assertThat(offer(OfferState.SENDING).isPending()).isTrue();
    assertThat(offer(OfferState.UNKNOWN).isPending()).isFalse();
    final Offer pending =
        offer(OfferState.SENT)
            .withPending(OfferActivities.stateReached(offer(OfferState.SENT), NOON));
    assertThat(pending.isPending()).isTrue();
    assertThat(pending.published(pending.outbox()).isPending()).isFalse();
  }

  @Test
  void ids_sayNothing_andAreAlwaysTheSame() {
    assertThat(OfferIds.ofCart("session-ann", 2))
        .matches("[0-9a-f]{32}")
        .isEqualTo(OfferIds.ofCart("session-ann", 2))
        .isNotEqualTo(OfferIds.ofCart("session-ann", 1))
        .isNotEqualTo(OfferIds.ofCart("session-ann2", 2));
  }

  @Property
  void ids_ofDifferentOffers_differ(
      @ForAll Campaign campaign,
      @ForAll String user,
      @ForAll String cause,
      @ForAll String otherUser,
      @ForAll String otherCause) {
    final boolean same = user.equals(otherUser) && cause.equals(otherCause);

    assertThat(OfferIds.ofCustomer(campaign, user, cause))
        .satisfies(
            id ->
                assertThat(id.equals(OfferIds.ofCustomer(campaign, otherUser, otherCause)))
                    .isEqualTo(same));
    if (!cause.isEmpty()) {
      assertThat(OfferIds.ofCustomer(campaign, user, cause))
          .isNotEqualTo(OfferIds.ofCustomer(campaign, user + cause, ""));
    }
  }

  private static Offer offer(OfferState state) {
    return OfferBuilder.builder()
        .offerId("cart-s1-1")
        .campaign(Campaign.CART)
        .userId("u1")
        .userSession("s1")
        .state(state)
        .coupon("CODE")
        .discount(Discount.FREE_SHIPPING)
        .expiresAt(NOON)
        .since(NOON)
        .dueAt(NOON)
        .redemption(Redemption.NONE)
        .outbox(List.of())
        .build();
  }
}
