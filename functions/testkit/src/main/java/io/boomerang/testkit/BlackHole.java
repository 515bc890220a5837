package io.boomerang.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback whose connections can die in silence, as those of a load balancer do: nothing
 * arrives any more, in either direction, and nobody says so.
 */
public final class BlackHole implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 13;

  private final int target;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Daemons.named("hole"));
  private final Set<Link> links = ConcurrentHashMap.newKeySet();

  /** A connection and the one behind it. */
  private static final class Link {
    private final Socket front;
    private final Socket back;
    private volatile boolean dead;

    Link(Socket front, Socket back) {
      this.front = front;
      this.back = back;
    }

    void carry(Socket from, Socket to) {
      final byte[] buffer = new byte[BUFFER_BYTES];
      try {
        for (int n = from.getInputStream().read(buffer);
            n >= 0;
            n = from.getInputStream().read(buffer)) {
          if (!dead) {
            to.getOutputStream().write(buffer, 0, n);
          }
        }
        if (!dead) {
          close();
        }
      } catch (IOException e) {
        // One of them was closed: so is the other, unless that would be noticed.
        if (!dead) {
          close();
        }
      }
    }

    void close() {
      try {
        front.close();
        back.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private BlackHole(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /**
   * Starts listening.
   *
   * @param endpoint {@code 127.0.0.1:<port>} of the server behind it
   */
  public static BlackHole before(String endpoint) {
    try {
      return new BlackHole(Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens: {@code 127.0.0.1:<port>}. */
  public String endpoint() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** The connections of now carry nothing any more, and stay open; those that come do. */
  public void swallow() {
    links.forEach(link -> link.dead = true);
  }

  /** How many connections there have been. */
  public int connections() {
    return links.size();
  }

  private void accept() {
    try {
      while (true) {
        final Socket front = server.accept();
        final var link = new Link(front, new Socket(InetAddress.getLoopbackAddress(), target));
        links.add(link);
        threads.execute(() -> link.carry(link.front, link.back));
        threads.execute(() -> link.carry(link.back, link.front));
      }
    } catch (IOException e) {
      // The end of the test.
      close();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    links.forEach(Link::close);
    threads.shutdownNow();
  }
}
