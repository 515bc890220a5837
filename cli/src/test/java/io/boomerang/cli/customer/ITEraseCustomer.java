package io.boomerang.cli.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.adapters.embedded.FilePersonalArchive;
import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.customer.CustomerDocuments;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.LoyaltyPaths;
import io.boomerang.core.loyalty.RewardId;
import io.boomerang.core.message.Topic;
import io.boomerang.core.offers.OfferDocument;
import io.boomerang.core.offers.OfferIds;
import io.boomerang.core.offers.OfferState;
import io.boomerang.local.shop.LocalCarts;
import io.boomerang.local.shop.LocalShop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer is planted through every way in, erased, played back, and looked for in all bytes. */
final class ITEraseCustomer {
  private static final String USER = "marker-7f3a";
  private static final String EMAIL = "Zebulon@quux.example";
  private static final String NAME = "Zebulon Quux";
  private static final List<String> MARKERS = List.of(USER, EMAIL, NAME, "zebulon");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final Instant now = Clock.systemUTC().instant();

  @BeforeEach
  void plant() throws Exception {
    try (LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      LocalCarts.start(shop, Clock.systemUTC());
      publish(
          shop,
          Topic.SHOP_PRODUCTS,
          "{\"product_id\":\"coffee\",\"price\":3.20,\"updated_at\":\"2026-01-01T00:00:00Z\"}",
          Map.of());
      publish(
          shop,
          Topic.SHOP_CUSTOMERS,
          "{\"user_id\":\"%s\",\"email\":\"%s\",\"name\":\"%s\",\"marketing_consent\":true}"
              .formatted(USER, EMAIL, NAME),
          Map.of());
      assertThat(shop.awaitIdle(PATIENCE)).isTrue();
      publishEvents(shop);
      final String offer = OfferIds.ofReward(USER, RewardId.of(USER, "coffee", 1));
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  stored(shop.documents(), offer)
                      .map(OfferDocument::read)
                      .filter(o -> o.state() == OfferState.SENT && o.outbox().isEmpty())
                      .isPresent());
      redeem(OfferDocument.read(stored(shop.documents(), offer).orElseThrow()).coupon());
      assertThat(shop.awaitIdle(PATIENCE)).isTrue();
    }
  }

  private void publishEvents(LocalShop shop) {
    final String view = event("view", "e1", USER, "coffee", ",\"price\":3,\"user_session\":\"s1\"");
    final String other =
        event("view", "e2", "ada", "coffee", ",\"price\":3,\"user_session\":\"s2\"");
    publish(shop, Topic.SHOP_EVENTS, "[" + view + "," + other + "]", Map.of());
    publish(
        shop,
        Topic.SHOP_EVENTS,
        event("purchase", "e3", USER, "coffee", ",\"quantity\":6"),
        Map.of("customer", USER));
    publish(
        shop,
        Topic.SHOP_EVENTS,
        event("refund", "e4", USER, "coffee", ",\"refers_to\":\"e3\""),
        Map.of());
    publish(
        shop,
        Topic.SHOP_EVENTS,
        event("cart", "e5", USER, "tea", ",\"price\":9,\"user_session\":\"s1\""),
        Map.of());
    publish(
        shop, Topic.SHOP_EVENTS, "{\"user_id\":\"" + USER + "\",\"event_type\":\"x\"}", Map.of());
    publish(shop, Topic.SHOP_EVENTS, "garbled, from " + EMAIL, Map.of());
    publish(
        shop,
        Topic.SHOP_ACTIVITY,
        ("{\"activity_id\":\"a1\",\"activity_type\":\"email_opened\",\"occurred_at\":\"%s\","
                + "\"user_id\":\"%s\",\"address\":\"%s\"}")
            .formatted(now, USER, EMAIL),
        Map.of());
  }

  private String event(String type, String id, String user, String product, String more) {
    return ("{\"event_id\":\"%s\",\"event_time\":\"%s\",\"event_type\":\"%s\",\"product_id\":\"%s\","
            + "\"user_id\":\"%s\"%s%s}")
        .formatted(
            id, now, type, product, user, type.equals("refund") ? ",\"price\":3.20" : "", more);
  }

  private static void publish(
      LocalShop shop, Topic topic, String data, Map<String, String> attributes) {
    shop.publisher().publish(topic, data.getBytes(UTF_8), attributes).join();
  }

  private static Optional<Document> stored(DocumentStore documents, String offer) {
    return documents.get(OfferDocument.path(offer));
  }

  private void redeem(String coupon) throws IOException, InterruptedException {
    final String body =
        "{\"code\":\"%s\",\"user_id\":\"%s\",\"order_id\":\"o1\",\"items\":[{\"product_id\":\"coffee\"}]}"
            .formatted(coupon, USER);
    final var answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(LocalCarts.redeemUri(folder).resolve("/redeem"))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void erased_isGoneFromAllBytes_alsoAfterTheArchiveIsPlayedBack_andOthersStay() throws Exception {
    assertThat(filesWithMarkers()).as("planted").hasSizeGreaterThan(5);

    assertThat(run("erase", "--email", EMAIL, "--yes"))
        .startsWith("0 ")
        .contains(
            "archive/shop-activity",
            "archive/shop-customers",
            "archive/shop-events",
            "documents/carts",
            "documents/catalogue_lines",
            "documents/coupons",
            "documents/customers",
            "documents/ledger",
            "documents/loyalty",
            "documents/offers",
            "documents/shoppers",
            "mailbox",
            "rows/activity",
            "rows/events",
            "rows/rejected_events")
        .doesNotContain(MARKERS);

    assertThat(filesWithMarkers()).isEmpty();
    playBack();
    assertThat(filesWithMarkers()).as("played back").isEmpty();
    assertThat(run("erase", USER, "--yes")).startsWith("1 Nothing is known");
    assertThat(Files.readString(folder.resolve("warehouse/events.ndjson"))).contains("\"ada\"");
  }

  @Test
  void whatIsDeliveredOnceMore_bringsNothingBack_andWhoReturnsIsANewCustomer() throws Exception {
    assertThat(run("erase", USER, "--yes")).startsWith("0 ");

    try (LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      LocalCarts.start(shop, Clock.systemUTC());
      publish(shop, Topic.SHOP_CUSTOMERS, profile(now), Map.of());
      publishEvents(shop);
      assertThat(shop.awaitIdle(PATIENCE)).isTrue();
    }
    try (DocumentStore documents = EmbeddedDocuments.openReadOnly(folder.resolve("documents"))) {
      for (String collection : CustomerDocuments.PERSONAL) {
        assertThat(documents.list(null, collection).toString())
            .as(collection)
            .doesNotContain(MARKERS);
      }
      assertThat(documents.list(LoyaltyPaths.document(USER), LoyaltyPaths.LEDGER)).isEmpty();
    }
    assertThat(filesWithMarkers())
        .as("documents that name the customer")
        .noneMatch(file -> file.startsWith(folder.resolve("documents")));

    final Instant later = Clock.systemUTC().instant();
    try (LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      LocalCarts.start(shop, Clock.systemUTC());
      final String back = event("purchase", "e9", USER, "coffee", ",\"quantity\":2");
      publish(shop, Topic.SHOP_EVENTS, back.replace(now.toString(), later.toString()), Map.of());
      publish(shop, Topic.SHOP_CUSTOMERS, profile(later), Map.of());
      assertThat(shop.awaitIdle(PATIENCE)).isTrue();
      publishEvents(shop);
      publish(shop, Topic.SHOP_CUSTOMERS, profile(now), Map.of());
      assertThat(shop.awaitIdle(PATIENCE)).isTrue();
      assertThat(shop.documents().list(LoyaltyPaths.document(USER), LoyaltyPaths.LEDGER))
          .extracting(entry -> entry.path().id())
          .containsExactly("e9");
      assertThat(shop.documents().get(LoyaltyPaths.customer(USER)).orElseThrow().fields())
          .containsEntry("email", EMAIL);
    }
    erasedAgain_leavesWhoCameBack();
    assertThat(run("erase", USER, "--yes", "--also-returned")).startsWith("0 ");
    assertThat(filesWithMarkers()).isEmpty();
  }

  /** What was delivered once more is erased in archive and warehouse; what is of later stays. */
  private void erasedAgain_leavesWhoCameBack() throws IOException {
    assertThat(run("erase", USER)).startsWith("0 ").contains("--also-returned");
    assertThat(run("erase", USER, "--yes"))
        .startsWith("1 ")
        .contains("archive/shop-events", "rows/events", "rows/rejected_events")
        .contains("came back", "1 documents/ledger", "--also-returned")
        .doesNotContain(MARKERS);
    try (DocumentStore documents = EmbeddedDocuments.openReadOnly(folder.resolve("documents"))) {
      assertThat(documents.list(LoyaltyPaths.document(USER), LoyaltyPaths.LEDGER)).hasSize(1);
      assertThat(documents.get(LoyaltyPaths.customer(USER))).isPresent();
    }
    assertThat(Files.readAllLines(folder.resolve("warehouse/events.ndjson")))
        .filteredOn(row -> row.contains(USER))
        .singleElement()
        .asString()
        .contains("\"e9\"");
    assertThat(run("erase", USER, "--yes"))
        .as("once more")
        .startsWith("1 This customer was erased at ");
  }

  private static String profile(Instant updatedAt) {
    return ("{\"user_id\":\"%s\",\"email\":\"%s\",\"name\":\"%s\","
            + "\"marketing_consent\":true,\"updated_at\":\"%s\"}")
        .formatted(USER, EMAIL, NAME, updatedAt);
  }

  @Test
  void export_hasAllOfIt_andEraseWithoutYes_changesNothing() throws Exception {
    final String exported = run("export", USER);

    assertThat(exported)
        .startsWith("0 ")
        .contains(EMAIL, "\"loyalty/" + USER + "\"", "/ledger/e3\"", "\"coupons/", "\"carts/s1\"")
        .contains("\"rejected_events\"", "garbled, from", "\"shop-customers\"");
    assertThat(run("erase", USER)).startsWith("0 ").contains("Nothing was erased");
    assertThat(run("export", USER)).isEqualTo(exported);
    assertThat(run("export", "nobody-at-all")).startsWith("1 ");
  }

  /** What is in the archive comes once more, to a system that has forgotten what it had. */
  private void playBack() throws Exception {
    final var archive = new FilePersonalArchive(folder.resolve("archive"));
    try (LocalShop shop = LocalShop.open(folder, LocalShop.Settings.plain())) {
      LocalCarts.start(shop, Clock.systemUTC());
      for (Topic topic : Topic.ofRecords()) {
        for (String object : archive.names("raw/" + topic.id() + "/")) {
          final byte[] lines =
              new GZIPInputStream(new ByteArrayInputStream(archive.read(object))).readAllBytes();
          for (String line : new String(lines, UTF_8).lines().toList()) {
            publish(shop, topic, JSON.readTree(line).get("data").textValue(), Map.of());
          }
        }
      }
      assertThat(shop.awaitIdle(PATIENCE)).isTrue();
    }
    try (DocumentStore documents = EmbeddedDocuments.openReadOnly(folder.resolve("documents"))) {
      assertThat(documents.list(null, "loyalty")).isEmpty();
    }
  }

  /** Exit code and output of {@code bin/customer}. */
  private String run(String... arguments) {
    final var out = new StringWriter();
    final List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--folder", folder.toString()));
    final int exit =
        Cli.of(new CustomerCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    return exit + " " + out;
  }

  private List<Path> filesWithMarkers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(ITEraseCustomer::hasMarker).toList();
    }
  }

  private static boolean hasMarker(Path file) {
    try {
      final byte[] bytes = Files.readAllBytes(file);
      final byte[] plain =
          file.toString().endsWith(".gz")
              ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
              : bytes;
      final String text = new String(plain, java.nio.charset.StandardCharsets.ISO_8859_1);
      return MARKERS.stream().anyMatch(text::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
