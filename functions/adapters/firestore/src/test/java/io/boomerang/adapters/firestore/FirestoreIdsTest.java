package io.boomerang.adapters.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirestoreIdsTest {
  @ParameterizedTest
  @CsvSource({
    "u1, u1",
    "a/b, a%2Fb",
    "50%, 50%25",
    "., %2E",
    ".., %2E.",
    "..., ...",
    "a.b, a.b",
    "__reserved__, %5F_reserved__",
    "____, %5F___",
    "__, __",
    "__a, __a",
    "日本 😀, 日本 😀",
  })
  void encode_readsAsItWasWritten(String id, String encoded) {
    assertThat(FirestoreIds.encode(id)).isEqualTo(encoded);
  }

  @Test
  void encode_tooLong_keepsTheBeginningAndAddsTheDigest() {
    final String id = "/" + "é".repeat(2_000);

    assertThat(FirestoreIds.encode(id))
        .matches("%2Fé{715}%~[0-9a-f]{64}")
        .isNotEqualTo(FirestoreIds.encode(id + "é"));
  }

  @Test
  void encode_tooLong_isNotCutInsideAnEscape() {
    for (int i = 0; i < 4; i++) {
      assertThat(FirestoreIds.encode("x".repeat(i) + "/".repeat(1_000)))
          .matches("x*(%2F)+%~[0-9a-f]{64}");
    }
  }

  @Test
  void encode_exactlyAsLongAsAllowed_isKept() {
    assertThat(FirestoreIds.encode("x".repeat(1_500))).isEqualTo("x".repeat(1_500));
    assertThat(FirestoreIds.isShortened(FirestoreIds.encode("x".repeat(1_501)))).isTrue();
    assertThat(FirestoreIds.isShortened(FirestoreIds.encode("%~" + "a".repeat(64)))).isFalse();
  }

  @Property
  void decode_bringsBackWhatWasEncoded(@ForAll("ids") String id) {
    assertThat(FirestoreIds.decode(FirestoreIds.encode(id))).isEqualTo(id);
  }

  @Property
  void encode_isWhatFirestoreTakes(@ForAll("ids") String id, @ForAll("ids") String more) {
    final String encoded = FirestoreIds.encode(id + more.repeat(100));

    assertThat(encoded).isNotEmpty().isNotIn(".", "..").doesNotContain("/");
    assertThat(encoded).doesNotMatch("(?s)__.*__");
    assertThat(encoded.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_500);
  }

  @Property
  void differentIds_staySo(@ForAll("ids") String one, @ForAll("ids") String other) {
    assertThat(FirestoreIds.encode(one).equals(FirestoreIds.encode(other)))
        .isEqualTo(one.equals(other));
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.of(".", "_", "/", "%", "2", "F", "E", "~", "a", "é", "😀", "\u0000", "\n")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
