package io.boomerang.local.shop;

import io.boomerang.core.erasure.Tombstones;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.warehouse.ShopTerms;
import java.time.ZoneId;
import java.util.Currency;

/** Where the shop of a local system is: its page, mails, views and models agree on it. */
public final class LocalPlace {
  static final String NAME = "Velvet & Pine";

  /** Its time zone and currency. */
  public static final ShopTerms TERMS =
      new ShopTerms(ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"));

  /** Its folder holds all that the key is of, and is no more secret than the key. */
  public static final Tombstones TOMBSTONES =
      Tombstones.under(Secret.of("a local system erases under this key"));

  private LocalPlace() {}
}
