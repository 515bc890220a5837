package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.CampaignConfig;
import io.boomerang.core.offers.Discount;
import io.boomerang.core.offers.OfferConfig;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferState;
import io.boomerang.core.offers.policy.HoldOut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final class LosingStore implements DocumentStore {
    private final DocumentStore store = EmbeddedDocuments.inMemory();
    private int readsToLose;
    private boolean hasLost;

    @Override
    public Optional<Document> get(DocumentPath path) {
      if (hasLost && readsToLose > 0) {
        readsToLose--;
        throw new StoreUnavailableException("timed out", null);
      }
      return store.get(path);
    }

    @Override
    public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
      return store.getAll(paths);
    }

    @Override
    public List<Document> query(Query query) {
      return store.query(query);
    }

    @Override
    public List<Document> list(DocumentPath parent, String collection) {
      return store.list(parent, collection);
    }

    @Override
    public void commit(List<Write> writes) throws ConflictException {
      store.commit(writes);
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

    @Override
    public void close() {}
  }
}
