package io.boomerang.testkit;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A function in a process of its own, behind the real functions framework on loopback, so that it
 * can be killed in the middle of anything and started again at the same address.
 */
public final class FunctionProcess implements AutoCloseable {
  private static final String INVOKER = "com.google.cloud.functions.invoker.runner.Invoker";

  private final int port = JavaProcess.freePort();
  private final JavaProcess.Launch launch;
  private JavaProcess process;

  /**
   * A function that is not started yet.
   *
   * @param target class of the function, on this process's class path
   * @param log file that gets what the process prints
   */
  public FunctionProcess(
      String target, Map<String, String> environment, List<String> jvmOptions, Path log) {
    this(
        JavaProcess.of(INVOKER).environment(environment).options(jvmOptions).log(log),
        List.of("--target", target));
  }

  /**
   * A function as it is deployed, behind the framework's own archive; it is not started yet.
   *
   * @param archive whose manifest names the function's class path
   */
  public static FunctionProcess ofArchive(
      Path archive,
      String target,
      Map<String, String> environment,
      List<String> jvmOptions,
      Path log) {
    return new FunctionProcess(
        JavaProcess.ofArchive(framework()).environment(environment).options(jvmOptions).log(log),
        List.of("--classpath", archive.toString(), "--target", target));
  }

  /** The functions framework's archive, which this process's class path must have. */
  public static Path framework() {
    return Stream.of(JavaProcess.classPath().split(File.pathSeparator, -1))
        .filter(jar -> jar.contains("java-function-invoker"))
        .findFirst()
        .map(Path::of)
        .orElseThrow();
  }

  private FunctionProcess(JavaProcess.Launch framework, List<String> arguments) {
    final var all = new ArrayList<>(arguments);
    all.addAll(List.of("--port", String.valueOf(port)));
    this.launch = framework.arguments(all);
  }

  /** Where it listens, whether it runs or not. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it and returns when it accepts connections. */
  public void start() {
    process = launch.start().awaitPort(port);
  }

  /** SIGKILL: it ends in the middle of whatever it is doing. */
  public void kill() {
    process.kill();
  }

  /** SIGTERM: it may finish what it has. Returns its exit code. */
  public int terminate() {
    return process.terminate();
  }

  /** The process that was started last. */
  public JavaProcess process() {
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
