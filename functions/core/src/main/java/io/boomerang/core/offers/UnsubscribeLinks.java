package io.boomerang.core.offers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Signed links that unsubscribe one customer without a log-in. They hold who and which mail, never
 * an address to go to, and they do not expire: a mail may be read years later.
 */
public final class UnsubscribeLinks {
  /** Name of the link's parameter. */
  public static final String PARAMETER = "t";

  private static final String PURPOSE = "unsubscribe";
  private static final int SIGNATURE_BYTES = 16;
  private static final int MAX_TOKEN_LENGTH = 8_000;

  private final Signature signature;
  private final String address;

  /**
   * Links to an address.
   *
   * @param address of the unsubscribe function, without parameters
   */
  public UnsubscribeLinks(Signature signature, String address) {
    this.signature = signature;
    this.address = address;
  }

  /** Whom a link unsubscribes, and which offer's mail it stood in. */
  public record Recipient(String userId, String offerId) {}

  /** The link for one mail. */
  public String linkFor(Recipient recipient) {
    return address + "?" + PARAMETER + "=" + token(recipient);
  }

  String token(Recipient recipient) {
    final String text =
        recipient.userId().length() + ":" + recipient.userId() + recipient.offerId();
    final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(sign(text));
  }

  /** Whom the token unsubscribes; empty when it is not ours, to the last character. */
  public Optional<Recipient> read(String token) {
    final int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_TOKEN_LENGTH) {
      return Optional.empty();
    }
    try {
      final Base64.Decoder decoder = Base64.getUrlDecoder();
      final String text =
          new String(decoder.decode(token.substring(0, dot)), StandardCharsets.UTF_8);
      final byte[] given = decoder.decode(token.substring(dot + 1));
      if (!MessageDigest.isEqual(given, sign(text))) {
        return Optional.empty();
      }
      final int colon = text.indexOf(':');
      final int end = colon + 1 + Integer.parseInt(text.substring(0, colon));
      final Recipient found = new Recipient(text.substring(colon + 1, end), text.substring(end));
      // Base64 leaves bits unused: only the form that we wrote is ours.
      return token(found).equals(token) ? Optional.of(found) : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private byte[] sign(String text) {
    return Arrays.copyOf(signature.of(PURPOSE, text), SIGNATURE_BYTES);
  }
}
