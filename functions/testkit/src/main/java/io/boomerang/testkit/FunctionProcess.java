package io.boomerang.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A function in a process of its own, behind the real functions framework on loopback, so that it
 * can be killed in the middle of anything and started again at the same address.
 */
public final class FunctionProcess implements AutoCloseable {
  private static final String INVOKER = "com.google.cloud.functions.invoker.runner.Invoker";
  private static final Duration STARTUP = Duration.ofSeconds(60);

  private final String target;
  private final Map<String, String> environment;
  private final List<String> jvmOptions;
  private final Path log;
  private final int port = freePort();
  private Process process;

  /**
   * A function that is not started yet.
   *
   * @param target class of the function, on this process's class path
   * @param log file that gets what the process prints
   */
  public FunctionProcess(
      String target, Map<String, String> environment, List<String> jvmOptions, Path log) {
    this.target = target;
    this.environment = Map.copyOf(environment);
    this.jvmOptions = List.copyOf(jvmOptions);
    this.log = log;
  }

  /** Where it listens, whether it runs or not. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it and returns when it accepts connections. */
  public void start() {
    final List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath(), INVOKER, "--target", target));
    command.addAll(List.of("--port", String.valueOf(port)));
    final var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + target, e);
    }
    awaitListening();
  }

  /** SIGKILL: it ends in the middle of whatever it is doing. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }

  /** SIGTERM: it may finish what it has. Returns its exit code. */
  public int terminate() {
    process.destroy();
    awaitEnd(Duration.ofSeconds(20));
    return process.exitValue();
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
  }

  private void awaitEnd(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(target + " did not end within " + atMost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void awaitListening() {
    final long deadline = System.nanoTime() + STARTUP.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            target + " ended with " + process.exitValue() + "; it printed to " + log);
      }
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (ConnectException e) {
        pause();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException(target + " does not listen after " + STARTUP + ": " + log);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** This process's class path; Surefire hides it behind a jar, and says so. */
  private static String classPath() {
    final String surefire = System.getProperty("surefire.test.class.path");
    return surefire == null ? System.getProperty("java.class.path") : surefire + File.pathSeparator;
  }

  /** A port of loopback that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
