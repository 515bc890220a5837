package io.boomerang.core.carts;

import io.boomerang.core.config.Settings;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import io.boomerang.core.hash.Secret;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What is kept of an address, whoever gave it: one person may have several ids, as a guest and with
 * an account. Documents {@code addresses/<key>}, where the key is an HMAC of the address under a
 * secret of its own, so that they name nobody and outlive a customer who was erased.
 */
public record Addresses(Secret secret) {
  private static final String COLLECTION = "addresses";

  /** 128 bits: no two addresses share one. */
  private static final int KEY_BYTES = 16;

  /** Characters of a key. */
  public static final int KEY_LENGTH = 2 * KEY_BYTES;

  /** Reads {@code ADDRESS_SECRET}. Another key would forget every wish: it is never changed. */
  public static Addresses from(Settings settings) {
    return new Addresses(Secret.from(settings, "ADDRESS_SECRET", "wishes are kept under it"));
  }

  /** The key of an address, however it is written. */
  public String key(String email) {
    final byte[] hash = secret.sign("address", email.strip().toLowerCase(Locale.ROOT));
    return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
  }

  public static DocumentPath path(String key) {
    return DocumentPath.of(COLLECTION, key);
  }

  /**
   * What is kept of an address: of a shopper what is no purchase.
   *
   * @param document null when there is none yet
   */
  public static Shopper read(String key, Document document) {
    return ShopperDocument.read(key, document);
  }

  /**
   * Stores it, if nobody has changed the document since it was read.
   *
   * @param read null when there was none
   */
  public static Write write(Shopper address, Document read) {
    return ShopperDocument.write(path(address.userId()), address, read);
  }
}
