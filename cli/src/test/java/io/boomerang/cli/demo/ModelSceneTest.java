package io.boomerang.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.boomerang.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelSceneTest {
  private final List<String> called = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private HttpServer jobs;

  @BeforeEach
  void serve() throws IOException {
    jobs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    jobs.createContext(
        "/",
        exchange -> {
          called.add(exchange.getRequestURI().getPath());
          final byte[] answer = "{\"counts\":{\"products\":7}}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    jobs.start();
  }

  @AfterEach
  void stop() {
    jobs.stop(0);
  }

  @Test
  void machineThatCannotRunModels_leavesChurnOutAndSaysWhy_andRunsTheRest() throws Exception {
    run(Optional.of("TensorFlow's library does not load here: noexec"));

    assertThat(called).containsExactly("/value", "/demand");
    assertThat(out.toString())
        .contains("LEFT OUT: TensorFlow's library does not load here: noexec", "7 products");
  }

  @Test
  void otherMachines_runAll() throws Exception {
    run(Optional.empty());

    assertThat(called).containsExactly("/value", "/churn", "/demand");
    assertThat(out.toString()).doesNotContain("LEFT OUT");
  }

  private void run(Optional<String> objection) throws Exception {
    final Map<String, URI> each = new LinkedHashMap<>();
    for (String job : List.of("value", "churn", "demand")) {
      each.put(job, URI.create("http://127.0.0.1:" + jobs.getAddress().getPort() + "/" + job));
    }
    new ModelScene(new PrintWriter(out, true), Terminal.NONE, Clock.systemUTC())
        .runAll(each, objection);
  }
}
