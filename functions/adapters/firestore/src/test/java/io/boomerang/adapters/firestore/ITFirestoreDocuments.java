package io.boomerang.adapters.firestore;

import io.boomerang.core.document.DocumentStore;
import io.boomerang.testkit.DocumentStoreContract;
import io.boomerang.testkit.FirestoreEmulator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ITFirestoreDocuments extends DocumentStoreContract {
  private static final AtomicInteger TESTS = new AtomicInteger();

  private static FirestoreEmulator emulator;

  @BeforeAll
  static void start() {
    emulator = FirestoreEmulator.startOrSkip();
  }

  @AfterAll
  static void stop() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @Override
  protected DocumentStore open() {
    final String prefix = "test" + TESTS.incrementAndGet() + "_";
    return FirestoreDocuments.open(
        FirestoreConfig.emulator(emulator.host(), "demo-boomerang", prefix));
  }
}
