package io.boomerang.core.offers;

import io.boomerang.core.carts.Addresses;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A customer as read; what is decided is written only if nobody has changed the documents since.
 *
 * @param shopperDocument null when there is none
 * @param profileDocument null when there is none
 * @param address what is known of the profile's address, which others may have, too; empty when the
 *     profile has none
 * @param addressDocument null when there is none
 */
public record MailRecipient(
    Document shopperDocument,
    Shopper shopper,
    Document profileDocument,
    Optional<Profile> profile,
    Optional<Shopper> address,
    Document addressDocument) {

  public static MailRecipient read(DocumentStore store, Addresses addresses, String userId) {
    final DocumentPath shopperPath = ShopperDocument.path(userId);
    final DocumentPath profilePath = Profile.path(userId);
    final Map<DocumentPath, Document> found = store.getAll(List.of(shopperPath, profilePath));
    final Document shopper = found.get(shopperPath);
    final Document profile = found.get(profilePath);
    final Optional<Profile> read = Optional.ofNullable(profile).map(Profile::read);
    final Optional<String> key = read.map(Profile::email).map(addresses::key);
    final Document address = key.map(Addresses::path).flatMap(store::get).orElse(null);
    return new MailRecipient(
        shopper,
        ShopperDocument.read(userId, shopper),
        profile,
        read,
        key.map(each -> Addresses.read(each, address)),
        address);
  }

  /** As the policies see it. */
  public Candidate candidate(Occasion occasion, CustomerZone zones, Instant now) {
    final Optional<Instant> lastPurchase =
        Stream.of(Optional.ofNullable(shopper.lastPurchaseAt()), occasion.lastPurchaseAt())
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    return new Candidate(
        shopper,
        address,
        profile,
        occasion.value(),
        occasion.wantedAt(),
        lastPurchase,
        occasion.since(),
        profile.map(zones::all).orElse(List.of(zones.fallback())),
        now);
  }

  /** The key of the profile's address; null when it has none. */
  String addressKey() {
    return address.map(Shopper::userId).orElse(null);
  }

  /** When the newest offer to the customer or to the address was decided on; null when none was. */
  Instant lastOfferAt(Campaign campaign) {
    return Stream.concat(Stream.of(shopper), address.stream())
        .map(known -> known.lastOfferAt(campaign.id()))
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** The customer and the address with an offer decided on. */
  List<Write> offered(Campaign campaign, String offerId, Instant now) {
    final List<Write> writes = new ArrayList<>();
    writes.add(shopperWrite(shopper.offered(campaign.id(), offerId, now)));
    address.ifPresent(
        each ->
            writes.add(
                Addresses.write(each.offered(campaign.id(), offerId, now), addressDocument)));
    return writes;
  }

  private Write shopperWrite(Shopper after) {
    return ShopperDocument.write(after, shopperDocument);
  }

  /**
   * Changes nothing, but holds only if all that says whether the customer may be written to is as
   * it was read: a wish may come under another id of the same address.
   */
  List<Write> unchanged() {
    final List<Write> writes = new ArrayList<>();
    writes.add(shopperWrite(shopper));
    address.ifPresent(each -> writes.add(Addresses.write(each, addressDocument)));
    writes.add(profileUnchanged());
    return writes;
  }

  /** Changes nothing, but holds only if the profile is still the one that was read. */
  Write profileUnchanged() {
    return new Write.Update(
        profileDocument.path(), profileDocument.fields(), profileDocument.version());
  }
}
