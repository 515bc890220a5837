package io.boomerang.core.insights.churn;

import io.boomerang.core.offers.Campaign;
import io.boomerang.core.offers.MakeOffer;
import io.boomerang.core.offers.Offer;
import io.boomerang.core.offers.OfferState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an offer of campaign {@code churn} to those above the threshold, the likeliest to leave
 * first: one for each lapse, however often it is asked for, and so many a run. Nobody gets one when
 * too few of those above the threshold really leave.
 */
public final class OfferToLeavers {
  private final MakeOffer offers;
  private final ChurnConfig config;
  private final ZoneId zone;

  /**
   * For a shop.
   *
   * @param zone whose midnight is a run's cut-off: who has bought since gets nothing
   */
  public OfferToLeavers(MakeOffer offers, ChurnConfig config, ZoneId zone) {
    this.offers = offers;
    this.config = config;
    this.zone = zone;
  }

  /**
   * What became of one customer.
   *
   * @param offer null when none was asked for
   * @param why not, or not now; null when a mail is on its way
   */
  public record Outcome(ChurnScore score, Offer offer, String why) {}

  /**
   * Makes the offers of a run.
   *
   * @param isDryRun true to make none, and say what would have been made
   */
  public List<Outcome> run(ChurnReport report, boolean isDryRun) {
    final Instant since = report.run().asOf().atStartOfDay(zone).toInstant();
    final Optional<String> objection = objection(report, since);
    final List<Outcome> outcomes = new ArrayList<>();
    int mails = 0;
    for (ChurnScore score : report.high()) {
      if (objection.isPresent()) {
        outcomes.add(new Outcome(score, null, objection.get()));
      } else if (mails >= config.maxMails()) {
        outcomes.add(new Outcome(score, null, "enough mails for one night"));
      } else {
        final Outcome outcome = outcome(score, since, isDryRun);
        mails += isMailOfThisRun(outcome, since) ? 1 : 0;
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  /** An offer that is stale when it is made would use up its lapse, and nobody be written to. */
  private Optional<String> objection(ChurnReport report, Instant since) {
    return report
        .objection(config.minimumPrecision())
        .or(
            () ->
                offers.isTooLate(since)
                    ? Optional.of("it is too late to write to anybody on the ground of this day")
                    : Optional.empty());
  }

  private Outcome outcome(ChurnScore score, Instant since, boolean isDryRun) {
    final String lapse = "lapse/" + score.lastOrder();
    final Offer offer =
        isDryRun
            ? offers.preview(Campaign.CHURN, score.userId(), lapse, since)
            : offers.make(Campaign.CHURN, score.userId(), lapse, since);
    return new Outcome(score, offer, why(offer, since));
  }

  private static boolean isMailOfThisRun(Outcome outcome, Instant since) {
    return outcome.offer.since().equals(since)
        && outcome.offer.state() != OfferState.SUPPRESSED
        && outcome.offer.state() != OfferState.HELD_OUT;
  }

  private static String why(Offer offer, Instant since) {
    if (!offer.since().equals(since)) {
      return "has had the offer of this lapse";
    }
    if (offer.state() == OfferState.HELD_OUT) {
      return "kept without, for comparison";
    }
    return offer.state() == OfferState.SUPPRESSED ? offer.reason() : null;
  }
}
