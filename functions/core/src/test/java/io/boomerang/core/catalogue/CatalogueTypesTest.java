package io.boomerang.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.json.RecordType;
import io.boomerang.core.json.Rejection;
import io.boomerang.core.json.Stated;
import io.boomerang.core.message.Messages;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the fields of valid products and customers. */
class CatalogueTypesTest {
  private static final String DEEP =
      "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
          + "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]";
  private static final Instant UPDATED = Instant.parse("2019-10-01T00:00:00Z");

  @Test
  void aProduct_withEveryField() {
    assertThat(
            read(
                new ProductType(),
                """
                {"product_id":17,"name":"Kettle","category":"kitchen","price":13.48,
                "image_url":"https://shop.example/k.jpg","url":" https://shop.example/k","available":false,
                "updated_at":"2019-10-01 00:00:00 UTC","stock":3,"currency":"EUR","colour":"red"}"""))
        .isEqualTo(
            new Product(
                "17",
                Stated.of("Kettle"),
                "kitchen",
                new BigDecimal("13.48"),
                "EUR",
                Stated.of("https://shop.example/k.jpg"),
                Stated.of("https://shop.example/k"),
                Stated.of(false),
                3,
                UPDATED,
                "{\"colour\":\"red\"}"));
  }

  @Test
  void aProduct_withoutATime_holdsFromItsPublication() {
    assertThat(
            read(new ProductType(), "{\"product_id\":\"a\",\"price\":\"0\",\"updated_at\":\"\"}"))
        .isEqualTo(
            new Product(
                "a",
                Stated.absent(),
                null,
                BigDecimal.ZERO,
                null,
                Stated.absent(),
                Stated.absent(),
                Stated.absent(),
                null,
                Messages.PUBLISHED,
                null));
  }

  @Test
  void aCustomer_withEveryField() {
    assertThat(
            read(
                new CustomerType(),
                """
                {"user_id":463240011,"name":"Kris","email":"kris@example.com","locale":"pt-BR",
                "time_zone":"America/Bahia","marketing_consent":true,
                "consent_given_at":"2019-09-30T00:00:00Z","updated_at":"2019-10-01T00:00:00Z"}"""))
        .isEqualTo(
            new Customer(
                "463240011",
                Stated.of("Kris"),
                Stated.of("kris@example.com"),
                Stated.of("pt-BR"),
                Stated.of("America/Bahia"),
                Stated.of(true),
                Stated.of(Instant.parse("2019-09-30T00:00:00Z")),
                UPDATED));
  }

  @Test
  void aCustomer_ofWhomLittleIsSaid_saysNothingOfTheRest_andClearsWhatIsEmpty() {
    final Customer customer =
        read(new CustomerType(), "{\"user_id\":\"u\",\"email\":\"\",\"name\":null}");

    assertThat(customer.email()).isEqualTo(Stated.of(null));
    assertThat(customer.name()).isEqualTo(Stated.of(null));
    assertThat(customer.marketingConsent()).isEqualTo(Stated.absent());
    assertThat(customer.updatedAt()).isEqualTo(Messages.PUBLISHED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"email\":\"not an address\"",
        "\"email\":\"a@b@c\"",
        "\"email\":7",
        "\"email\":\"a@b\",\"email\":\"c@d\"",
        "\"name\":\"\\ud800\"",
        "\"locale\":\"English\"",
        "\"time_zone\":\"9 o'clock\"",
        "\"consent_given_at\":\"yesterday\"",
        "\"updated_at\":\"yesterday\"",
        "\"updated_at\":\"2999-01-01T00:00:00Z\"",
        "\"deep\":" + DEEP
      })
  void aCustomer_withABlemish_isTakenWithoutIt_andTheBlemishIsReported(String blemish) {
    final Valid<Customer> taken =
        parsed(
            new CustomerType(), "{\"user_id\":\"u\",\"marketing_consent\":false," + blemish + "}");

    assertThat(taken.value().marketingConsent()).isEqualTo(Stated.of(false));
    assertThat(taken.value().email()).isEqualTo(Stated.absent());
    assertThat(taken.value().updatedAt()).isEqualTo(Messages.PUBLISHED);
    assertThat(taken.leftOut().orElseThrow().kind()).isEqualTo(Rejection.Kind.TAKEN_IN_PART);
    assertThat(taken.leftOut().orElseThrow().reasons())
        .singleElement()
        .satisfies(reason -> assertThat(blemish).startsWith("\"" + reason.field() + "\""));
  }

  @ParameterizedTest
  @CsvSource({
    "en_US.UTF-8, en_US",
    "en US, en",
    "pt-BR-x.y, pt-BR-x",
    "de--DE, de",
    "ja\u00a0, ja",
    "en-x-x-x-x-x-x-x-x, en-x-x-x-x-x-x-x-x"
  })
  void aLocale_thatGoesWrong_countsAsFarAsItIsWellFormed(String typed, String locale) {
    assertThat(
            read(new CustomerType(), "{\"user_id\":\"u\",\"locale\":\"" + typed + "\"}").locale())
        .isEqualTo(Stated.of(locale));
  }

  private static <T> Valid<T> parsed(RecordType<T, ?> type, String data) {
    return (Valid<T>) new MessageParser<>(type).parse(Messages.of(data)).get(0);
  }

  private static <T> T read(RecordType<T, ?> type, String data) {
    final var parsed = new MessageParser<>(type).parse(Messages.of(data)).get(0);
    if (parsed instanceof Valid<T> valid) {
      return valid.value();
    }
    throw new AssertionError(parsed.toString());
  }
}
