package io.boomerang.loyalty;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.firestore.FirestoreConfig;
import io.boomerang.adapters.firestore.FirestoreDocuments;
import io.boomerang.adapters.push.PushConfig;
import io.boomerang.core.document.CompareAndSet;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.loyalty.Loyalty;
import io.boomerang.core.loyalty.LoyaltyPorts;
import io.boomerang.core.loyalty.Patience;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The function on a Firestore emulator, its activities in a file that outlives it. */
public final class KillableFunction implements HttpFunction {
  static final String HOST = "FIRESTORE_EMULATOR_HOST";
  static final String PREFIX = "FIRESTORE_COLLECTION_PREFIX";
  static final String ACTIVITIES = "ACTIVITIES_FILE";

  private final LoyaltyFunction function;

  /** Called by the functions framework. */
  public KillableFunction() {
    final Map<String, String> environment = System.getenv();
    final DocumentStore documents = documents(environment.get(HOST), environment.get(PREFIX));
    final var ports =
        new LoyaltyPorts(
            documents,
            CompareAndSet.on(documents),
            new FilePublisher(Path.of(environment.get(ACTIVITIES))),
            Clock.systemUTC());
    final var programme = new Programme(RulesFile.shipped());
    this.function =
        new LoyaltyFunction(new Loyalty(ports, programme, Patience.DEFAULT), PushConfig.DEFAULT);
  }

  static DocumentStore documents(String host, String prefix) {
    return FirestoreDocuments.open(FirestoreConfig.emulator(host, "demo-boomerang", prefix));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    function.service(request, response);
  }

  /** A line for each message, there when the call returns. */
  private record FilePublisher(Path file) implements MessagePublisher {
    @Override
    public CompletableFuture<String> publish(
        Topic topic, byte[] data, Map<String, String> attributes) {
      final byte[] line = Arrays.copyOf(data, data.length + 1);
      line[data.length] = '\n';
      try {
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return CompletableFuture.completedFuture("published");
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
