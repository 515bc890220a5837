package io.boomerang.local.terraform;

import java.util.Set;

/** Functions that read no environment yet. A test says when one must leave this. */
final class FunctionsPlanned {
  static final Set<String> NAMES = Set.of("redeem", "unsubscribe", "sendgrid-webhook");

  private FunctionsPlanned() {}
}
