package io.boomerang.cli.carts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PreviewCommandTest {
  private static final Path EXAMPLE = Path.of("../docs/examples/cart-mail.json");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  @TempDir private Path folder;

  private int run(String... args) {
    final CommandLine line = Cli.of(new PreviewCommand(environment));
    return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }

  private String preview(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void example_isRendered_asTheShopsMail() throws IOException {
    environment.put("SHOP_NAME", "Bits & Bobs");

    assertThat(run(EXAMPLE.toString(), "-o", folder.toString())).isZero();

    assertThat(out.toString()).contains("Subject: Your cart is waiting", "preview.html");
    assertThat(preview("preview.txt")).contains("Hello Ada,", "Bits & Bobs", "Velvet lipstick");
    assertThat(preview("preview.html")).contains("Bits &amp; Bobs", "Velvet lipstick");
  }

  @Test
  void code_isAnotherEachTime_becauseNoFunctionHasItsSecret() throws IOException {
    run(EXAMPLE.toString(), "-o", folder.toString());
    final String first = preview("preview.txt");
    run(EXAMPLE.toString(), "-o", folder.toString());

    assertThat(first).containsPattern("[2-9A-Y]{4}-[2-9A-Y]{4}-[2-9A-Y]{4}");
    assertThat(preview("preview.txt")).isNotEqualTo(first);
  }

  @Test
  void to_sendsIt() throws IOException {
    final List<String> bodies = new ArrayList<>();
    final HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    try {
      environment.putAll(
          Map.of(
              "SENDGRID_API_KEY", "key",
              "MAIL_FROM", "shop@example.com",
              "MAIL_FROM_NAME", "The shop",
              "SENDGRID_EMULATOR_HOST", "127.0.0.1:" + server.getAddress().getPort()));

      assertThat(run(EXAMPLE.toString(), "-o", folder.toString(), "--to", "me@example.com"))
          .isZero();
    } finally {
      server.stop(0);
    }

    assertThat(bodies).singleElement().asString().contains("me@example.com", "Velvet lipstick");
  }

  @Test
  void to_withoutAKey_namesWhatIsMissing() {
    assertThat(run(EXAMPLE.toString(), "-o", folder.toString(), "--to", "me@example.com"))
        .isEqualTo(Cli.FAILED);

    assertThat(err.toString()).contains("SENDGRID_API_KEY", "MAIL_FROM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nam\":1} | no field is called nam",
        "{\"campaign\":\"x\"} | campaign is \"x\"",
        "{\"discount\":\"0\"} | discount is \"0\"",
        "{\"lines\":[{\"price\":\"x\"}]} | price is \"x\"",
        "[] | not a JSON object",
        "{ | preview.json"
      })
  void fileThatIsWrong_isNamed_withTheField(String json, String reason) throws IOException {
    final Path file = Files.writeString(folder.resolve("preview.json"), json);

    assertThat(run(file.toString(), "-o", folder.toString())).isEqualTo(Cli.FAILED);

    assertThat(err.toString()).contains("preview.json", reason);
  }
}
