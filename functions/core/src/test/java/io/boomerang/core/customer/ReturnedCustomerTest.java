package io.boomerang.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReturnedCustomerTest {
  private static final Instant ERASED = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant BEFORE = ERASED.minusSeconds(1);
  private static final Instant LATER = ERASED.plusSeconds(1);

  private static List<Document> ofBefore(Document... documents) {
    return ReturnedCustomer.ofBefore(ERASED, List.of(documents));
  }

  private static Document document(String collection, Map<String, Object> fields) {
    return new Document(DocumentPath.of(collection, "d1"), fields, "1");
  }

  @Test
  void documentsOfWhoCameBack_sayThatTheCustomerWasErased() {
    for (String collection : List.of("loyalty", "customers")) {
      final Document back = document(collection, Map.of("erased_at", ERASED, "updated_at", LATER));
      final Document old = document(collection, Map.of("updated_at", LATER));
      final Document erasedEarlier = document(collection, Map.of("erased_at", BEFORE));

      assertThat(ofBefore(back, old, erasedEarlier)).containsExactly(old, erasedEarlier);
    }
  }

  @Test
  void entryOfTheLedger_isAsOldAsItsEvent_notAsItsPrice() {
    for (String collection : List.of("ledger", "catalogue_lines")) {
      final Document back =
          document(collection, Map.of("event_time", LATER, "priced_from", BEFORE));
      final Document old = document(collection, Map.of("event_time", ERASED));

      assertThat(ofBefore(back, old)).containsExactly(old);
    }
  }

  @Test
  void cartOrShopper_thatHoldsAnythingOfBefore_isOfBefore() {
    for (String collection : List.of("carts", "shoppers", "offers")) {
      final Document back =
          document(
              collection, Map.of("expires_at", LATER, "entries", List.of(Map.of("at", LATER))));
      final Document both =
          document(
              collection, Map.of("expires_at", LATER, "entries", List.of(Map.of("at", ERASED))));

      assertThat(ofBefore(back, both)).containsExactly(both);
    }
  }

  @Test
  void coupon_isAsOldAsItsOffer() {
    final Document coupon = document("coupons", Map.of("offer_id", "d1", "expires_at", LATER));

    assertThat(ofBefore(coupon, document("offers", Map.of("since", LATER)))).isEmpty();
    assertThat(ofBefore(coupon, document("offers", Map.of("since", BEFORE)))).hasSize(2);
    assertThat(ofBefore(coupon)).containsExactly(coupon);
  }
}
