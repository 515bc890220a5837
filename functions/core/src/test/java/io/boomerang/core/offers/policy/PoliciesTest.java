package io.boomerang.core.offers.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.Suppression;
import io.boomerang.core.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Profile ANN =
      new Profile("Ann", "ann@example.com", Locale.ENGLISH, true, null, null);

  private Shopper shopper = Shopper.unknown("u1");
  private Optional<Shopper> address = Optional.empty();
  private Optional<Profile> profile = Optional.of(ANN);
  private Optional<Instant> lastPurchase = Optional.empty();
  private List<ZoneId> zones = List.of(ZoneOffset.UTC);
  private Instant now = NOON;

  private Candidate candidate() {
    return new Candidate(
        shopper,
        address,
        profile,
        Optional.of(new BigDecimal("20.00")),
        NOON.minusSeconds(3_600),
        lastPurchase,
        NOON.minusSeconds(60),
        zones,
        now);
  }

  @Test
  void maximumAge_suppressesTheStale_toTheSecond() {
    final var policy = new MaximumAge(Duration.ofSeconds(60));

    assertThat(policy.judge(candidate())).isEqualTo(Verdict.PASS);
    now = NOON.plusSeconds(1);
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("stale"));
  }

  @ParameterizedTest
  @CsvSource({"-4201, true", "-4200, false", "-3600, false", "-1, false"})
  void nothingBought_purchaseTenMinutesBeforeTheNewestAddition_doesNotCount(
      int second, boolean passes) {
    lastPurchase = Optional.of(NOON.plusSeconds(second));

    assertThat(new NothingBought().judge(candidate()).equals(Verdict.PASS)).isEqualTo(passes);
  }

  @Test
  void wishesAndCap_holdForTheAddress_whoeverElseHasIt() {
    final Shopper known = Shopper.unknown("key");

    address =
        Optional.of(known.suppressed(Suppression.wished(Suppression.Reason.UNSUBSCRIBED, NOON)));
    assertThat(new NotSuppressed().judge(candidate()))
        .isEqualTo(new Verdict.Suppress("unsubscribed"));

    address = Optional.of(known.offered("cart", "o1", NOON.minusSeconds(1)));
    assertThat(new FrequencyCap(Optional.empty(), Duration.ofHours(1)).judge(candidate()))
        .isEqualTo(new Verdict.Suppress("frequency_cap"));
  }

  @Test
  void consent_needsAnAddressAndAYes() {
    final var policy = new Consent();
    assertThat(policy.judge(candidate())).isEqualTo(Verdict.PASS);

    profile = Optional.of(new Profile("Ann", "ann@example.com", Locale.ENGLISH, false, null, null));
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("no_consent"));
    profile = Optional.of(new Profile("Ann", null, Locale.ENGLISH, true, null, null));
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("no_email"));
    profile = Optional.empty();
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("no_email"));
  }

  @Test
  void notSuppressed_saysWhy() {
    final var policy = new NotSuppressed();
    assertThat(policy.judge(candidate())).isEqualTo(Verdict.PASS);

    shopper = shopper.suppressed(Suppression.bounced("old@example.com", NOON));
    assertThat(policy.judge(candidate())).isEqualTo(Verdict.PASS);
    shopper = shopper.suppressed(Suppression.wished(Suppression.Reason.SPAM_REPORT, NOON));
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("spam_report"));
  }

  @ParameterizedTest
  @CsvSource({"20, true", "20.0, true", "20.01, false"})
  void minimumValue_isEnough(BigDecimal minimum, boolean passes) {
    assertThat(new MinimumValue(minimum).judge(candidate()).equals(Verdict.PASS)).isEqualTo(passes);
  }

  @Test
  void frequencyCap_letsTheNextOneThrough_whenTheTimeIsOver() {
    final var policy = new FrequencyCap(Optional.of("cart"), Duration.ofDays(7));
    shopper = shopper.offered("cart", "o1", NOON.minus(Duration.ofDays(7)));
    assertThat(policy.judge(candidate())).isEqualTo(Verdict.PASS);

    shopper = shopper.offered("cart", "o1", NOON.minus(Duration.ofDays(7)).plusSeconds(1));
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("frequency_cap"));
  }

  @Test
  void frequencyCap_countsItsOwnCampaign_orAll() {
    shopper = shopper.offered("churn", "o1", NOON.minusSeconds(1));

    assertThat(new FrequencyCap(Optional.of("cart"), Duration.ofDays(7)).judge(candidate()))
        .isEqualTo(Verdict.PASS);
    assertThat(new FrequencyCap(Optional.empty(), Duration.ofDays(7)).judge(candidate()))
        .isEqualTo(new Verdict.Suppress("frequency_cap"));
  }

  @ParameterizedTest
  @CsvSource({
    // now, zone, held until
    "2026-11-20T21:59:59Z, UTC, ",
    "2026-11-20T22:00:00Z, UTC, 2026-11-21T08:00:00Z",
    "2026-11-21T03:00:00Z, UTC, 2026-11-21T08:00:00Z",
    "2026-11-21T08:00:00Z, UTC, ",
    "2026-11-20T14:00:00Z, Asia/Tokyo, 2026-11-20T23:00:00Z",
    "2026-11-20T14:00:00Z, Europe/Paris, ",
    // The night in which clocks go forward, and the one in which they go back.
    "2026-03-28T23:00:00Z, Europe/Paris, 2026-03-29T06:00:00Z",
    "2026-10-24T22:00:00Z, Europe/Paris, 2026-10-25T07:00:00Z"
  })
  void quietHours_holdUntilMorning_byTheCustomersClock(
      Instant moment, String customersZone, Instant until) {
    now = moment;
    zones = List.of(ZoneId.of(customersZone));
    final var policy = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

    assertThat(policy.judge(candidate()))
        .isEqualTo(until == null ? Verdict.PASS : new Verdict.HoldUntil(until));
  }

  @Test
  void quietHours_withinTheDay_andNone() {
    now = Instant.parse("2026-11-20T13:30:00Z");

    assertThat(new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0)).judge(candidate()))
        .isEqualTo(new Verdict.HoldUntil(Instant.parse("2026-11-20T15:00:00Z")));
    assertThat(QuietHours.NONE.judge(candidate())).isEqualTo(Verdict.PASS);
  }

  @Test
  void holdOut_isTheConfiguredShare() {
    final var policy = new HoldOut(5, "salt");
    int held = 0;
    for (int i = 0; i < 100_000; i++) {
      held += policy.isHeldOut("user-" + i) ? 1 : 0;
    }

    // Five standard deviations of a binomial around 5,000.
    assertThat(held).isBetween(5_000 - 345, 5_000 + 345);
    assertThat(new HoldOut(0, "salt").isHeldOut("user-1")).isFalse();
    assertThat(new HoldOut(100, "salt").isHeldOut("user-1")).isTrue();
  }

  /** Customers who were held out stay so: a release that changed them would spoil every lift. */
  @Test
  void holdOut_isTheSameCustomersInEveryRelease() {
    final var policy = new HoldOut(5, "salt");

    assertThat(IntStream.range(0, 100).filter(i -> policy.isHeldOut("user-" + i)).boxed())
        .containsExactly(1, 12, 36, 47, 73, 75, 78);
  }

  @Test
  void all_theFirstObjectionCounts() {
    final OfferPolicy policy =
        OfferPolicy.all(
            List.of(
                candidate -> Verdict.PASS,
                candidate -> new Verdict.Suppress("first"),
                candidate -> new Verdict.Suppress("second")));

    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("first"));
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, , America/Sao_Paulo",
    "ja, , Asia/Tokyo",
    "en, , Europe/London",
    "en-US, Asia/Seoul, Asia/Seoul",
    "fr-CH, Nowhere/City, Europe/Zurich"
  })
  void customerZone_isGivenOrGuessed(String locale, String given, String expected) {
    final var zones = new CustomerZone(ZoneId.of("Europe/London"));

    assertThat(zones.of(new Profile(null, null, Locale.forLanguageTag(locale), true, null, given)))
        .isEqualTo(ZoneId.of(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "de-DE-u, de-DE",
    "pt_BR, pt-BR",
    "fr-CA-1234567890, fr-CA",
    "en-US-, en-US",
    "ja, ja",
    "-, und",
    "123, und"
  })
  void profile_localeThatGoesWrong_keepsItsBeginning(String stored, String expected) {
    final Document document = new Document(Profile.path("u1"), Map.of("locale", stored), "1");

    assertThat(Profile.read(document).locale().toLanguageTag()).isEqualTo(expected);
  }

  @Test
  void customerOfACountryOfManyZones_isWrittenTo_whenItIsQuietInNone() {
    final var american = new Profile("Ann", "a@b", Locale.US, true, null, null);
    zones = new CustomerZone(ZoneOffset.UTC).all(american);
    final var policy = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

    // New York 9:30, Chicago 8:30, Los Angeles 6:30.
    now = Instant.parse("2026-11-20T14:30:00Z");
    assertThat(policy.judge(candidate()))
        .isEqualTo(new Verdict.HoldUntil(Instant.parse("2026-11-20T16:00:00Z")));
    // New York 22:00, Los Angeles 19:00.
    now = Instant.parse("2026-11-21T03:00:00Z");
    assertThat(policy.judge(candidate()))
        .isEqualTo(new Verdict.HoldUntil(Instant.parse("2026-11-21T16:00:00Z")));
    now = Instant.parse("2026-11-21T02:59:59Z");
    assertThat(policy.judge(candidate())).isEqualTo(Verdict.PASS);
  }

  @Test
  void explicitConsent_laterThanTheUnsubscription_liftsIt_butNoSpamReportAndNoBounce() {
    final var policy = new NotSuppressed();
    shopper = shopper.suppressed(Suppression.wished(Suppression.Reason.UNSUBSCRIBED, NOON));
    profile = Optional.of(consented(null));
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("unsubscribed"));
    profile = Optional.of(consented(NOON));
    assertThat(policy.judge(candidate())).isEqualTo(new Verdict.Suppress("unsubscribed"));
    profile = Optional.of(consented(NOON.plusSeconds(1)));
    assertThat(policy.judge(candidate())).isEqualTo(Verdict.PASS);

    final Shopper bounced = shopper.suppressed(Suppression.bounced("ann@example.com", NOON));
    final Shopper again =
        shopper.suppressed(
            Suppression.wished(Suppression.Reason.UNSUBSCRIBED, NOON.plusSeconds(2)));
    final Shopper reported =
        shopper.suppressed(Suppression.wished(Suppression.Reason.SPAM_REPORT, NOON));
    for (Shopper each : List.of(bounced, again, reported)) {
      shopper = each;
      assertThat(policy.judge(candidate())).isInstanceOf(Verdict.Suppress.class);
    }
  }

  private static Profile consented(Instant at) {
    return new Profile("Ann", "ann@example.com", Locale.ENGLISH, true, at, null);
  }

  @Test
  void customerZone_everyRowOfTheFile_namesAPlaceAndAZoneThatExist() throws IOException {
    final var rows = new Properties();
    try (InputStream file = CustomerZone.class.getResourceAsStream("zones.properties")) {
      rows.load(file);
    }
    final Set<String> places = new HashSet<>(Set.of(Locale.getISOCountries()));
    places.addAll(Set.of(Locale.getISOLanguages()));
    final var zones = new CustomerZone(ZoneId.of("Antarctica/Troll"));

    assertThat(rows.stringPropertyNames()).isSubsetOf(places);
    for (String place : rows.stringPropertyNames()) {
      final boolean isCountry = place.equals(place.toUpperCase(Locale.ROOT));
      final Locale locale = Locale.forLanguageTag(isCountry ? "und-" + place : place);
      assertThat(zones.of(new Profile(null, null, locale, true, null, null)))
          .as(place)
          .isEqualTo(ZoneId.of(rows.getProperty(place).replaceFirst(",.*", "")));
    }
  }
}
