package io.boomerang.core.offers;

import io.boomerang.core.carts.CartEntry;
import io.boomerang.core.document.Write;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an offer is made for, as it stands now: a cart that went cold, or something that is kept
 * nowhere, such as a customer about to leave.
 *
 * @param objection why there is to be no offer any more, whoever the customer is; empty when none
 * @param lines what the mail lists, the newest first; none when the offer needs no cart
 * @param isCut whether more may be in the cart than is remembered
 * @param value of what is in the cart, as far as it is remembered; empty when the offer needs none
 * @param since when the offer was called for: it is stale some time after that
 * @param wantedAt a purchase since then ends the offer: for a cart, its newest addition
 * @param lastPurchaseAt when something of the cart was last bought; empty when nothing was
 * @param unchanged writes that hold only if it is still as it was read
 */
public record Occasion(
    Optional<String> objection,
    List<CartEntry> lines,
    boolean isCut,
    Optional<BigDecimal> value,
    Instant since,
    Instant wantedAt,
    Optional<Instant> lastPurchaseAt,
    List<Write> unchanged) {
  public Occasion {
    lines = List.copyOf(lines);
    unchanged = List.copyOf(unchanged);
  }

  /** An offer that needs no cart. */
  static Occasion withoutCart(Instant since) {
    return withoutCart(since, List.of());
  }

  /** An offer that needs no cart, but something else that is kept. */
  static Occasion withoutCart(Instant since, List<Write> unchanged) {
    return new Occasion(
        Optional.empty(),
        List.of(),
        false,
        Optional.empty(),
        since,
        since,
        Optional.empty(),
        unchanged);
  }

  /** What an offer was made for is gone. */
  public static Occasion over(String reason, Instant since) {
    return new Occasion(
        Optional.of(reason),
        List.of(),
        false,
        Optional.empty(),
        since,
        since,
        Optional.empty(),
        List.of());
  }
}
