package io.boomerang.core.offers;

import io.boomerang.core.hash.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * Links that bring a cart back, on any device and without a log-in. They hold whose and until when,
 * sealed, and count as long as the offer's coupon.
 */
public final class RestoreLinks {
  /** Name of the link's parameter. */
  public static final String PARAMETER = "t";

  private static final String SEPARATOR = "/";
  private static final int PARTS = 3;

  private final SealedText sealed;
  private final String address;

  /**
   * Links to an address.
   *
   * @param address of the function that restores carts, without parameters
   */
  public RestoreLinks(Secret secret, String address) {
    this.sealed = new SealedText(secret, "restore");
    this.address = address;
  }

  /**
   * What a link brings back.
   *
   * @param expiresAt the last instant at which it does, to the second
   */
  public record Way(String userSession, String offerId, Instant expiresAt) {}

  /** The link for one mail. */
  public String linkFor(Way way) {
    return address
        + "?"
        + PARAMETER
        + "="
        + sealed.seal(
            String.join(
                SEPARATOR,
                String.valueOf(way.expiresAt().getEpochSecond()),
                way.offerId(),
                way.userSession()));
  }

  /** What the token brings back; empty when it is not ours, to the last character. */
  public Optional<Way> read(String token) {
    return sealed.open(token).map(RestoreLinks::way);
  }

  /** Nobody but us can seal a text, so that it has the form in which we wrote it. */
  private static Way way(String text) {
    final String[] parts = text.split(SEPARATOR, PARTS);
    return new Way(parts[2], parts[1], Instant.ofEpochSecond(Long.parseLong(parts[0])));
  }
}
