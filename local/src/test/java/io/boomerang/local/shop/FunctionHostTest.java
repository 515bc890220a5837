package io.boomerang.local.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionHostTest {
  @Test
  void function_isServedOnLoopback() throws IOException, InterruptedException {
    try (var host = start()) {
      final URI uri = host.uri();
      assertThat(uri.getHost()).isEqualTo("127.0.0.1");

      final var answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("here");
    }
  }

  @Test
  void everyOtherAddressOfTheMachine_refuses() throws IOException {
    try (var host = start()) {
      for (InetAddress address : otherAddresses()) {
        // What listened on every address before may take a moment to go.
        await()
            .untilAsserted(
                () ->
                    assertThatThrownBy(() -> connect(address, host.uri().getPort()))
                        .as(address.toString())
                        .isInstanceOf(ConnectException.class));
      }
    }
  }

  private static FunctionHost start() {
    return FunctionHost.start((request, response) -> response.getWriter().write("here"));
  }

  private static List<InetAddress> otherAddresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }

  private static void connect(InetAddress address, int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 2_000);
    }
  }
}
