package io.boomerang.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  @Test
  void bar_fillsByEighthsOfAColumn() {
    assertThat(ProgressBar.bar(4, 0)).isEqualTo("░░░░");
    assertThat(ProgressBar.bar(4, 0.5)).isEqualTo("██░░");
    assertThat(ProgressBar.bar(4, 0.53125)).isEqualTo("██▏░");
    assertThat(ProgressBar.bar(4, 1)).isEqualTo("████");
    assertThat(ProgressBar.bar(4, 7)).isEqualTo("████");
  }

  @Test
  void numbers_tellRateAndTimeLeft() {
    assertThat(ProgressBar.numbers(0.25, 50_000, Duration.ofSeconds(10)))
        .isEqualTo(" 25 %  50,000 events  5,000/s  0:30 left");
    assertThat(ProgressBar.numbers(0.01, 10, Duration.ofMinutes(1))).endsWith("1:39:00 left");
    assertThat(ProgressBar.numbers(1, 10, Duration.ofSeconds(1)))
        .isEqualTo("100 %  10 events  10/s");
  }

  @Test
  void terminal_isWhatTheStartScriptFound() {
    final var properties = new Properties();
    assertThat(Terminal.from(properties).isLive()).isFalse();
    properties.setProperty("boomerang.terminal.width", "120");
    assertThat(Terminal.from(properties)).isEqualTo(new Terminal(120));
    assertThat(new Terminal(120).bold("x")).isEqualTo("\u001b[1mx\u001b[0m");
    assertThat(Terminal.NONE.bold("x")).isEqualTo("x");
  }
}
