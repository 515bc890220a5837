package io.boomerang.adapters.pubsub;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.api.gax.rpc.TransportChannel;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.cloud.pubsub.v1.stub.GrpcSubscriberStub;
import com.google.cloud.pubsub.v1.stub.SubscriberStub;
import com.google.cloud.pubsub.v1.stub.SubscriberStubSettings;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SubscriptionName;
import io.boomerang.core.message.DeadLetters;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pulls dead letters from the subscription of Pub/Sub that keeps them. */
public final class PubSubDeadLetters implements DeadLetters {
  /** What Pub/Sub puts before the names of the attributes that it adds to a dead letter. */
  private static final String ADDED = "CloudPubSubDeadLetterSource";

  private static final String PUBLISH_TIME = ADDED + "TopicPublishTime";

  /** A pull of a subscription without messages is answered late, or not at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Pub/Sub's longest. */
  private static final int HOLD_SECONDS = 600;

  /** A request of handles has at most 512 KB. */
  private static final int HANDLES = 500;

  private final String subscription;
  private final TransportChannel channel;
  private final SubscriberStub stub;

  /**
   * Of a subscription.
   *
   * @param subscription its name as it is in the project, prefix included
   * @throws IOException when there are no credentials
   */
  public PubSubDeadLetters(PublisherConfig config, String subscription) throws IOException {
    this.subscription = SubscriptionName.of(config.project(), subscription).toString();
    this.channel = PubSubPublisher.channels(config).getTransportChannel();
    final SubscriberStubSettings.Builder settings =
        SubscriberStubSettings.newBuilder()
            .setTransportChannelProvider(FixedTransportChannelProvider.create(channel))
            .setCredentialsProvider(credentials(config));
    settings.pullSettings().setRetryableCodes(Set.of()).setSimpleTimeoutNoRetriesDuration(PATIENCE);
    this.stub = GrpcSubscriberStub.create(settings.build());
  }

  private static CredentialsProvider credentials(PublisherConfig config) throws IOException {
    return config.emulator().isPresent()
        ? NoCredentialsProvider.create()
        : FixedCredentialsProvider.create(
            TopicAdminSettings.defaultCredentialsProviderBuilder().build().getCredentials());
  }

  @Override
  public List<Letter> pull(int atMost) throws IOException {
    final PullRequest request =
        PullRequest.newBuilder().setSubscription(subscription).setMaxMessages(atMost).build();
    try {
      return stub.pullCallable().call(request).getReceivedMessagesList().stream()
          .map(PubSubDeadLetters::letter)
          .toList();
    } catch (DeadlineExceededException e) {
      return List.of();
    } catch (ApiException e) {
      throw translated(e);
    }
  }

  private static Letter letter(ReceivedMessage received) {
    final PubsubMessage message = received.getMessage();
    final Map<String, String> attributes = new HashMap<>(message.getAttributesMap());
    final Instant published =
        firstPublishTime(attributes)
            .orElseGet(
                () ->
                    Instant.ofEpochSecond(
                        message.getPublishTime().getSeconds(),
                        message.getPublishTime().getNanos()));
    attributes.keySet().removeIf(name -> name.startsWith(ADDED));
    return new Letter(
        received.getAckId(),
        Message.delivered(
            message.getMessageId(), published, attributes, message.getData().toByteArray(), 0));
  }

  private static Optional<Instant> firstPublishTime(Map<String, String> attributes) {
    try {
      return Optional.ofNullable(attributes.get(PUBLISH_TIME))
          .map(time -> OffsetDateTime.parse(time).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void hold(List<Letter> letters) throws IOException {
    deadline(letters, HOLD_SECONDS);
  }

  @Override
  public void release(List<Letter> letters) throws IOException {
    deadline(letters, 0);
  }

  private void deadline(List<Letter> letters, int seconds) throws IOException {
    try {
      for (List<String> handles : handles(letters)) {
        stub.modifyAckDeadlineCallable()
            .call(
                ModifyAckDeadlineRequest.newBuilder()
                    .setSubscription(subscription)
                    .addAllAckIds(handles)
                    .setAckDeadlineSeconds(seconds)
                    .build());
      }
    } catch (ApiException e) {
      throw translated(e);
    }
  }

  @Override
  public void acknowledge(List<Letter> letters) throws IOException {
    try {
      for (List<String> handles : handles(letters)) {
        stub.acknowledgeCallable()
            .call(
                AcknowledgeRequest.newBuilder()
                    .setSubscription(subscription)
                    .addAllAckIds(handles)
                    .build());
      }
    } catch (ApiException e) {
      throw translated(e);
    }
  }

  private static List<List<String>> handles(List<Letter> letters) {
    final List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < letters.size(); from += HANDLES) {
      parts.add(
          letters.subList(from, Math.min(from + HANDLES, letters.size())).stream()
              .map(Letter::handle)
              .toList());
    }
    return parts;
  }

  private IOException translated(ApiException failure) {
    final String hint =
        failure instanceof NotFoundException
            ? "; is it another project's, or prefix?"
            : failure instanceof PermissionDeniedException
                ? "; grant roles/pubsub.subscriber on it to who runs this"
                : "";
    return new IOException(
        "cannot take messages from %s (%s)%s"
            .formatted(subscription, failure.getStatusCode().getCode(), hint),
        failure);
  }

  @Override
  public void close() {
    stub.shutdownNow();
    channel.shutdownNow();
  }
}
