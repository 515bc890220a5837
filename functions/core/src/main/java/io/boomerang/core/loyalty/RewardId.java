package io.boomerang.core.loyalty;

import io.boomerang.core.hash.Sha256;
import java.util.regex.Pattern;

/**
 * Names a reward: the n-th of a rule for a customer. Earned, withdrawn by a refund and earned
 * again, it is the same reward, so that its coupon is good once and not twice.
 */
public final class RewardId {
  /** What an offer's id, a path and a mail can carry as it is. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.@-]{0,127}");

  private RewardId() {}

  /** The id; a user id that is too long or too strange is in it as a hash. */
  public static String of(String userId, String rule, long number) {
    final String user = PLAIN.matcher(userId).matches() ? userId : "~" + Sha256.name(userId);
    return "reward-%s-%s-%s".formatted(user, rule, number);
  }
}
