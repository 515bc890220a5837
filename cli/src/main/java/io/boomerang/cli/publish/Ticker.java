package io.boomerang.cli.publish;

import java.util.concurrent.TimeUnit;

/** Time that passes, in nanoseconds from an arbitrary origin, and waiting for it. */
public interface Ticker {
  /** The machine's. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  long nanos();

  void sleep(long nanos) throws InterruptedException;
}
