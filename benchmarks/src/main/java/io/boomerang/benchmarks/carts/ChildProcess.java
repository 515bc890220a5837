package io.boomerang.benchmarks.carts;

import io.boomerang.testkit.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A JVM of the benchmark: says its port when it is ready, and what it saw when it is asked. */
final class ChildProcess implements AutoCloseable {
  private final JavaProcess process;
  private final BufferedReader out;
  private final int port;

  private ChildProcess(JavaProcess process) throws IOException {
    this.process = process;
    this.out = process.output();
    this.port = Integer.parseInt(out.readLine());
  }

  static ChildProcess start(Class<?> type, String heap, String... arguments) throws IOException {
    return new ChildProcess(
        JavaProcess.of(type.getName())
            .options(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"))
            .arguments(List.of(arguments))
            .start());
  }

  int port() {
    return port;
  }

  /** Processor time so far. */
  Duration processorTime() {
    return process.processorTime();
  }

  /** A line for a line. */
  String ask(String question) throws IOException {
    process.say(question);
    return out.readLine();
  }

  @Override
  public void close() {
    process.close();
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
