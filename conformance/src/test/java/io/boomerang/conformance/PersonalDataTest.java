package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.customer.CustomerDocuments;
import io.boomerang.core.customer.PersonalTable;
import io.boomerang.core.warehouse.TableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is kept has a rule by which a customer is erased from it, or is about nobody. */
class PersonalDataTest {
  /** Columns that can say who somebody is. */
  private static final Set<String> PERSONAL_COLUMNS =
      Set.of("user_id", "user_session", "email", "raw", "details");

  @Test
  void everyTableAboutCustomers_hasARuleForErasing() throws IOException {
    final Set<String> personal = new TreeSet<>();
    try (Stream<Path> files = Files.list(Repository.path("schemas/bigquery/tables"))) {
      files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .filter(PersonalDataTest::saysWhoSomebodyIs)
          .forEach(personal::add);
    }

    assertThat(Arrays.stream(PersonalTable.values()).map(PersonalTable::id))
        .containsExactlyInAnyOrderElementsOf(personal);
  }

  @Test
  void everyRuleForErasing_namesTheTablesPartition() {
    final String terraform = Repository.read("terraform/bigquery.tf");
    for (PersonalTable table : PersonalTable.values()) {
      assertThat(terraform)
          .containsPattern(
              "\\b" + table.id() + " += \\{ partition = \"" + table.partitionedBy() + "\"");
    }
  }

  @Test
  void everyCollection_hasARuleForErasing_orIsAboutNobody() {
    final Set<String> collections = new TreeSet<>();
    final Matcher matcher =
        Pattern.compile("\"collectionGroup\": \"([a-z_]+)\"")
            .matcher(Repository.read("schemas/firestore/indexes.json"));
    while (matcher.find()) {
      collections.add(matcher.group(1));
    }
    final Set<String> known = new HashSet<>(CustomerDocuments.PERSONAL);
    known.addAll(CustomerDocuments.IMPERSONAL);

    assertThat(known).containsAll(collections);
    assertThat(CustomerDocuments.IMPERSONAL)
        .doesNotContainAnyElementsOf(CustomerDocuments.PERSONAL);
  }

  private static boolean saysWhoSomebodyIs(String table) {
    final Set<String> columns =
        TableSchema.of(table).columns().stream()
            .map(column -> column.name())
            .collect(Collectors.toSet());
    columns.retainAll(PERSONAL_COLUMNS);
    return !columns.isEmpty();
  }
}
