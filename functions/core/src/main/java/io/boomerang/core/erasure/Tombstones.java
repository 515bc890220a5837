package io.boomerang.core.erasure;

import io.boomerang.core.config.Settings;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.Decision;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.FieldType;
import io.boomerang.core.document.StoredFields;
import io.boomerang.core.document.Write;
import io.boomerang.core.hash.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers until when customers were erased, so that what happened before and is delivered later
 * brings nobody back. Documents {@code erased/<key>}, where the key is an HMAC of the user id under
 * a secret, so that they name nobody. They are kept for good: history may be loaded years later.
 *
 * @param secret empty where nobody is ever erased, and so nothing is asked
 */
public record Tombstones(Optional<Secret> secret) {
  /** Where nobody is ever erased, as in a trial in memory. */
  public static final Tombstones NONE = new Tombstones(Optional.empty());

  /** The field that says until when, here and in documents of customers who came back. */
  public static final String ERASED_AT = "erased_at";

  private static final String COLLECTION = "erased";

  /** 128 bits: no two customers share one. */
  private static final int KEY_BYTES = 16;

  /** Under a secret that is never changed: another one would forget who was erased. */
  public static Tombstones under(Secret secret) {
    return new Tombstones(Optional.of(secret));
  }

  /** Reads {@code ADDRESS_SECRET}, which wishes of addresses are kept under as well. */
  public static Tombstones from(Settings settings) {
    return new Tombstones(
        Optional.ofNullable(
            Secret.from(settings, "ADDRESS_SECRET", "who was erased is kept under it")));
  }

  /**
   * Until when the customer was erased, UTC; empty for who never was. One read.
   *
   * @throws io.boomerang.core.document.StoreUnavailableException when it may work later
   */
  public Optional<Instant> erasedAt(DocumentStore store, String userId) {
    return secret.flatMap(key -> store.get(path(key, userId))).map(Tombstones::time);
  }

  /**
   * Notes that the customer is erased, before anything is erased: what comes meanwhile is dropped.
   *
   * @param at UTC; of two times the later counts
   * @throws IllegalStateException when there is no secret to note it under
   */
  public void put(DocumentStore store, String userId, Instant at) {
    final Secret key = secret.orElseThrow(() -> new IllegalStateException("no secret is known"));
    final DocumentPath path = path(key, userId);
    final Instant time = at.truncatedTo(ChronoUnit.MICROS);
    CompareAndSet.on(store)
        .run(
            () -> {
              final Optional<Document> before = store.get(path);
              if (before.isPresent() && !time(before.get()).isBefore(time)) {
                return Decision.<Void>nothing(null);
              }
              return new Decision<Void>(
                  List.of(Write.save(path, Map.of(ERASED_AT, time), before)), null);
            });
  }

  private static DocumentPath path(Secret key, String userId) {
    final byte[] hash = key.sign("erased", userId);
    return DocumentPath.of(COLLECTION, HexFormat.of().formatHex(hash, 0, KEY_BYTES));
  }

  private static Instant time(Document tombstone) {
    return StoredFields.of(tombstone).require(ERASED_AT, FieldType.TIME);
  }
}
