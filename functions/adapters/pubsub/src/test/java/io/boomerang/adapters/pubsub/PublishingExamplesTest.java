package io.boomerang.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEventType;
import io.boomerang.core.json.MessageParser;
import io.boomerang.core.json.Parsed.Valid;
import io.boomerang.core.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/events.md} shows to producers, as far as it can be checked without a topic. */
class PublishingExamplesTest {
  @TempDir Path folder;

  @Test
  void java_compilesAgainstTheClient() throws IOException {
    final Path file = Files.writeString(folder.resolve("PublishEvents.java"), example("java"));
    final String surefire = System.getProperty("surefire.test.class.path");
    final String classPath = surefire == null ? System.getProperty("java.class.path") : surefire;

    final int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", folder.toString(), file.toString());

    assertThat(result).isZero();
  }

  @Test
  void java_publishesEventsThatKeepEveryRule() throws IOException {
    final Matcher block = Pattern.compile("(?s)\"\"\"\n(.*?)\"\"\"").matcher(example("java"));
    assertThat(block.find()).isTrue();
    final String events = block.group(1).stripIndent();
    final Message message =
        new Message(
            "m",
            Instant.parse("2026-11-27T10:00:01Z"),
            Map.of(),
            events.getBytes(StandardCharsets.UTF_8),
            1);

    assertThat(new MessageParser<>(new ShopEventType()).parse(message))
        .hasSize(2)
        .allMatch(record -> record instanceof Valid<?>);
  }

  @Test
  void python_compiles() throws Exception {
    check("python3", List.of("-m", "py_compile"), "publish.py", example("python"));
  }

  @Test
  void node_compiles() throws Exception {
    check("node", List.of("--check"), "publish.mjs", example("javascript"));
  }

  private void check(String program, List<String> options, String name, String text)
      throws IOException, InterruptedException {
    final Path file = Files.writeString(folder.resolve(name), text);
    final List<String> command = new ArrayList<>(List.of(program));
    command.addAll(options);
    command.add(file.toString());
    final Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("not checked, there is no " + program + ": " + e.getMessage());
      return;
    }
    final String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String example(String language) throws IOException {
    final Path document = Path.of(System.getProperty("root.directory"), "docs", "events.md");
    final Matcher block =
        Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(document));
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }
}
