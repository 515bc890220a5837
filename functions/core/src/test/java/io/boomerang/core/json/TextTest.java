package io.boomerang.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void cut_neverSplitsACharacter() {
    assertThat(Text.cut("ab🐶", 3)).isEqualTo("ab");
    assertThat(Text.cut("ab🐶", 4)).isEqualTo("ab🐶");
    assertThat(Text.cut("🐶🐶", 2)).isEqualTo("🐶");
  }

  @Test
  void cut_shortText_isTheSame() {
    assertThat(Text.cut("abc", 3)).isEqualTo("abc");
    assertThat(Text.cut("", 0)).isEmpty();
  }

  @Test
  void hasLoneSurrogate_anyHalf() {
    assertThat(Text.hasLoneSurrogate("a\ud83d")).isTrue();
    assertThat(Text.hasLoneSurrogate("\udc36a")).isTrue();
    assertThat(Text.hasLoneSurrogate("\ud83d\ud83d\udc36")).isTrue();
    assertThat(Text.hasLoneSurrogate("🐶\udc36")).isTrue();
  }

  @Test
  void hasLoneSurrogate_wholePairs() {
    assertThat(Text.hasLoneSurrogate("")).isFalse();
    assertThat(Text.hasLoneSurrogate("é資🐶🐶z")).isFalse();
  }

  @Test
  void printable_replacesHalvesOnly() {
    assertThat(Text.printable("a\ud83d🐶\udc36z")).isEqualTo("a\ufffd🐶\ufffdz");
    assertThat(Text.printable("🐶")).isEqualTo("🐶");
  }

  @Property(tries = 1_000)
  void hasLoneSurrogate_agreesWithTheEncoder(@ForAll @StringLength(max = 20) String text) {
    assertThat(Text.hasLoneSurrogate(text))
        .isEqualTo(!StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }

  @Property(tries = 1_000)
  void printable_canAlwaysBeEncoded(@ForAll @StringLength(max = 20) String text) {
    final String printable = Text.printable(text);

    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(printable)).isTrue();
    assertThat(printable).hasSameSizeAs(text);
  }

  @Property(tries = 1_000)
  void cut_isAStartOfTheText(
      @ForAll @StringLength(max = 20) String text,
      @ForAll @IntRange(min = 1, max = 25) int length) {
    final String cut = Text.cut(text, length);

    assertThat(text).startsWith(cut);
    assertThat(cut.length()).isBetween(Math.min(text.length(), length) - 1, length);
  }
}
