package io.boomerang.cli.publish;

import java.time.Duration;

/** Time that passes only by sleeping. */
final class FakeTicker implements Ticker {
  private long now = 1_000;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleep(long nanos) {
    now += nanos;
  }

  Duration elapsed() {
    return Duration.ofNanos(now - 1_000);
  }
}
