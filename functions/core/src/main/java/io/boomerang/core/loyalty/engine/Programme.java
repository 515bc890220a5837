package io.boomerang.core.loyalty.engine;

import io.boomerang.core.hash.Sha256;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RulesEntry;
import io.boomerang.core.loyalty.rules.LoyaltyRules;
import io.boomerang.core.loyalty.rules.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The rules engine: pure functions from a document and what happened to the next document. Tallies
 * are sums, so that order does not matter and a refund is a purchase with the sign turned; all else
 * in a document is derived from them.
 */
public final class Programme {
  /** What was spent in all; every document has it. */
  static final TallyMeasure EVERYTHING = TallyMeasure.ofEverything(Window.ALWAYS);

  private final LoyaltyRules rules;
  private final List<Rule> engine;
  private final Map<String, List<TallyMeasure>> measuresOfProduct = new HashMap<>();
  private final Map<String, Long> most = new HashMap<>();
  private final List<TallyMeasure> measuresOfAny = new ArrayList<>();
  private final Currency currency;
  private final String id;

  /** The programme in US dollars, which a shop's currency is when nobody says otherwise. */
  public Programme(LoyaltyRules rules) {
    this(rules, Currency.getInstance("USD"));
  }

  /**
   * The programme of a shop.
   *
   * @param currency the one that everything is counted in: amounts in others are never added
   */
  public Programme(LoyaltyRules rules, Currency currency) {
    this.rules = rules;
    this.currency = Objects.requireNonNull(currency, "currency");
    this.engine = compiled(rules);
    final Map<String, TallyMeasure> measures = new TreeMap<>();
    measures.put(EVERYTHING.key(), EVERYTHING);
    for (Rule rule : engine) {
      rule.measures().forEach(measure -> measures.put(measure.key(), measure));
      most.put(rule.name(), rule.most());
    }
    measures.values().forEach(this::index);
    this.id = Sha256.name(measures.keySet().toArray(String[]::new));
  }

  private static List<Rule> compiled(LoyaltyRules rules) {
    final List<Rule> compiled = new ArrayList<>();
    compiled.add(new CompiledTiers(rules.tiers()));
    rules.named().forEach(rule -> compiled.add(Rule.of(rule)));
    return List.copyOf(compiled);
  }

  private void index(TallyMeasure measure) {
    if (measure.products().isEmpty()) {
      measuresOfAny.add(measure);
    }
    for (String product : measure.products()) {
      measuresOfProduct.computeIfAbsent(product, p -> new ArrayList<>()).add(measure);
    }
  }

  public LoyaltyRules rules() {
    return rules;
  }

  /** The currency that everything is counted in. */
  public Currency currency() {
    return currency;
  }

  /** Whether an amount counts here: its currency is this one's, or it names none. */
  public boolean counts(String statedCurrency) {
    return statedCurrency == null || statedCurrency.equals(currency.getCurrencyCode());
  }

  /**
   * Names the set of tallies that these rules need. A document of another programme lacks some, and
   * is made again from its ledger.
   */
  public String id() {
    return id;
  }

  /** The document of a customer who never bought. */
  public LoyaltyDocument empty(String userId) {
    return document(userId, Map.of(), Map.of(), Map.of());
  }

  /** The document after what counts of a line has changed, as by a purchase or a refund. */
  public LoyaltyDocument changed(LoyaltyDocument document, Line line, Tally from, Tally to) {
    final Map<String, Tally> tallies = new HashMap<>(document.tallies());
    change(tallies, line, from, to);
    return document(document.userId(), tallies, document.unmatched(), document.credits());
  }

  /** The document as it follows from the whole ledger, in whatever order. */
  public LoyaltyDocument recompute(String userId, Collection<LedgerEntry> ledger) {
    final Map<String, Refunded> refunded = new HashMap<>();
    for (LedgerEntry entry : ledger) {
      if (entry instanceof RefundEntry refund) {
        refunded.merge(refund.refersTo(), refund.asked(), Refunded::plus);
      }
    }
    final Map<String, Tally> tallies = new HashMap<>();
    for (LedgerEntry entry : ledger) {
      if (entry instanceof PurchaseEntry purchase) {
        final Refunded given = refunded.remove(purchase.eventId());
        final Line line = purchase.line();
        change(tallies, line, Tally.NONE, (given == null ? Refunded.NONE : given).left(line));
      } else if (entry instanceof AdjustmentEntry adjustment) {
        adjust(tallies, adjustment.time(), adjustment.amount());
      }
    }
    return document(userId, tallies, refunded, credits(ledger));
  }

  private static Map<String, Long> credits(Collection<LedgerEntry> ledger) {
    return ledger.stream()
        .filter(RulesEntry.class::isInstance)
        .map(RulesEntry.class::cast)
        .max(Comparator.comparingInt(RulesEntry::version))
        .map(RulesEntry::credits)
        .orElse(Map.of());
  }

  /** The document with these tallies, which must be this programme's. */
  public LoyaltyDocument document(
      String userId,
      Map<String, Tally> tallies,
      Map<String, Refunded> unmatched,
      Map<String, Long> credits) {
    final Standing standing = standing(tallies, credits);
    return new LoyaltyDocument(userId, id, version(), tallies, unmatched, credits, standing);
  }

  /**
   * A document of whatever rules as this programme goes on from it: what is held stays, as credits
   * where these rules give less. The standing is still the one of before, so that what changes by
   * these rules is seen; {@link #document} with the same parts has the new one.
   *
   * @param stored the document as it is
   * @param sums has the tallies of this programme
   */
  public LoyaltyDocument takeOver(LoyaltyDocument stored, LoyaltyDocument sums) {
    final Map<String, Long> earned = earned(sums.tallies());
    final Map<String, Long> credits = new TreeMap<>();
    stored
        .standing()
        .rewards()
        .forEach(
            (rule, held) ->
                put(
                    credits,
                    rule,
                    Credits.kept(
                        held,
                        earned.getOrDefault(rule, 0L),
                        stored.credits().getOrDefault(rule, 0L),
                        most.getOrDefault(rule, 0L))));
    return new LoyaltyDocument(
        stored.userId(),
        id,
        version(),
        sums.tallies(),
        sums.unmatched(),
        credits,
        stored.standing());
  }

  /**
   * The document as it is to be shown at a time: promotions whose purchases are over hold no
   * longer, and what they earned stays. Stored documents know no clock, so that a replay gives the
   * same.
   *
   * @param now UTC
   */
  public LoyaltyDocument shownAt(Instant now, LoyaltyDocument document) {
    final Standing standing = document.standing();
    final Map<String, List<String>> holding = new TreeMap<>(standing.promotions());
    engine.stream().filter(rule -> rule.isOver(now)).forEach(rule -> holding.remove(rule.name()));
    return new LoyaltyDocument(
        document.userId(),
        document.programme(),
        document.version(),
        document.tallies(),
        document.unmatched(),
        document.credits(),
        new Standing(
            standing.tier(),
            standing.nextTier(),
            standing.stampCards(),
            holding,
            standing.rewards()));
  }

  /** The version of the rules. */
  public int version() {
    return rules.version();
  }

  /** Puts the tallies from one thing that counts of a line to another. */
  public void change(Map<String, Tally> tallies, Line line, Tally from, Tally to) {
    final Tally more = to.minus(from);
    for (TallyMeasure measure : measuresOfProduct.getOrDefault(line.productId(), List.of())) {
      add(tallies, measure, line, more);
    }
    for (TallyMeasure measure : measuresOfAny) {
      add(tallies, measure, line, more);
    }
  }

  /** Adds spend that is of no purchase: to what asks for spend on anything, and to no stamp. */
  public void adjust(Map<String, Tally> tallies, Instant time, BigDecimal amount) {
    for (TallyMeasure measure : measuresOfAny) {
      if (measure.countsAdjustment(time)) {
        add(tallies, measure, new Tally(0, amount));
      }
    }
  }

  private static void add(Map<String, Tally> tallies, TallyMeasure measure, Line line, Tally more) {
    if (!more.isNone() && measure.counts(line)) {
      add(tallies, measure, more);
    }
  }

  private static void add(Map<String, Tally> tallies, TallyMeasure measure, Tally more) {
    final Tally tally =
        tallies.getOrDefault(measure.key(), Tally.NONE).plus(more.units(), more.spend());
    if (tally.isNone()) {
      tallies.remove(measure.key());
    } else {
      tallies.put(measure.key(), tally);
    }
  }

  private Standing standing(Map<String, Tally> tallies, Map<String, Long> credits) {
    final var evaluation = new Evaluation();
    engine.forEach(rule -> rule.evaluate(tallies, evaluation));
    return evaluation.with(rewards(tallies, credits));
  }

  private Map<String, Long> rewards(Map<String, Tally> tallies, Map<String, Long> credits) {
    final Map<String, Long> earned = earned(tallies);
    final Map<String, Long> rewards = new TreeMap<>(credits);
    earned.forEach(
        (rule, count) ->
            rewards.put(
                rule, Credits.total(count, credits.getOrDefault(rule, 0L), most.get(rule))));
    return rewards;
  }

  /** How many rewards the rules of now give, by rule, limits left aside. */
  private Map<String, Long> earned(Map<String, Tally> tallies) {
    final Map<String, Long> earned = new HashMap<>();
    engine.forEach(rule -> put(earned, rule.name(), rule.earned(tallies)));
    return earned;
  }

  private static void put(Map<String, Long> rewards, String rule, long count) {
    if (count > 0) {
      rewards.put(rule, count);
    }
  }

  /** Its rules, in the order in which they are shown. */
  List<Rule> engine() {
    return engine;
  }
}
