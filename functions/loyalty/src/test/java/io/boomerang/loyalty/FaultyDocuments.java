package io.boomerang.loyalty;

import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.testkit.InterceptedDocuments;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A store that fails now and then: before a call took effect, or after, when nobody knows. Until it
 * is set to behave.
 */
final class FaultyDocuments extends InterceptedDocuments {
  private static final int ONE_IN = 12;

  private final SplittableRandom random;
  volatile boolean failing = true;

  FaultyDocuments(DocumentStore store, long seed) {
    super(store);
    this.random = new SplittableRandom(seed);
  }

  @Override
  protected void beforeRead(String call, String collection) {
    maybeFail(call);
  }

  @Override
  protected void beforeCommit(List<Write> writes) {
    maybeFail("before commit");
  }

  @Override
  protected void afterCommit(List<Write> writes) {
    maybeFail("after commit");
  }

  private synchronized void maybeFail(String where) {
    if (failing && random.nextInt(ONE_IN) == 0) {
      throw new StoreUnavailableException(where);
    }
  }
}
