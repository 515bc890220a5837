package io.boomerang.core.loyalty.engine;

import io.boomerang.core.loyalty.engine.Standing.Stamps;
import io.boomerang.core.loyalty.rules.StampCard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A stamp card with the measure that it counts. */
final class CompiledStampCard implements Rule {
  private final StampCard card;
  private final TallyMeasure bought;

  CompiledStampCard(StampCard card) {
    this.card = card;
    this.bought = TallyMeasure.of(card.of(), card.window());
  }

  @Override
  public String name() {
    return card.name();
  }

  @Override
  public Stream<TallyMeasure> measures() {
    return Stream.of(bought);
  }

  @Override
  public void evaluate(Map<String, Tally> tallies, Evaluation into) {
    final long total = total(tallies);
    final long sequence = total % card.round();
    into.stampCard(card.name(), new Stamps(total, sequence, sequence == card.buy()));
  }

  @Override
  public long earned(Map<String, Tally> tallies) {
    return card.reward().isPresent() ? card.roundsEarned(total(tallies)) : 0;
  }

  @Override
  public long most() {
    return card.reward().map(reward -> (long) reward.limit()).orElse(0L);
  }

  /** Stamps stay, whether more can be had or not. */
  @Override
  public boolean isOver(Instant now) {
    return false;
  }

  @Override
  public Explanation explain(LoyaltyDocument document, Instant now) {
    final Stamps stamps = document.standing().stampCards().get(card.name());
    final String state =
        stamps.nextOneFree()
            ? "the next one is free"
            : "%d of %d stamps, then one is free".formatted(stamps.sequence(), card.buy());
    final String summary = "%s; %d bought in all".formatted(state, stamps.total());
    return new Explanation(
        "stamp card",
        card.name(),
        stamps.nextOneFree(),
        summary
            + Explanation.rewards(card.name(), card.reward(), document)
            + Explanation.season(card.window()),
        List.of());
  }

  private long total(Map<String, Tally> tallies) {
    return tallies.getOrDefault(bought.key(), Tally.NONE).units();
  }
}
