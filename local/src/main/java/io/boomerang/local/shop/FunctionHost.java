package io.boomerang.local.shop;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.invoker.runner.Invoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Serves one function behind the real functions framework, at a free port of this machine. */
final class FunctionHost implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** Held here, or else its level is forgotten with it. */
  private static final Logger CONNECTORS =
      Logger.getLogger("org.eclipse.jetty.server.AbstractConnector");

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
      stayOnLoopback(invoker);
    } catch (Exception e) {
      throw new IllegalStateException("the functions framework did not start", e);
    } finally {
      HostedFunction.clear();
    }
    return new FunctionHost(invoker, URI.create("http://" + LOOPBACK + ":" + port));
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

  /**
   * The framework listens on every address of the machine and has no setting for it: what it
   * listens with is moved to this machine's own before anybody hears of the port.
   */
  private static void stayOnLoopback(Invoker invoker) throws Exception {
    final Field field = Invoker.class.getDeclaredField("server");
    field.setAccessible(true);
    final Level level = CONNECTORS.getLevel();
    // A connector that is closed while it waits for a caller warns of that, with a stack trace.
    CONNECTORS.setLevel(Level.SEVERE);
    try {
      for (Connector connector : ((Server) field.get(invoker)).getConnectors()) {
        final var listening = (ServerConnector) connector;
        listening.stop();
        listening.setHost(LOOPBACK);
        listening.start();
      }
    } finally {
      CONNECTORS.setLevel(level);
    }
  }

  /** The framework takes port 0 but does not say which one it got. */
  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
