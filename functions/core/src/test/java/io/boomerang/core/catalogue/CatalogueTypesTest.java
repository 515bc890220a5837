package io.boomerang.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.message.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of the fields of valid products and customers. */
class CatalogueTypesTest {
  private static final Instant UPDATED = Instant.parse("2019-10-01T00:00:00Z");

  @Test
  void aProduct_withEveryField() {
    assertThat(
            read(
                new ProductType(),
                """
                {"product_id":17,"name":"Kettle","category":"kitchen","price":13.48,
                "updated_at":"2019-10-01 00:00:00 UTC","stock":3,"currency":"EUR","colour":"red"}"""))
        .isEqualTo(
            new Product(
                "17",
                "Kettle",
                "kitchen",
                new BigDecimal("13.48"),
                "EUR",
                3,
                UPDATED,
                "{\"colour\":\"red\"}"));
  }

  @Test
  void aProduct_withoutATime_holdsFromItsPublication() {
    assertThat(
            read(new ProductType(), "{\"product_id\":\"a\",\"price\":\"0\",\"updated_at\":\"\"}"))
        .isEqualTo(
            new Product("a", null, null, BigDecimal.ZERO, null, null, Messages.PUBLISHED, null));
  }

  @Test
  void aCustomer_withEveryField() {
    assertThat(
            read(
                new CustomerType(),
                """
                {"user_id":463240011,"name":"Kris","email":"kris@example.com","locale":"pt-BR",
                "marketing_consent":true,"updated_at":"2019-10-01T00:00:00Z"}"""))
        .isEqualTo(new Customer("463240011", "Kris", "kris@example.com", "pt-BR", true, UPDATED));
  }

  @Test
  void aCustomer_whoWasNeverAsked_hasNoConsent() {
    assertThat(read(new CustomerType(), "{\"user_id\":\"u\",\"email\":\"\"}"))
        .isEqualTo(new Customer("u", null, null, null, null, Messages.PUBLISHED));
  }

  @Test
  void aCustomer_whoDeclined() {
    assertThat(
            read(new CustomerType(), "{\"user_id\":\"u\",\"marketing_consent\":false}")
                .marketingConsent())
        .isFalse();
  }

  private static <T> T read(RecordType<T> type, String data) {
    final var parsed = new MessageParser<>(type).parse(Messages.of(data), Messages.NOW).get(0);
    if (parsed instanceof Valid<T> valid) {
      return valid.value();
    }
    throw new AssertionError(parsed.toString());
  }
}
