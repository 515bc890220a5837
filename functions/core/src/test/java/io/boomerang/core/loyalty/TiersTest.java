package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.loyalty.engine.Explanation;
import io.boomerang.core.loyalty.engine.Line;
import io.boomerang.core.loyalty.engine.LoyaltyDocument;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.engine.Refunded;
import io.boomerang.core.loyalty.engine.Standing.NextTier;
import io.boomerang.core.loyalty.engine.Tally;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.loyalty.rules.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TiersTest {
  private static final Instant RAISED = LoyaltyFixtures.NOON;
  private static final Programme PROGRAMME =
      new Programme(
          RulesFile.parse(
              "raised.json",
              """
              {"tiers": {"base": "NONE", "excluding": ["card", {"category": "shipping"}], "levels": [
                 {"name": "SILVER", "spend_at_least": 100},
                 {"name": "GOLD", "spend_more_than": 500,
                   "formerly": [{"spend_more_than": 300, "until": "2026-11-21T12:00:00Z"}]}]}}
              """));

  private LoyaltyDocument document = PROGRAMME.empty("kris");

  @Test
  void atLeast_isReachedByExactlyTheAmount_andSaysSo() {
    buy("99.99", RAISED);
    assertThat(document.standing().tier()).isEqualTo("NONE");
    assertThat(document.standing().nextTier())
        .isEqualTo(Optional.of(new NextTier("SILVER", Threshold.atLeast(new BigDecimal("0.01")))));

    buy("0.01", RAISED);
    assertThat(document.standing().tier()).isEqualTo("SILVER");
    assertThat(summary()).isEqualTo("GOLD needs more than 400.00 more");
  }

  @Test
  void levelThatWasRaised_staysWithWhoHadReachedItBefore_untilRefundsUndoIt() {
    final Line before = line("p1", "dog", null, "301", RAISED.minus(Duration.ofSeconds(1)));
    buy(before);
    assertThat(document.standing().tier()).isEqualTo("GOLD");
    assertThat(summary())
        .isEqualTo(
            "there is no higher one; kept: it was reached by purchases before"
                + " 2026-11-21T12:00:00Z");

    document = PROGRAMME.changed(document, before, Refunded.NONE.left(before), Tally.NONE);
    assertThat(document).isEqualTo(PROGRAMME.empty("kris"));
  }

  @Test
  void levelThatWasRaised_takesMoreOfWhoHadNotReachedIt() {
    buy("301", RAISED);
    assertThat(document.standing().tier()).isEqualTo("SILVER");

    buy("199.01", RAISED);
    assertThat(document.standing().tier()).isEqualTo("GOLD");
  }

  @Test
  void whatIsExcluded_isSpendButNoneForTiers() {
    buy(line("p1", "card", null, "1000", RAISED));
    buy(line("p2", "parcel", "shipping.express", "1000", RAISED));
    buy("150", RAISED);

    assertThat(document.spend()).isEqualTo(new BigDecimal("2150.00"));
    assertThat(document.standing().tier()).isEqualTo("SILVER");
    assertThat(document.standing().nextTier().map(next -> next.needs().amount()))
        .hasValue(new BigDecimal("350.00"));
  }

  private String summary() {
    return Explanation.of(PROGRAMME, document, RAISED).get(0).summary();
  }

  private void buy(String price, Instant time) {
    buy(line("p", "dog", null, price, time));
  }

  private void buy(Line line) {
    document = PROGRAMME.changed(document, line, Tally.NONE, Refunded.NONE.left(line));
  }

  private static Line line(String id, String product, String category, String price, Instant time) {
    return new Line(id, time, product, category, new BigDecimal(price), 1);
  }
}
