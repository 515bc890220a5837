package io.boomerang.adapters.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.document.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The queries that Firestore will answer: each needs an index that is declared. Here every query
 * could be answered; that one is not is better learnt on a laptop than in production. (Google's
 * emulator does not show.)
 */
final class DeclaredIndexes {
  private static final String FILE = "schemas/firestore/indexes.json";

  private static final String ALL_FIELDS = "*";

  private final boolean anyQuery;
  private final Set<Asked> composite = new HashSet<>();
  private final Set<Single> overridden = new HashSet<>();
  private final Set<Single> single = new HashSet<>();

  private DeclaredIndexes(boolean anyQuery) {
    this.anyQuery = anyQuery;
  }

  /** Every query at all. */
  static DeclaredIndexes any() {
    return new DeclaredIndexes(true);
  }

  /** Those with an index in the file that Terraform creates the indexes from. */
  static DeclaredIndexes ofTheSystem() {
    try (InputStream file = DeclaredIndexes.class.getClassLoader().getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      return in(new ObjectMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read: " + e.getMessage(), e);
    }
  }

  static DeclaredIndexes in(JsonNode indexes) {
    final DeclaredIndexes queries = new DeclaredIndexes(false);
    indexes.path("indexes").forEach(queries::addComposite);
    indexes.path("fieldOverrides").forEach(queries::addOverride);
    return queries;
  }

  /**
   * Refuses a query that Firestore would refuse.
   *
   * @throws IllegalArgumentException saying which index to declare
   */
  void check(Query query) {
    final Form form = Form.of(query);
    final boolean answered =
        form.equal().isEmpty()
            ? hasSingle(query.collection(), form.orderBy())
            : composite.contains(new Asked(query.collection(), form));
    if (!anyQuery && !answered) {
      throw new IllegalArgumentException(
          "Firestore has no index to find %s by %s in the order of %s: declare it in %s"
              .formatted(query.collection(), form.equal(), form.orderBy(), FILE));
    }
  }

  /** Firestore indexes every field by itself unless exempted. */
  private boolean hasSingle(String collection, String field) {
    final Single asked = new Single(collection, field);
    return overridden.contains(asked)
        ? single.contains(asked)
        : !overridden.contains(new Single(collection, ALL_FIELDS));
  }

  private void addComposite(JsonNode index) {
    final List<String> fields = new ArrayList<>();
    index.path("fields").forEach(field -> fields.add(field.path("fieldPath").asText()));
    final String orderBy = fields.remove(fields.size() - 1);
    final Form form = new Form(fields.stream().sorted().toList(), orderBy);
    composite.add(new Asked(index.path("collectionGroup").asText(), form));
  }

  private void addOverride(JsonNode override) {
    final Single field =
        new Single(override.path("collectionGroup").asText(), override.path("fieldPath").asText());
    overridden.add(field);
    override
        .path("indexes")
        .forEach(
            index -> {
              if (index.path("order").asText().equals("ASCENDING")) {
                single.add(field);
              }
            });
  }

  /** The fields that a query asks about; queries of one form share an index. */
  private record Form(List<String> equal, String orderBy) {
    static Form of(Query query) {
      return new Form(query.equal().keySet().stream().sorted().toList(), query.orderBy());
    }
  }

  private record Asked(String collection, Form form) {}

  private record Single(String collection, String field) {}
}
