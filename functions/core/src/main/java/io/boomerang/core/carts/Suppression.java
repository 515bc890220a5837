package io.boomerang.core.carts;

import io.boomerang.core.hash.Sha256;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Why we must not write to a customer. A bounce is about one address, which is kept as a hash: a
 * new address may be written to. The others are the customer's wish and hold whatever the address.
 *
 * @param addressHash of the address that bounced; null when all addresses are meant
 */
public record Suppression(Reason reason, Instant at, String addressHash) {
  /** The kinds of reason, those that yield to others first. */
  public enum Reason {
    BOUNCED("bounced"),
    UNSUBSCRIBED("unsubscribed"),
    SPAM_REPORT("spam_report");

    private final String id;

    Reason(String id) {
      this.id = id;
    }

    /** The stored name. */
    public String id() {
      return id;
    }

    static Reason of(String id) {
      return Arrays.stream(values())
          .filter(reason -> reason.id.equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no suppression is called " + id));
    }
  }

  public Suppression {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(at, "at");
  }

  /** The address takes no mail. */
  public static Suppression bounced(String email, Instant at) {
    return new Suppression(Reason.BOUNCED, at, hash(email));
  }

  /** The customer wants no mail. */
  public static Suppression wished(Reason reason, Instant at) {
    return new Suppression(reason, at, null);
  }

  boolean covers(String email) {
    return addressHash == null || addressHash.equals(hash(email));
  }

  /** Whether this reason takes the place of the other: a wish, or a newer bounce, of a bounce. */
  boolean isWiderThan(Suppression other) {
    return other.reason == Reason.BOUNCED
        && (reason != Reason.BOUNCED
            || (at.isAfter(other.at) && !Objects.equals(addressHash, other.addressHash)));
  }

  private static String hash(String email) {
    return Sha256.hex(email.strip().toLowerCase(Locale.ROOT));
  }
}
