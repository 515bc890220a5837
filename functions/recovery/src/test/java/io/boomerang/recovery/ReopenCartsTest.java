package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.carts.CartStatus;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.message.NotYetException;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.testkit.CountingDocuments;
import io.boomerang.testkit.OfferConfigs;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReopenCartsTest {
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final String CONSENT =
      "{\"user_id\":\"ann\",\"email\":\"ann@example.com\",\"marketing_consent\":true}";
  private static final String FIRST = OfferIds.ofCart("s1", 1);
  private static final String SECOND = OfferIds.ofCart("s1", 2);

  private final CountingDocuments store = new CountingDocuments(EmbeddedDocuments.inMemory());
  private final Shop shop = new Shop(store);

  @BeforeEach
  void coldCartOfSomebodyUnknown() {
    shop.config = OfferConfigs.always();
    shop.event("cart", "p1", "ann", "s1", Duration.ZERO);
    shop.pass(IDLE);
    shop.sweep();
  }

  /** What loyalty keeps of the record, as it keeps it. */
  private void kept(String field, Object value) {
    final Map<String, Object> fields = new HashMap<>();
    fields.put("email", "ann@example.com");
    fields.put("marketing_consent", true);
    fields.put("updated_at", shop.now());
    fields.put(field, value);
    shop.put(DocumentPath.of("customers", "ann"), fields);
  }

  private void profile(String json) {
    shop.profile(json, Map.of());
  }

  @Test
  void addressThatComesAnHourLater_bringsTheMail_once() {
    assertThat(shop.offer(FIRST).orElseThrow().reason()).isEqualTo("no_email");
    shop.pass(Duration.ofHours(1));
    kept("name", "Ann");

    profile(CONSENT);
    profile(CONSENT);
    shop.sweep();
    profile(CONSENT);
    shop.sweep();

    assertThat(shop.mails).extracting(OfferMail::offerId).containsExactly(SECOND);
  }

  @Test
  void guestWhoRegisters_andOnlyLooks_getsTheMailWhenTheProfileComes() {
    shop.event("cart", "p1", "guest", "s2", IDLE);
    shop.event("view", "p1", "ann", "s2", IDLE.plusMinutes(1));
    shop.pass(IDLE.plusMinutes(1));
    shop.sweep();
    kept("name", "Ann");

    profile(CONSENT);
    shop.sweep();

    assertThat(shop.mails).extracting(OfferMail::offerId).containsExactly(OfferIds.ofCart("s2", 2));
  }

  @Test
  void consentThatComesAfterTheAddress_bringsTheMail() {
    shop.pass(Duration.ofMinutes(10));
    kept("marketing_consent", false);
    profile("{\"user_id\":\"ann\",\"email\":\"ann@example.com\"}");
    shop.sweep();
    assertThat(shop.mails).isEmpty();

    shop.pass(Duration.ofMinutes(10));
    kept("name", "Ann");
    profile("{\"user_id\":\"ann\",\"marketing_consent\":true}");
    shop.sweep();

    assertThat(shop.mails).extracting(OfferMail::offerId).containsExactly(SECOND);
  }

  @Test
  void profileThatIsNotKeptYet_isAskedForAgain() {
    assertThatThrownBy(() -> profile(CONSENT)).hasRootCauseInstanceOf(NotYetException.class);
    kept("updated_at", shop.now().minusSeconds(1));

    assertThatThrownBy(() -> profile(CONSENT)).hasRootCauseInstanceOf(NotYetException.class);
    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.ABANDONED);
  }

  @Test
  void oneProfileThatIsNotKeptYet_keepsNoOtherFromItsTurn() {
    shop.pass(Duration.ofMinutes(10));
    kept("name", "Ann");

    assertThatThrownBy(
            () -> profile("[{\"user_id\":\"bob\",\"email\":\"b@example.com\"}," + CONSENT + "]"))
        .hasRootCauseInstanceOf(NotYetException.class);

    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.OPEN);
  }

  @Test
  void cartOfTheDayBeforeYesterday_staysAsItIs() {
    shop.pass(Duration.ofHours(25));
    kept("name", "Ann");

    profile(CONSENT);

    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.ABANDONED);
  }

  @Test
  void offerThatWasSuppressedForAnotherReason_staysSo() {
    shop.customer("bob");
    shop.event("cart", "p1", "bob", "s2", IDLE);
    shop.event("purchase", "p9", "bob", "s2", IDLE.plusMinutes(1));
    shop.pass(IDLE.plusMinutes(1));
    shop.sweep();
    shop.customer("bob", "updated_at", shop.now());

    profile("{\"user_id\":\"bob\",\"email\":\"bob@example.com\"}");

    assertThat(shop.cart("s2").orElseThrow().status()).isEqualTo(CartStatus.ABANDONED);
  }

  @Test
  void replay_hasNoEffect_andRecordsThatSayNothingOfItAskNothing() {
    kept("name", "Ann");
    shop.profile(CONSENT, Map.of("replay", "true"));
    assertThat(shop.cart("s1").orElseThrow().status()).isEqualTo(CartStatus.ABANDONED);

    store.reset();
    profile("{\"user_id\":\"ann\",\"name\":\"Ann\"}");

    assertThat(store.reads()).isZero();
  }

  @Test
  void cartThatIsBeingDecidedOn_isDecidedOnWithTheNewProfile() {
    shop.event("cart", "p1", "ann", "s2", IDLE);
    shop.pass(IDLE);
    kept("name", "Ann");
    final String before = shop.version("s2").orElseThrow();

    assertThatCode(() -> profile(CONSENT)).doesNotThrowAnyException();

    // Whoever read the profile before has read this version of the cart, too.
    assertThat(shop.version("s2")).isPresent().get().isNotEqualTo(before);
  }
}
