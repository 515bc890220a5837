package io.boomerang.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JavaProcessTest {
  @TempDir private Path folder;

  /** Says what it was given, then answers until its input ends or is "exit". */
  static final class Echo {
    private Echo() {}

    public static void main(String[] arguments) {
      System.out.println(
          String.join(" ", arguments)
              + " "
              + System.getenv("GREETING")
              + " "
              + Path.of("").toAbsolutePath());
      final var in = new Scanner(System.in, StandardCharsets.UTF_8);
      while (in.hasNextLine()) {
        final String line = in.nextLine();
        if (line.equals("exit")) {
          System.exit(3);
        }
        System.out.println("heard " + line);
      }
    }
  }

  /** Listens on the port that it is given. */
  static final class Listener {
    private Listener() {}

    public static void main(String[] arguments) throws IOException {
      final int port = Integer.parseInt(arguments[0]);
      try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        System.out.println("listening");
        while (!server.isClosed()) {
          server.accept().close();
        }
      }
    }
  }

  /** Starts another, says its id, and waits for it. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) {
      final JavaProcess child = JavaProcess.of(Echo.class.getName()).start();
      System.out.println(child.pid());
      child.awaitEnd(Duration.ofMinutes(1));
    }
  }

  @Test
  void start_passesOptionsArgumentsVariablesAndFolder_andBothTalk() throws IOException {
    try (JavaProcess process =
        JavaProcess.of(Echo.class.getName())
            .options(List.of("-Xmx32m"))
            .arguments(List.of("a", "b"))
            .environment(Map.of("GREETING", "hello"))
            .in(folder)
            .start()) {
      final BufferedReader output = process.output();
      assertThat(output.readLine()).isEqualTo("a b hello " + folder.toRealPath());
      process.say("you");
      assertThat(output.readLine()).isEqualTo("heard you");
      process.say("exit");
      assertThat(process.awaitEnd(Duration.ofSeconds(30))).isEqualTo(3);
    }
  }

  @Test
  void awaitPort_returnsWhenItListens_andTerminateAnswersHowItEnded() throws IOException {
    final int port = JavaProcess.freePort();
    final Path log = folder.resolve("log");
    try (JavaProcess process =
        JavaProcess.of(Listener.class.getName())
            .arguments(List.of(String.valueOf(port)))
            .log(log)
            .start()
            .awaitPort(port)) {
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      assertThat(process.peakResidentBytes()).isBetween(1L << 20, 4L << 30);
      assertThat(process.terminate()).as("ended by SIGTERM").isEqualTo(143);
      assertThat(Files.readString(log)).contains("listening");
    }
  }

  @Test
  void awaitPort_ofOneThatEndedByItself_saysHowAndWhereItPrinted() {
    final Path log = folder.resolve("log");
    final var launch = JavaProcess.of(Listener.class.getName()).arguments(List.of("none")).log(log);

    assertThatThrownBy(() -> launch.start().awaitPort(JavaProcess.freePort()))
        .hasMessageContaining("Listener ended with 1; it printed to " + log);
    assertThat(log).content().contains("NumberFormatException");
  }

  @Test
  void kill_endsWhatItStarted_too() throws IOException {
    try (JavaProcess process = JavaProcess.of(Parent.class.getName()).start()) {
      final long child = Long.parseLong(process.output().readLine());
      assertThat(ProcessHandle.of(child)).isPresent();

      process.kill();

      assertThat(process.isAlive()).isFalse();
      await().until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }
  }
}
