package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.policy.HoldOut;
import io.boomerang.testkit.InterceptedDocuments;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostAnswersTest {
  private final LosingStore store = new LosingStore();
  private final Shop shop = new Shop(store);

  @BeforeEach
  void coldCart() {
    shop.config =
        OfferConfig.DEFAULT.with(
            Campaign.CART,
            new CampaignConfig(
                true,
                Discount.FREE_SHIPPING,
                Duration.ofDays(7),
                Duration.ofDays(7),
                new HoldOut(0, "")));
    shop.customer("ann");
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.pass(Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void answerToSendingIsLost_andSoAreTheNextReads_theMailStillGoesOut(int reads) {
    store.readsToLose = reads;

    assertThat(shop.sweep().sent()).isEqualTo(1);
    assertThat(shop.mails).hasSize(1);
    assertThat(shop.offer(OfferIds.ofCart("s1", 1)).orElseThrow().state())
        .isEqualTo(OfferState.SENT);
  }

  /** Loses the answer to the first commit of {@code sending}, and some reads after it. */
  private static final class LosingStore extends InterceptedDocuments {
    private int readsToLose;
    private boolean hasLost;

    LosingStore() {
      super(EmbeddedDocuments.inMemory());
    }

    @Override
    protected void beforeRead(String call, String collection) {
      if (call.equals("get") && hasLost && readsToLose > 0) {
        readsToLose--;
        throw new StoreUnavailableException("timed out", null);
      }
    }

    @Override
    protected void afterCommit(List<Write> writes) {
      final boolean isSending =
          writes.stream()
              .anyMatch(
                  write ->
                      write instanceof Write.Create create
                          && "sending".equals(create.fields().get("state")));
      if (isSending && !hasLost) {
        hasLost = true;
        throw new StoreUnavailableException("the answer was lost", null);
      }
    }
  }
}
