package io.boomerang.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Google's Pub/Sub emulator in a process of its own, and the few calls that tests set it up with.
 * Its topics go with it.
 */
public final class PubSubEmulator implements AutoCloseable {
  private static final String MISSING =
      """
      SKIPPED: the Pub/Sub emulator was not found. To run these tests:
        gcloud components install pubsub-emulator
      and, where gcloud is at no usual place, GOOGLE_CLOUD_SDK=<its root>.\
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JavaProcess process;
  private final int port;

  private PubSubEmulator(JavaProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one; skips the test, and says so, when the machine has none. */
  public static PubSubEmulator startOrSkip() {
    final Optional<PubSubEmulator> emulator = startIfFound();
    if (emulator.isEmpty()) {
      System.out.println(MISSING);
    }
    Assumptions.assumeTrue(emulator.isPresent(), MISSING);
    return emulator.orElseThrow();
  }

  /** Starts one, where the machine has it. */
  public static Optional<PubSubEmulator> startIfFound() {
    return GoogleEmulators.jar("pubsub-emulator", "cloud-pubsub-emulator")
        .map(PubSubEmulator::start);
  }

  /** {@code host:port}, the value of {@code PUBSUB_EMULATOR_HOST}. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** Makes a topic. */
  public void createTopic(String project, String topic) {
    call("PUT", "projects/%s/topics/%s".formatted(project, topic), "{}");
  }

  /** Makes a subscription that is pulled from. */
  public void createPullSubscription(String project, String topic, String subscription) {
    createSubscription(project, topic, subscription, "{}");
  }

  /** Makes a subscription that posts every message to the endpoint, two at a time. */
  public void createPushSubscription(
      String project, String topic, String subscription, URI endpoint) {
    createSubscription(
        project, topic, subscription, "{\"pushEndpoint\":\"%s\"}".formatted(endpoint));
  }

  /**
   * Makes a subscription that gives a message up after five refusals, the least that there may be.
   *
   * @param dead the topic of what it gives up
   */
  public void createSubscriptionThatGivesUp(
      String project, String topic, String subscription, String dead) {
    call(
        "PUT",
        "projects/%s/subscriptions/%s".formatted(project, subscription),
        """
        {"topic":"projects/%1$s/topics/%2$s","ackDeadlineSeconds":60,"deadLetterPolicy":
        {"deadLetterTopic":"projects/%1$s/topics/%3$s","maxDeliveryAttempts":5}}\
        """
            .formatted(project, topic, dead));
  }

  /** Refuses a delivery: the message comes again, or is given up. */
  public void refuse(String project, String subscription, String handle) {
    call(
        "POST",
        "projects/%s/subscriptions/%s:modifyAckDeadline".formatted(project, subscription),
        "{\"ackIds\":[\"%s\"],\"ackDeadlineSeconds\":0}".formatted(handle));
  }

  /**
   * Up to so many messages, as the JSON of {@code PullResponse}; the messages stay unacknowledged.
   */
  public String pull(String project, String subscription, int maxMessages) {
    return call(
        "POST",
        "projects/%s/subscriptions/%s:pull".formatted(project, subscription),
        "{\"maxMessages\":%d,\"returnImmediately\":true}".formatted(maxMessages));
  }

  /** Kills it as a crash would, topics and all. */
  @Override
  public void close() {
    process.close();
  }

  private void createSubscription(
      String project, String topic, String subscription, String pushConfig) {
    call(
        "PUT",
        "projects/%s/subscriptions/%s".formatted(project, subscription),
        "{\"topic\":\"projects/%s/topics/%s\",\"pushConfig\":%s,\"ackDeadlineSeconds\":60}"
            .formatted(project, topic, pushConfig));
  }

  private String call(String method, String path, String body) {
    final HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host() + "/v1/" + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      final HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            "%s %s: %d %s".formatted(method, path, response.statusCode(), response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static PubSubEmulator start(Path jar) {
    final int port = JavaProcess.freePort();
    final JavaProcess process =
        JavaProcess.ofArchive(jar)
            .options(List.of("-Xmx768m"))
            .arguments(List.of("--host=127.0.0.1", "--port=" + port))
            .log(log())
            .start();
    final var emulator = new PubSubEmulator(process, port);
    process.await("answering on port " + port, emulator::answers);
    return emulator;
  }

  private static Path log() {
    try {
      return Files.createTempFile("pubsub-emulator-", ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException("no place for the emulator's output", e);
    }
  }

  private boolean answers() {
    final HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + host() + "/")).GET().build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
