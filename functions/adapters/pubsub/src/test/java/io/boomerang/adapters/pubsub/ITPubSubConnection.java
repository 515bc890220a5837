package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.BlackHole;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Google's client behind a proxy whose connections die in silence. */
final class ITPubSubConnection {
  private static final String SERVICE = "google.pubsub.v1.Publisher";

  /** The shortest that the client allows. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final AtomicInteger published = new AtomicInteger();

  @Test
  void aConnectionThatDiesInSilence_isReplaced_beforePublishingIsGivenUp() throws Exception {
    final Server server = start();
    try (BlackHole hole = BlackHole.before("127.0.0.1:" + server.getPort());
        PubSubPublisher publisher = publisher(hole.endpoint())) {
      publish(publisher);
      hole.swallow();

      publish(publisher);

      assertThat(published).hasValue(2);
      assertThat(hole.connections()).isEqualTo(2);
    } finally {
      server.shutdownNow();
    }
  }

  private static void publish(PubSubPublisher publisher) throws Exception {
    publisher.publish(Topic.SHOP_EVENTS, new byte[] {1}, Map.of()).get(50, TimeUnit.SECONDS);
  }

  private static PubSubPublisher publisher(String endpoint) {
    final var config = new PublisherConfig("p", "", Optional.of(endpoint));
    return new PubSubPublisher(
        config,
        PubSubPublisher.channels(config).toBuilder()
            .setKeepAliveTimeDuration(SIGN_OF_LIFE)
            .setKeepAliveTimeoutDuration(Duration.ofMillis(500))
            .setKeepAliveWithoutCalls(true)
            .build());
  }

  /** Takes every message; the emulator does not take signs of life. */
  private Server start() throws Exception {
    final MethodDescriptor<PublishRequest, PublishResponse> publish =
        MethodDescriptor.<PublishRequest, PublishResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Publish"))
            .setRequestMarshaller(ProtoUtils.marshaller(PublishRequest.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(PublishResponse.getDefaultInstance()))
            .build();
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .permitKeepAliveTime(1, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .addService(
            ServerServiceDefinition.builder(SERVICE)
                .addMethod(
                    publish,
                    ServerCalls.asyncUnaryCall(
                        (request, observer) -> {
                          final int id = published.incrementAndGet();
                          observer.onNext(
                              PublishResponse.newBuilder().addMessageIds("m-" + id).build());
                          observer.onCompleted();
                        }))
                .build())
        .build()
        .start();
  }
}
