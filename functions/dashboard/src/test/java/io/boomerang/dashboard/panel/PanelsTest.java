package io.boomerang.dashboard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.warehouse.SqlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each panel's queries are understood by both engines, and each panel can be drawn. */
class PanelsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T14:32:00Z");
  private static final Days CHOSEN = Days.endingWith(LocalDate.of(2026, 11, 25), 28);
  private static final Shop SHOP =
      new Shop("Shop", ZoneOffset.UTC, Currency.getInstance("USD"), Duration.ofMinutes(30));
  private static final String SCRIPTS = "/io/boomerang/dashboard/page/panels/";

  @TempDir static Path folder;

  static Stream<Panel> panels() {
    return Panels.ofShop().all().stream();
  }

  static Stream<Question> questions() {
    return Stream.concat(panels(), Stream.of(Currencies.PANEL))
        .flatMap(
            panel ->
                panel.queries().stream()
                    .map(
                        query ->
                            Question.of(
                                panel.id(),
                                query,
                                Span.of(query.period(), CHOSEN, NOW, SHOP.zone()),
                                SHOP.currency())));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void panel_hasAScriptOfItsName(Panel panel) throws IOException {
    try (var script = getClass().getResourceAsStream(SCRIPTS + panel.id() + ".js")) {
      assertThat(script).as(panel.id()).isNotNull();
      assertThat(new String(script.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .startsWith("panel('" + panel.id() + "', ")
          .contains("tabs: ['");
    }
  }

  @Test
  void scripts_belongToPanels() throws IOException {
    final Path folder =
        Path.of(System.getProperty("root.directory"))
            .resolve("functions/dashboard/src/main/resources" + SCRIPTS);
    try (Stream<Path> scripts = Files.list(folder)) {
      assertThat(scripts.map(script -> script.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(panels().map(panel -> panel.id() + ".js").toList());
    }
  }

  @Test
  void names_areUnique() {
    assertThat(panels().map(Panel::id)).doesNotHaveDuplicates();
    assertThat(panels())
        .allSatisfy(
            panel ->
                assertThat(panel.queries().stream().map(PanelQuery::name)).doesNotHaveDuplicates());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void query_isUnderstoodByGoogleSql(Question question) throws IOException {
    assertThat(AnalyzedQuery.of(question, SHOP, NOW).columnsRead()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void query_isAnsweredByAShopWithoutEvents(Question question) {
    try (var warehouse = new EmbeddedWarehouse(folder.resolve("empty"))) {
      final var query =
          new SqlQuery(
              question.query().sql(),
              question.parameters(SHOP, NOW),
              Long.MAX_VALUE,
              Duration.ofMinutes(2));

      assertThat(warehouse.query(query).columns()).isNotEmpty();
    }
  }
}
