package io.boomerang.core.offers;

import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Write;
import io.boomerang.core.offers.policy.Candidate;
import io.boomerang.core.offers.policy.CustomerZone;
import io.boomerang.core.offers.policy.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A customer as read; what is decided is written only if nobody has changed the documents since.
 *
 * @param shopperDocument null when there is none
 * @param profileDocument null when there is none
 */
public record Customer(
    Document shopperDocument,
    Shopper shopper,
    Document profileDocument,
    Optional<Profile> profile) {

  public static Customer read(DocumentStore store, String userId) {
    final DocumentPath shopperPath = ShopperDocument.path(userId);
    final DocumentPath profilePath = Profile.path(userId);
    final Map<DocumentPath, Document> found = store.getAll(List.of(shopperPath, profilePath));
    final Document shopper = found.get(shopperPath);
    final Document profile = found.get(profilePath);
    return new Customer(
        shopper,
        ShopperDocument.read(userId, shopper),
        profile,
        Optional.ofNullable(profile).map(Profile::read));
  }

  /** As the policies see it. */
  public Candidate candidate(Occasion occasion, CustomerZone zones, Instant now) {
    final Optional<Instant> lastPurchase =
        Stream.of(Optional.ofNullable(shopper.lastPurchaseAt()), occasion.lastPurchaseAt())
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    return new Candidate(
        shopper,
        profile,
        occasion.value(),
        occasion.wantedAt(),
        lastPurchase,
        occasion.since(),
        profile.map(zones::all).orElse(List.of(zones.fallback())),
        now);
  }

  public Write shopperWrite(Shopper after) {
    return ShopperDocument.write(after, shopperDocument);
  }

  /** Changes nothing, but holds only if the profile is still the one that was read. */
  Write profileUnchanged() {
    return new Write.Update(
        profileDocument.path(), profileDocument.fields(), profileDocument.version());
  }
}
