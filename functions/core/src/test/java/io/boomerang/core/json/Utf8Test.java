package io.boomerang.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "BF",
        "C0 80",
        "C1 BF",
        "C2",
        "C2 41",
        "E0 80 80",
        "E0 9F BF",
        "E0 A0",
        "ED A0 80",
        "ED BF BF",
        "EF BF",
        "F0 80 80 80",
        "F0 8F BF BF",
        "F0 90 80",
        "F4 90 80 80",
        "F5 80 80 80",
        "FE",
        "FF",
        "41 C3",
        "C3 A9 C3",
        "41 41 41 41 41 41 41 41 FF"
      })
  void isWellFormed_overlongSurrogateTruncatedOrNoByteOfIt(String hex) {
    assertThat(Utf8.isWellFormed(HexFormat.ofDelimiter(" ").parseHex(hex))).isFalse();
  }

  @Test
  void isWellFormed_everyCharacterThereIs() {
    final long refused =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .filter(c -> !Utf8.isWellFormed(Character.toString(c).getBytes(UTF_8)))
            .count();

    assertThat(refused).isZero();
  }

  @Test
  void isWellFormed_nothing() {
    assertThat(Utf8.isWellFormed(new byte[0])).isTrue();
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void isWellFormed_agreesWithTheDecoder(@ForAll("almostText") byte[] bytes) {
    assertThat(Utf8.isWellFormed(bytes)).isEqualTo(oracle(bytes));
    assertThat(Text.decodeUtf8(bytes).isPresent()).isEqualTo(oracle(bytes));
  }

  @Property(tries = 1_000)
  void decodeUtf8_givesBackWhatWasEncoded(@ForAll("texts") String text) {
    assertThat(Text.decodeUtf8(text.getBytes(UTF_8))).contains(text);
  }

  /** Text of all lengths of sequence, cut somewhere, with one byte changed. */
  @Provide
  Arbitrary<byte[]> almostText() {
    final Arbitrary<Integer> percent = Arbitraries.integers().between(0, 100);
    return Combinators.combine(texts(), percent, percent, Arbitraries.bytes())
        .as(
            (text, cut, at, value) -> {
              final byte[] bytes = text.getBytes(UTF_8);
              return changed(bytes, bytes.length * cut / 100, bytes.length * at / 100, value);
            });
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "é", "資", "\ud7ff", "\ue000", "🐶", "plain ascii", "\0")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static byte[] changed(byte[] bytes, int cut, int at, byte value) {
    final byte[] changed = Arrays.copyOf(bytes, cut);
    if (at < cut) {
      changed[at] = value;
    }
    return changed;
  }

  private static boolean oracle(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
