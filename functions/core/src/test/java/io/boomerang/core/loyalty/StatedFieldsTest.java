package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.json.Stated;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What becomes of records that state some fields of a document each. */
class StatedFieldsTest {
  private static final List<String> FIELDS = List.of("email", "consent");

  record Statement(Map<String, Stated<?>> fields, Instant at) {}

  @Property(tries = 500)
  void whateverOrderRecordsComeIn_andHoweverOften_theDocumentIsTheSame(
      @ForAll("records") List<Statement> records, @ForAll Random random) {
    final Map<String, Object> inOrder = merged(records);
    final List<Statement> shuffled = new java.util.ArrayList<>(records);
    shuffled.addAll(records.subList(0, records.size() / 2));
    Collections.shuffle(shuffled, random);

    assertThat(merged(shuffled)).isEqualTo(inOrder);
  }

  @Property(tries = 500)
  void eachFieldIsTheNewestStatementsOfIt(@ForAll("records") List<Statement> records) {
    final Map<String, Object> document = merged(records);
    for (String field : FIELDS) {
      final var newest =
          records.stream()
              .filter(record -> record.fields.get(field).isStated())
              .map(Statement::at)
              .max(Instant::compareTo);
      final List<Object> said =
          records.stream()
              .filter(record -> record.fields.get(field).isStated())
              .filter(record -> record.at.equals(newest.orElseThrow()))
              .<Object>map(record -> record.fields.get(field).value())
              .toList();

      assertThat(document.containsKey(field)).isEqualTo(newest.isPresent());
      assertThat(said.isEmpty() || said.contains(document.get(field))).isTrue();
      if (said.contains(false)) {
        assertThat(document.get(field)).isEqualTo(false);
      }
    }
  }

  private static Map<String, Object> merged(List<Statement> records) {
    Map<String, Object> document = new HashMap<>(Map.of("kept", "by others"));
    for (Statement record : records) {
      document = StatedFields.merged(document, record.fields, record.at);
    }
    return document;
  }

  @Provide
  Arbitrary<List<Statement>> records() {
    final Arbitrary<Stated<String>> email =
        Arbitraries.of(
            Stated.absent(), Stated.of(null), Stated.of("a@b.example"), Stated.of("c@d.example"));
    final Arbitrary<Stated<Boolean>> consent =
        Arbitraries.of(Stated.absent(), Stated.of(null), Stated.of(true), Stated.of(false));
    final Arbitrary<Instant> at = Arbitraries.integers().between(1, 4).map(Instant::ofEpochSecond);
    return Combinators.combine(email, consent, at)
        .as((e, c, t) -> new Statement(Map.of("email", e, "consent", c), t))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
