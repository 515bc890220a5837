package io.boomerang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedDocuments;
import io.boomerang.core.offers.MailOutcome;
import io.boomerang.core.offers.OfferMail;
import io.boomerang.core.recovery.LookConfig;
import io.boomerang.testkit.CountingDocuments;
import io.boomerang.testkit.OfferConfigs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep of a minute asks the store once, and works on each cart when it falls due. */
class OneLookTest {
  private static final LookConfig MINUTE = LookConfig.DEFAULT;

  private final CountingDocuments store = new CountingDocuments(EmbeddedDocuments.inMemory());
  private final Shop shop = new Shop(store);
  private final List<Instant> mailedAt = new ArrayList<>();

  @BeforeEach
  void customers() {
    shop.config = OfferConfigs.always();
    for (String user : List.of("ann", "bob", "cyd")) {
      shop.customer(user);
    }
    shop.provider =
        mail -> {
          mailedAt.add(shop.now());
          return new MailOutcome.Accepted("m");
        };
  }

  /** What {@code bin/cost} computes with. */
  private static int usage(String name) throws IOException {
    final Path file = Path.of(System.getProperty("root.directory"), "terraform", "usage.tsv");
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\t", -1))
        .filter(columns -> columns[0].equals(name))
        .map(columns -> Integer.valueOf(columns[1]))
        .findFirst()
        .orElseThrow();
  }

  private void coldAfter(String user, int seconds) {
    shop.event("cart", "p1", user, "of-" + user, Duration.ofSeconds(seconds).minusMinutes(30));
  }

  @Test
  void nothingIsDue_fourReads_andItReturnsAtOnce() throws IOException {
    store.reset();

    shop.sweep(MINUTE);

    assertThat(shop.now()).isEqualTo(Shop.NOON);
    // The circuit, the backlog, the offers, the carts.
    assertThat(store.reads()).isEqualTo(usage("look_queries"));
    assertThat(store.writes()).isZero();
  }

  @Test
  void cartsThatFallDueWithinTheMinute_areMailedThen_byOneLook() {
    coldAfter("ann", 7);
    coldAfter("bob", 40);
    coldAfter("cyd", 58);
    store.reset();

    assertThat(shop.sweep(MINUTE).sent()).isEqualTo(3);

    assertThat(mailedAt)
        .as("the last is handed over before it is due, because the look has to end")
        .containsExactly(
            Shop.NOON.plusSeconds(7), Shop.NOON.plusSeconds(40), Shop.NOON.plusSeconds(58));
    // Two of the look, and one for each: whether its customer has a newer cart.
    assertThat(store.queries()).isEqualTo(5);
  }

  @Test
  void cartsThatFallDueAfterTheLook_areHandedOverSoManySecondsAhead() throws IOException {
    final int last = 55 + usage("ahead_seconds");
    coldAfter("ann", last);
    coldAfter("bob", last + 1);

    assertThat(shop.sweep(MINUTE).sent()).isEqualTo(1);

    assertThat(mailedAt).containsExactly(Shop.NOON.plusSeconds(last));
  }

  @Test
  void cartThatIsTouchedAfterTheLook_isLeftToTheNext() {
    coldAfter("ann", 7);
    coldAfter("bob", 40);
    shop.provider =
        mail -> {
          shop.event("view", "p1", "bob", "of-bob", Duration.ofSeconds(7));
          return new MailOutcome.Accepted("m");
        };

    assertThat(shop.sweep(MINUTE).sent()).isEqualTo(1);
    assertThat(shop.mails).extracting(OfferMail::name).containsExactly("ann");
  }

  @Test
  void busyProvider_isAskedAgain_beforeTheNextCartFallsDue() {
    coldAfter("ann", 0);
    coldAfter("bob", 50);
    shop.provider =
        mail -> {
          mailedAt.add(shop.now());
          return mailedAt.size() == 1
              ? new MailOutcome.NotAccepted("429", Optional.of(Duration.ofSeconds(2)))
              : new MailOutcome.Accepted("m");
        };

    assertThat(shop.sweep(MINUTE).sent()).isEqualTo(2);
    assertThat(mailedAt)
        .containsExactly(Shop.NOON, Shop.NOON.plusSeconds(2), Shop.NOON.plusSeconds(50));
  }

  @Test
  void mailedCart_ofThreeProducts_costsTheseReadsAndWrites() throws IOException {
    shop.event("cart", "p1", "bob", "of-bob", Duration.ofMinutes(-30));
    shop.event("cart", "p2", "bob", "of-bob", Duration.ofMinutes(-30));
    shop.event("cart", "p3", "bob", "of-bob", Duration.ofMinutes(-30));
    store.reset();
    shop.sweep(new LookConfig(Duration.ZERO, Duration.ofSeconds(1)));

    assertThat(store.reads() - usage("look_queries")).isEqualTo(usage("offer_reads"));
    assertThat(store.writes()).isEqualTo(usage("offer_writes"));
  }

  @Test
  void cartThatGetsNoMail_costsTheseReadsAndWrites() throws IOException {
    shop.customer("dan", "marketing_consent", false);
    coldAfter("dan", 0);
    store.reset();
    shop.sweep(new LookConfig(Duration.ZERO, Duration.ofSeconds(1)));

    assertThat(store.reads() - usage("look_queries")).isEqualTo(usage("unmailed_reads"));
    assertThat(store.writes()).isEqualTo(usage("unmailed_writes"));
  }

  @Test
  void storeThatCannotBeAsked_isAskedAgain() {
    coldAfter("ann", 0);
    store.failNextQueries(2);

    assertThat(shop.sweep(MINUTE).sent()).isEqualTo(1);
  }
}
