package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.invoker.runner.Invoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Serves one function behind the real functions framework, at a free port of this machine. */
final class FunctionHost implements AutoCloseable {
  private final Invoker invoker;
  private final URI uri;

  private FunctionHost(Invoker invoker, URI uri) {
    this.invoker = invoker;
    this.uri = uri;
  }

  /** Returns when the function is being served. */
  static synchronized FunctionHost start(HttpFunction function) {
    final int port = freePort();
    final var invoker =
        new Invoker(
            port, HostedFunction.class.getName(), "http", HostedFunction.class.getClassLoader());
    HostedFunction.leave(function);
    try {
      invoker.startTestServer();
    } catch (Exception e) {
      throw new IllegalStateException("the functions framework did not start", e);
    } finally {
      HostedFunction.clear();
    }
    return new FunctionHost(invoker, URI.create("http://127.0.0.1:" + port));
  }

  /** Where it is served, at any path. */
  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try {
      invoker.stopServer();
    } catch (Exception e) {
      throw new IllegalStateException("the functions framework did not stop", e);
    }
  }

  /** The framework takes port 0 but does not tell which one it got. */
  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
