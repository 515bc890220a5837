package io.boomerang.adapters.firestore;

import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.ChannelPoolSettings;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.firestore.v1.FirestoreClient;
import com.google.cloud.firestore.v1.FirestoreSettings;
import io.boomerang.adapters.credentials.InstanceCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/**
 * Opens Google's client. It does not retry by itself: it would repeat commits that may have had an
 * effect, and {@link FirestoreCalls} knows better.
 */
final class FirestoreConnection {
  private FirestoreConnection() {}

  static FirestoreClient open(FirestoreConfig config, FirestoreNames names) {
    return open(config, names, channels(config));
  }

  static FirestoreClient open(
      FirestoreConfig config, FirestoreNames names, InstantiatingGrpcChannelProvider channels) {
    final FirestoreSettings.Builder settings = FirestoreSettings.newBuilder();
    if (config.emulatorHost().isPresent()) {
      settings.setCredentialsProvider(NoCredentialsProvider.create());
    } else {
      InstanceCredentials.get()
          .map(FixedCredentialsProvider::create)
          .ifPresent(settings::setCredentialsProvider);
    }
    try {
      return FirestoreClient.create(
          withoutRetries(settings)
              .setTransportChannelProvider(channels)
              .setHeaderProvider(FixedHeaderProvider.create(headers(config, names)))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("no client for Firestore: " + e.getMessage(), e);
    }
  }

  /**
   * A connection that dies in silence would be used for as long as TCP takes to notice. So it is
   * asked for a sign of life, between calls too, when an instance without requests loses it.
   */
  static InstantiatingGrpcChannelProvider channels(FirestoreConfig config) {
    final InstantiatingGrpcChannelProvider.Builder channels =
        FirestoreSettings.defaultGrpcTransportProviderBuilder()
            .setChannelPoolSettings(
                ChannelPoolSettings.staticallySized(FirestoreConfig.CONNECTIONS));
    if (config.emulatorHost().isPresent()) {
      // Emulators end a connection that is asked more often than every five minutes.
      channels
          .setEndpoint(config.emulatorHost().get())
          .setChannelConfigurator(channel -> channel.usePlaintext());
    } else {
      channels
          .setKeepAliveTimeDuration(Duration.ofSeconds(30))
          .setKeepAliveTimeoutDuration(Duration.ofSeconds(5))
          .setKeepAliveWithoutCalls(true);
    }
    return channels.build();
  }

  private static FirestoreSettings.Builder withoutRetries(FirestoreSettings.Builder settings) {
    settings.commitSettings().setRetryableCodes();
    settings.batchGetDocumentsSettings().setRetryableCodes();
    settings.runQuerySettings().setRetryableCodes(new Code[0]);
    return settings;
  }

  private static Map<String, String> headers(FirestoreConfig config, FirestoreNames names) {
    final Map.Entry<String, String> database =
        Map.entry("google-cloud-resource-prefix", names.database());
    // The emulator's owner passes its security rules, as a service account does Firestore's.
    return config.emulatorHost().isPresent()
        ? Map.ofEntries(database, Map.entry("Authorization", "Bearer owner"))
        : Map.ofEntries(database);
  }
}
