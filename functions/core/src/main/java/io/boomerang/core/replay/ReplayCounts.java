package io.boomerang.core.replay;

import io.boomerang.core.json.Parsed;
import java.util.List;

/**
 * What a replay found in the archive, of one topic. Every message read is one of the first three.
 */
public final class ReplayCounts {
  private long repeated;
  private long passedOver;
  private long played;
  private long valid;
  private long rejected;

  void repeat() {
    repeated++;
  }

  void passOver() {
    passedOver++;
  }

  void play(List<? extends Parsed<?>> records) {
    played++;
    for (Parsed<?> record : records) {
      if (record instanceof Parsed.Valid<?>) {
        valid++;
      } else if (record instanceof Parsed.Rejected<?>) {
        rejected++;
      }
    }
  }

  /** Messages read. */
  public long messages() {
    return repeated + passedOver + played;
  }

  /** Messages that were read before: delivered twice, or played back before. */
  public long repeated() {
    return repeated;
  }

  /** Messages that were not asked for. */
  public long passedOver() {
    return passedOver;
  }

  /** Messages that were played back. */
  public long played() {
    return played;
  }

  /** Records of these that keep every rule. */
  public long valid() {
    return valid;
  }

  /** Records of these that break a rule. */
  public long rejected() {
    return rejected;
  }
}
