package io.boomerang.core.carts;

import io.boomerang.core.hash.Sha256;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Why we must not write to a customer. A bounce is about one address, which is kept as a hash: a
 * new address may be written to. The others are the customer's wish and hold whatever the address;
 * a later consent in so many words takes an unsubscription back, and nothing a spam report.
 *
 * @param at when the customer wished so last, or the address bounced
 * @param addressHash of the address that bounced last, whatever the reason; null when none did
 */
@RecordBuilder
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
    return reason != Reason.BOUNCED || isBounced(email);
  }

  /** Whether a consent given then takes it back, for this address. */
  boolean isLiftedBy(Instant consentGivenAt, String email) {
    return reason == Reason.UNSUBSCRIBED && consentGivenAt.isAfter(at) && !isBounced(email);
  }

  /**
   * Both: the stronger reason, of two equal ones the later; an address that bounced stays known.
   */
  Suppression and(Suppression other) {
    final int order = reason.compareTo(other.reason);
    final boolean isOther = order < 0 || (order == 0 && other.at.isAfter(at));
    final Suppression kept = isOther ? other : this;
    final Suppression second = isOther ? this : other;
    final boolean isNewerBounce =
        kept.addressHash == null
            || (second.reason == Reason.BOUNCED && kept.reason != Reason.BOUNCED);
    final String bounced =
        isNewerBounce && second.addressHash != null ? second.addressHash : kept.addressHash;
    return new Suppression(kept.reason, kept.at, bounced);
  }

  /** What is left when its customer takes an unsubscription back; null when nothing is. */
  Suppression withoutUnsubscription() {
    if (reason != Reason.UNSUBSCRIBED) {
      return this;
    }
    return addressHash == null ? null : new Suppression(Reason.BOUNCED, at, addressHash);
  }

  private boolean isBounced(String email) {
    return hash(email).equals(addressHash);
  }

  private static String hash(String email) {
    return Sha256.hex(email.strip().toLowerCase(Locale.ROOT));
  }
}
