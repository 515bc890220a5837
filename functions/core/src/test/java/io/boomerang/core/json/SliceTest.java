package io.boomerang.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {
  @Test
  void documentsOf_linesThatStartWithABrace() {
    assertThat(documents("{1}\n{2}\n{3}")).containsExactly("{1}", "{2}", "{3}");
  }

  @Test
  void documentsOf_linesWhoseFirstIsAValueByItself() {
    assertThat(documents("1\n2\n3")).containsExactly("1", "2", "3");
    assertThat(documents("{}\nnot json")).containsExactly("{}", "not json");
  }

  @Test
  void documentsOf_blanksBeforeADocument_areNoPartOfIt() {
    assertThat(documents("  {}")).containsExactly("{}");
    assertThat(documents("  [\n{1},\n{2}\n]")).containsExactly("[\n{1},\n{2}\n]");
  }

  @Test
  void documentsOf_blankLinesAndBlanksAtTheEnd_areNoPartOfAnyLine() {
    assertThat(documents("\n\r\n{1} \r\n \t\r\n\n{2}\t\n\n")).containsExactly("{1}", "{2}");
  }

  @Test
  void documentsOf_aLineThatIsBroken_staysALine() {
    assertThat(documents("{1\n{2}\nnot json\n{4}")).containsExactly("{1", "{2}", "not json", "{4}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\n  \"a\": 1\n}",
        "{ \"a\": [\n    {\n    }\n  ]\n}\n",
        "{\n\"a\": [\n{\n\"b\": 1\n}\n]\n}",
        "[\n{1},\n{2}\n]",
        "[{1}\n,\n{2}]",
        "{1}\n  {2}",
        "{}  "
      })
  void documentsOf_anythingElse_isOneDocument(String data) {
    assertThat(documents(data)).containsExactly(data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\t\n ", "\ufeff", "\ufeff\n"})
  void documentsOf_blanks_areNone(String data) {
    assertThat(documents(data)).isEmpty();
  }

  @Test
  void documentsOf_aByteOrderMark_doesNotCount() {
    assertThat(documents("\ufeff{1}\n{2}")).containsExactly("{1}", "{2}");
    assertThat(documents("\ufeff[\n{1},\n{2}\n]")).containsExactly("[\n{1},\n{2}\n]");
  }

  @Test
  void documentsOf_moreLinesThanWanted_stops() {
    final byte[] data = "{}\n".repeat(10).getBytes(UTF_8);

    assertThat(Slice.documentsOf(data, 4, new JsonParsers())).hasSize(4);
  }

  @Test
  void copyOf_theWhole_copiesNothing() {
    final byte[] data = {1, 2, 3};

    assertThat(new Slice(0, 3).copyOf(data)).isSameAs(data);
    assertThat(new Slice(1, 3).copyOf(data)).containsExactly(2, 3);
  }

  @Property(tries = 2_000)
  void documentsOf_leavesOutNothingButBlanks(@ForAll("text") String text) {
    final String kept = String.join("", documents(text));

    assertThat(kept.replaceAll("[ \t\r\n]", "")).isEqualTo(text.replaceAll("[ \t\r\n]", ""));
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings().withChars("{}[]a \t\r\n").ofMaxLength(30);
  }

  private static List<String> documents(String data) {
    final byte[] bytes = data.getBytes(UTF_8);
    return Slice.documentsOf(bytes, Integer.MAX_VALUE, new JsonParsers()).stream()
        .map(slice -> new String(slice.copyOf(bytes), UTF_8))
        .toList();
  }
}
