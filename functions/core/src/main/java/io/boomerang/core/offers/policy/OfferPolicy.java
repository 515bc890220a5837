package io.boomerang.core.offers.policy;

import java.util.List;

/** One reason not to send an offer, or not now. Pure, so that it can be asked at any time. */
@FunctionalInterface
public interface OfferPolicy {
  Verdict judge(Candidate candidate);

  /** The first objection of several policies. */
  static OfferPolicy all(List<OfferPolicy> policies) {
    final List<OfferPolicy> inOrder = List.copyOf(policies);
    return candidate ->
        inOrder.stream()
            .map(policy -> policy.judge(candidate))
            .filter(verdict -> !verdict.equals(Verdict.PASS))
            .findFirst()
            .orElse(Verdict.PASS);
  }

  /** Suppresses for a reason when the condition holds. */
  static Verdict suppressIf(boolean condition, String reason) {
    return condition ? new Verdict.Suppress(reason) : Verdict.PASS;
  }
}
