package io.boomerang.benchmarks.carts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A JVM of the benchmark: says its port when it is ready, and what it saw when it is asked. */
final class ChildProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final int port;

  private ChildProcess(Process process) throws IOException {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.port = Integer.parseInt(out.readLine());
  }

  static ChildProcess start(Class<?> type, String heap, String... arguments) throws IOException {
    final List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                type.getName()));
    command.addAll(List.of(arguments));
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  int port() {
    return port;
  }

  /** Processor time so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** A line for a line. */
  String ask(String question) throws IOException {
    final OutputStream in = process.getOutputStream();
    in.write((question + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return out.readLine();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }

  /** For the child: returns when its parent has gone, or ended it. */
  static void awaitEnd() throws IOException {
    while (System.in.read() >= 0) {
      // What is said to a process that answers nothing.
    }
  }

  /** For the child: a thread that keeps nobody alive. */
  static void daemon(Runnable work) {
    final Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }
}
