package io.boomerang.local.terraform;

import java.util.Set;

/** What Terraform already has and Java has not yet. A test says when something must leave it. */
final class FunctionsPlanned {
  static final Set<String> NAMES =
      Set.of("loyalty", "carts", "cart-recovery", "redeem", "unsubscribe", "sendgrid-webhook");

  static final Set<String> COLLECTIONS =
      Set.of("carts", "catalogue_lines", "customers", "ledger", "loyalty", "offers", "products");

  private FunctionsPlanned() {}
}
