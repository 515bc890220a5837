package io.boomerang.adapters.sendgrid;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Says whether a request comes from SendGrid: an ECDSA signature (P-256, SHA-256) over the
 * timestamp and the raw body, as SendGrid's "Event Webhook Security Features" define it. An old
 * timestamp is refused, so that a recorded request cannot be played again for ever.
 */
public final class WebhookSignature {
  public static final String SIGNATURE_HEADER = "X-Twilio-Email-Event-Webhook-Signature";
  public static final String TIMESTAMP_HEADER = "X-Twilio-Email-Event-Webhook-Timestamp";

  private final PublicKey key;
  private final Duration maxAge;
  private final Clock clock;

  /**
   * Checks against a key.
   *
   * @param publicKey as SendGrid's settings show it, base64
   * @param maxAge of the timestamp, and how far it may be ahead
   * @throws IllegalArgumentException when it is no such key
   */
  public WebhookSignature(String publicKey, Duration maxAge, Clock clock) {
    this.maxAge = maxAge;
    this.clock = clock;
    try {
      final byte[] encoded = Base64.getDecoder().decode(publicKey);
      this.key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a public key of SendGrid's webhook", e);
    }
  }

  /** Whether a body is worth reading: the headers are there, and not old; null was not sent. */
  public boolean isPossible(String signature, String timestamp) {
    return signature != null && timestamp != null && isRecent(timestamp);
  }

  /** Whether the body was signed by SendGrid not long ago; null headers were not sent. */
  public boolean isValid(String signature, String timestamp, byte[] body) {
    if (!isPossible(signature, timestamp)) {
      return false;
    }
    try {
      final Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(key);
      verifier.update(timestamp.getBytes(StandardCharsets.UTF_8));
      verifier.update(body);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // Not a signature at all.
    }
  }

  private boolean isRecent(String timestamp) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    final Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(at, clock.instant()).abs().compareTo(maxAge) <= 0;
  }
}
