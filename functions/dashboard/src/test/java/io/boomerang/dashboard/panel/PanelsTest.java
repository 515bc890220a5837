package io.boomerang.dashboard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zetasql.Analyzer;
import com.google.zetasql.AnalyzerOptions;
import com.google.zetasql.LanguageOptions;
import com.google.zetasql.SimpleCatalog;
import com.google.zetasql.SimpleTable;
import com.google.zetasql.StructType;
import com.google.zetasql.Type;
import com.google.zetasql.TypeFactory;
import com.google.zetasql.ZetaSQLBuiltinFunctionOptions;
import com.google.zetasql.ZetaSQLOptions.NameResolutionMode;
import com.google.zetasql.ZetaSQLOptions.ProductMode;
import com.google.zetasql.ZetaSQLType.TypeKind;
import io.boomerang.adapters.embedded.EmbeddedWarehouse;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.Query;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
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
    final var language = new LanguageOptions();
    language.enableMaximumLanguageFeatures();
    language.setSupportsAllStatementKinds();
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    language.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
    final var options = new AnalyzerOptions();
    options.setLanguageOptions(language);
    options.setDefaultTimezone("UTC");
    question
        .parameters(SHOP, NOW)
        .forEach((name, value) -> options.addQueryParameter(name, type(value)));
    final var catalog = new SimpleCatalog("project");
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    tables().forEach(table -> catalog.addSimpleTable(table(table)));
    final String sql = ViewFiles.expand(question.query().sql(), TableSchema::exists);

    assertThat(Analyzer.analyzeStatement(sql, options, catalog)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void query_isAnsweredByAShopWithoutEvents(Question question) {
    try (var warehouse = new EmbeddedWarehouse(folder.resolve("empty"))) {
      final var query =
          new Query(
              question.query().sql(),
              question.parameters(SHOP, NOW),
              Long.MAX_VALUE,
              Duration.ofMinutes(2));

      assertThat(warehouse.query(query).columns()).isNotEmpty();
    }
  }

  private static List<String> tables() throws IOException {
    final Path schemas = Path.of(System.getProperty("root.directory"), "schemas/bigquery/tables");
    try (Stream<Path> files = Files.list(schemas)) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }
  }

  private static SimpleTable table(String name) {
    final var table = new SimpleTable("boomerang." + name);
    TableSchema.of(name)
        .columns()
        .forEach(column -> table.addSimpleColumn(column.name(), type(column)));
    return table;
  }

  private static Type type(Column column) {
    final Type single =
        switch (column.type()) {
          case STRING -> simple(TypeKind.TYPE_STRING);
          case INTEGER -> simple(TypeKind.TYPE_INT64);
          case NUMERIC -> simple(TypeKind.TYPE_NUMERIC);
          case FLOAT -> simple(TypeKind.TYPE_DOUBLE);
          case BOOLEAN -> simple(TypeKind.TYPE_BOOL);
          case TIMESTAMP -> simple(TypeKind.TYPE_TIMESTAMP);
          case DATE -> simple(TypeKind.TYPE_DATE);
          case JSON -> simple(TypeKind.TYPE_JSON);
          case RECORD ->
              TypeFactory.createStructType(
                  column.fields().stream()
                      .map(field -> new StructType.StructField(field.name(), type(field)))
                      .toList());
        };
    return column.mode() == Mode.REPEATED ? TypeFactory.createArrayType(single) : single;
  }

  private static Type type(Object parameter) {
    if (parameter instanceof Instant) {
      return simple(TypeKind.TYPE_TIMESTAMP);
    }
    if (parameter instanceof LocalDate) {
      return simple(TypeKind.TYPE_DATE);
    }
    return simple(parameter instanceof Long ? TypeKind.TYPE_INT64 : TypeKind.TYPE_STRING);
  }

  private static Type simple(TypeKind kind) {
    return TypeFactory.createSimpleType(kind);
  }
}
