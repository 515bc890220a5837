package io.boomerang.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of docs/deploy.md is what the command prints. */
class CostTableTest {
  private static final Path PAGE = Path.of("../docs/deploy.md");
  private static final Path TERRAFORM = Path.of("../terraform");
  private static final String START = "<!-- cost -->\n";
  private static final String END = "<!-- /cost -->";

  @Test
  void documentation_showsTheTable() throws IOException {
    final String expected = new CostTable(Rates.read(TERRAFORM)).text();
    final String page = Files.readString(PAGE);
    final int from = page.indexOf(START) + START.length();
    final int to = page.indexOf(END);

    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(PAGE, page.substring(0, from) + expected + page.substring(to));
    } else {
      assertThat(page.substring(from, to))
          .as("write it with -Dreadme.write=true")
          .isEqualTo(expected);
    }
  }
}
