package io.boomerang.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A JVM beside this one: an emulator, a function, or a program of a test that is to be killed. It
 * ends with this process at the latest, and takes along what it started.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration STARTUP = Duration.ofSeconds(60);

  /** Longer than a function may take when its instance is stopped. */
  private static final Duration ENDING = Duration.ofSeconds(20);

  private final Process process;
  private final Launch launch;
  private final Thread guard;

  /**
   * What is started; the same may be started again.
   *
   * @param options of the JVM
   * @param program a main class with its class path, or an archive
   * @param folder where it works; here when empty
   * @param log file to which all that it prints is added; when empty, {@link #output} has it
   * @param errors file of its errors where they are not in the log; this process's when empty
   */
  public record Launch(
      List<String> options,
      List<String> program,
      List<String> arguments,
      Map<String, String> environment,
      Optional<Path> folder,
      Optional<Path> log,
      Optional<Path> errors) {
    public Launch {
      options = List.copyOf(options);
      program = List.copyOf(program);
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
    }

    public Launch options(List<String> ofJvm) {
      return new Launch(ofJvm, program, arguments, environment, folder, log, errors);
    }

    public Launch arguments(List<String> given) {
      return new Launch(options, program, given, environment, folder, log, errors);
    }

    /** Variables beside those of this process. */
    public Launch environment(Map<String, String> variables) {
      return new Launch(options, program, arguments, variables, folder, log, errors);
    }

    public Launch in(Path place) {
      return new Launch(options, program, arguments, environment, Optional.of(place), log, errors);
    }

    public Launch log(Path file) {
      return new Launch(
          options, program, arguments, environment, folder, Optional.of(file), errors);
    }

    public Launch errors(Path file) {
      return new Launch(options, program, arguments, environment, folder, log, Optional.of(file));
    }

    private String name() {
      return program.get(program.size() - 1);
    }

    /** Starts it, and does not wait for anything. */
    public JavaProcess start() {
      final Stream<String> java =
          Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      final var builder =
          new ProcessBuilder(
              Stream.of(java, options.stream(), program.stream(), arguments.stream())
                  .flatMap(words -> words)
                  .toList());
      builder.environment().putAll(environment);
      folder.ifPresent(place -> builder.directory(place.toFile()));
      builder.redirectError(errors.map(Path::toFile).map(Redirect::to).orElse(Redirect.INHERIT));
      log.ifPresent(
          file ->
              builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(file.toFile())));
      try {
        return new JavaProcess(builder.start(), this);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start " + program, e);
      }
    }
  }

  private JavaProcess(Process process, Launch launch) {
    this.process = process;
    this.launch = launch;
    this.guard = new Thread(this::destroyTree, "process-guard");
    Runtime.getRuntime().addShutdownHook(guard);
  }

  /** A main class of this process's class path. */
  public static Launch of(String mainClass) {
    return of(classPath(), mainClass);
  }

  /** A main class of a class path. */
  public static Launch of(String classPath, String mainClass) {
    return launch(List.of("-cp", classPath, mainClass));
  }

  /** An archive that names its main class. */
  public static Launch ofArchive(Path jar) {
    return launch(List.of("-jar", jar.toString()));
  }

  private static Launch launch(List<String> program) {
    return new Launch(
        List.of(),
        program,
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** This process's class path; Surefire hides it behind a jar, and says so. */
  public static String classPath() {
    final String surefire = System.getProperty("surefire.test.class.path");
    return surefire == null ? System.getProperty("java.class.path") : surefire + File.pathSeparator;
  }

  /** A port of loopback that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it prints, unless that goes to a file; to be read by one thread. */
  public BufferedReader output() {
    return process.inputReader(StandardCharsets.UTF_8);
  }

  /** A line for it to read. */
  public void say(String line) throws IOException {
    final OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Returns when it accepts connections at this port of loopback. */
  public JavaProcess awaitPort(int port) {
    return await("listening on port " + port, () -> isListening(port));
  }

  /** Returns when it is so; ends it and fails when it ended by itself, or after a minute. */
  public JavaProcess await(String what, Callable<Boolean> isSo) {
    try {
      Awaitility.await(launch.name() + ", " + what)
          .atMost(STARTUP)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .failFast(launch.name() + " ended by itself", () -> !isAlive())
          .until(isSo);
      return this;
    } catch (RuntimeException e) {
      final boolean hasEnded = !isAlive();
      close();
      throw hasEnded ? new IllegalStateException(end(), e) : e;
    }
  }

  private String end() {
    return launch.name() + " ended with " + process.exitValue() + printed();
  }

  /** SIGTERM: it may finish what it has. Returns its exit code. */
  public int terminate() {
    process.destroy();
    return awaitEnd(ENDING);
  }

  /** SIGKILL: it ends in the middle of whatever it is doing, and all that it started with it. */
  public void kill() {
    destroyTree();
    awaitEnd(ENDING);
  }

  /** Returns its exit code; kills it and fails when it does not end in time. */
  public int awaitEnd(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        destroyTree();
        throw new IllegalStateException(
            launch.name() + " did not end within " + atMost + printed());
      }
      release();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Processor time so far. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Memory that it held at most, in bytes, as Linux says. */
  public long peakResidentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
    release();
  }

  private void release() {
    try {
      Runtime.getRuntime().removeShutdownHook(guard);
    } catch (IllegalStateException e) {
      // This process is ending: the guard is at work.
    }
  }

  /** By handles: a process's own method would close the pipes that are still to be read. */
  private void destroyTree() {
    final ProcessHandle handle = process.toHandle();
    Stream.concat(handle.descendants(), Stream.of(handle))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  private String printed() {
    return launch.log().map(file -> "; it printed to " + file).orElse("");
  }

  private static boolean isListening(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
