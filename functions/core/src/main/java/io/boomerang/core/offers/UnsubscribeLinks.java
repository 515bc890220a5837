package io.boomerang.core.offers;

import io.boomerang.core.carts.Addresses;
import io.boomerang.core.config.Settings;
import io.boomerang.core.hash.Secret;
import java.util.Optional;

/**
 * Links that unsubscribe one customer without a log-in. They hold who and which mail, sealed; they
 * need no document and do not expire: a mail may be read years later.
 */
public final class UnsubscribeLinks {
  /** Name of the link's parameter. */
  public static final String PARAMETER = "t";

  private static final String ADDRESS = "@";

  private final SealedText sealed;
  private final String address;

  /**
   * Links to an address.
   *
   * @param address of the unsubscribe function, without parameters
   */
  public UnsubscribeLinks(Secret secret, String address) {
    this.sealed = new SealedText(secret, "unsubscribe");
    this.address = address;
  }

  /** Reads {@code LINK_SECRET}, which all functions that make or take links share. */
  public static Secret secretFrom(Settings settings) {
    return Secret.from(settings, "LINK_SECRET", "seals the links in mails");
  }

  /**
   * Whom a link unsubscribes, and which offer's mail it stood in.
   *
   * @param address the key of the address that it went to; null when it is not known
   */
  public record Recipient(String userId, String offerId, String address) {
    /** Of a mail whose address is not known any more. */
    public Recipient(String userId, String offerId) {
      this(userId, offerId, null);
    }
  }

  /** The link for one mail. */
  public String linkFor(Recipient recipient) {
    return address + "?" + PARAMETER + "=" + token(recipient);
  }

  String token(Recipient recipient) {
    final String address = recipient.address() == null ? "" : ADDRESS + recipient.address();
    return sealed.seal(
        address + recipient.userId().length() + ":" + recipient.userId() + recipient.offerId());
  }

  /** Whom the token unsubscribes; empty when it is not ours, to the last character. */
  public Optional<Recipient> read(String token) {
    return sealed.open(token).map(UnsubscribeLinks::recipient);
  }

  /** Nobody but us can seal a text, so that it has the form in which we wrote it. */
  private static Recipient recipient(String text) {
    // Links from before begin with the length.
    final int start = text.startsWith(ADDRESS) ? ADDRESS.length() + Addresses.KEY_LENGTH : 0;
    final int colon = text.indexOf(':', start);
    final int end = colon + 1 + Integer.parseInt(text.substring(start, colon));
    return new Recipient(
        text.substring(colon + 1, end),
        text.substring(end),
        start == 0 ? null : text.substring(ADDRESS.length(), start));
  }
}
