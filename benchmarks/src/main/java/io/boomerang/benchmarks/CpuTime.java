package io.boomerang.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time of a JVM, in hundredths of a second, as Linux's {@code /proc} has it.
 *
 * @param total of the process
 * @param compiler of the threads that compile, which have nothing to do once all is compiled
 */
record CpuTime(Duration total, Duration compiler) {
  private static final long MILLIS_PER_TICK = 10;

  /** Fields of {@code stat} after the name in brackets: user and system time. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  static CpuTime of(long pid) {
    Duration compiler = Duration.ZERO;
    final Path process = Path.of("/proc", String.valueOf(pid));
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        final String stat = read(thread);
        if (stat.contains("CompilerThre")) {
          compiler = compiler.plus(time(stat));
        }
      }
      return new CpuTime(time(read(process)), compiler);
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark needs Linux's /proc", e);
    }
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(total.minus(before.total), compiler.minus(before.compiler));
  }

  private static String read(Path folder) throws IOException {
    try {
      return Files.readString(folder.resolve("stat"));
    } catch (NoSuchFileException e) {
      return ""; // A thread that ended meanwhile.
    }
  }

  private static Duration time(String stat) {
    final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", SYSTEM + 2);
    final long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    return Duration.ofMillis(ticks * MILLIS_PER_TICK);
  }
}
