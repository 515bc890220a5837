package io.boomerang.adapters.pubsub;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.batching.FlowController.LimitExceededBehavior;
import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.api.gax.rpc.TransportChannel;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.TopicName;
import io.boomerang.adapters.credentials.InstanceCredentials;
import io.boomerang.core.message.MessagePublisher;
import io.boomerang.core.message.Topic;
import io.boomerang.core.message.TopicUnusableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Publishes to Pub/Sub, many messages a request. When too much is waiting, {@code publish} blocks:
 * memory stays bounded and the caller slows down. Connects at the first message.
 */
public final class PubSubPublisher implements MessagePublisher {
  /** Pub/Sub's limit of a message, attributes included. */
  static final int MAX_MESSAGE_BYTES = 10_000_000;

  private static final BatchingSettings BATCHING =
      BatchingSettings.newBuilder()
          .setElementCountThreshold(500L)
          .setRequestByteThreshold(1_000_000L)
          .setDelayThresholdDuration(Duration.ofMillis(10))
          .setFlowControlSettings(
              FlowControlSettings.newBuilder()
                  .setLimitExceededBehavior(LimitExceededBehavior.Block)
                  .setMaxOutstandingElementCount(20_000L)
                  .setMaxOutstandingRequestBytes(50_000_000L)
                  .build())
          .build();

  /** After a minute the caller should hear of it, rather than Google's default of ten. */
  private static final RetrySettings RETRY =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(100))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofSeconds(5))
          .setInitialRpcTimeoutDuration(Duration.ofSeconds(15))
          .setMaxRpcTimeoutDuration(Duration.ofSeconds(15))
          .setTotalTimeoutDuration(Duration.ofSeconds(60))
          .build();

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(70);

  private final PublisherConfig config;
  private final CredentialsProvider credentials;
  private final InstantiatingGrpcChannelProvider channels;
  private final Map<Topic, Publisher> publishers = new EnumMap<>(Topic.class);
  private TransportChannel channel;
  private boolean closed;

  public PubSubPublisher(PublisherConfig config) {
    this(config, channels(config));
  }

  PubSubPublisher(PublisherConfig config, InstantiatingGrpcChannelProvider channels) {
    this.config = config;
    this.channels = channels;
    this.credentials =
        config.emulator().isPresent()
            ? NoCredentialsProvider.create()
            : InstanceCredentials.get()
                .<CredentialsProvider>map(FixedCredentialsProvider::create)
                .orElseGet(() -> TopicAdminSettings.defaultCredentialsProviderBuilder().build());
  }

  @Override
  public CompletableFuture<String> publish(
      Topic topic, byte[] data, Map<String, String> attributes) {
    final PubsubMessage message =
        PubsubMessage.newBuilder()
            .setData(ByteString.copyFrom(data))
            .putAllAttributes(attributes)
            .build();
    if (message.getSerializedSize() > MAX_MESSAGE_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "a message of %d bytes; Pub/Sub takes at most %d"
                  .formatted(message.getSerializedSize(), MAX_MESSAGE_BYTES)));
    }
    return completable(topic, publisher(topic).publish(message));
  }

  @Override
  public void close() {
    final List<Publisher> all;
    synchronized (publishers) {
      closed = true;
      all = new ArrayList<>(publishers.values());
      publishers.clear();
    }
    all.forEach(Publisher::shutdown);
    try {
      for (Publisher publisher : all) {
        publisher.awaitTermination(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (publishers) {
      if (channel != null) {
        channel.shutdownNow();
      }
    }
  }

  private Publisher publisher(Topic topic) {
    synchronized (publishers) {
      if (closed) {
        throw new IllegalStateException("the publisher is closed");
      }
      return publishers.computeIfAbsent(topic, this::connect);
    }
  }

  private Publisher connect(Topic topic) {
    try {
      if (channel == null) {
        channel = channels.getTransportChannel();
      }
      return Publisher.newBuilder(TopicName.of(config.project(), config.topicPrefix() + topic.id()))
          .setChannelProvider(FixedTransportChannelProvider.create(channel))
          .setCredentialsProvider(credentials)
          .setBatchingSettings(BATCHING)
          .setRetrySettings(RETRY)
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException("no credentials for project " + config.project(), e);
    }
  }

  /**
   * One channel for all topics. It is asked for a sign of life, between calls too: a connection
   * that dies in silence would be used for as long as TCP takes to notice.
   */
  static InstantiatingGrpcChannelProvider channels(PublisherConfig config) {
    final InstantiatingGrpcChannelProvider.Builder channel =
        TopicAdminSettings.defaultGrpcTransportProviderBuilder()
            .setHeaderProvider(TopicAdminSettings.defaultApiClientHeaderProviderBuilder().build())
            .setEndpoint(config.emulator().orElse(TopicAdminSettings.getDefaultEndpoint()));
    if (config.emulator().isPresent()) {
      // The emulator ends a connection that is asked more often than every five minutes.
      channel.setChannelConfigurator(builder -> builder.usePlaintext());
    } else {
      channel
          .setKeepAliveTimeDuration(Duration.ofSeconds(30))
          .setKeepAliveTimeoutDuration(Duration.ofSeconds(5))
          .setKeepAliveWithoutCalls(true);
    }
    return channel.build();
  }

  /** The failure, or what it says of the topic. */
  static Throwable translated(String topic, Throwable failure) {
    if (failure instanceof NotFoundException) {
      return new TopicUnusableException(
          "there is no topic " + topic + " (NOT_FOUND); is it another project's, or prefix?",
          failure);
    }
    return failure instanceof PermissionDeniedException
        ? new TopicUnusableException(
            "we may not publish to topic " + topic + " (PERMISSION_DENIED)", failure)
        : failure;
  }

  private CompletableFuture<String> completable(Topic topic, ApiFuture<String> published) {
    final var result = new CompletableFuture<String>();
    ApiFutures.addCallback(
        published,
        new ApiFutureCallback<String>() {
          @Override
          public void onSuccess(String messageId) {
            result.complete(messageId);
          }

          @Override
          public void onFailure(Throwable failure) {
            result.completeExceptionally(translated(config.topicPrefix() + topic.id(), failure));
          }
        },
        MoreExecutors.directExecutor());
    return result;
  }
}
