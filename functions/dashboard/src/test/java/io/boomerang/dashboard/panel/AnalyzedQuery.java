package io.boomerang.dashboard.panel;

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
import com.google.zetasql.resolvedast.ResolvedColumn;
import com.google.zetasql.resolvedast.ResolvedNodes;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedStatement;
import io.boomerang.core.warehouse.Column;
import io.boomerang.core.warehouse.Column.Mode;
import io.boomerang.core.warehouse.TableSchema;
import io.boomerang.core.warehouse.ViewFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A panel's query with its views in place, as GoogleSQL resolves it. */
final class AnalyzedQuery {
  private final ResolvedStatement statement;

  private AnalyzedQuery(ResolvedStatement statement) {
    this.statement = statement;
  }

  static AnalyzedQuery of(Question question, Shop shop, Instant now) throws IOException {
    final var language = new LanguageOptions();
    language.enableMaximumLanguageFeatures();
    language.setSupportsAllStatementKinds();
    language.setProductMode(ProductMode.PRODUCT_EXTERNAL);
    language.setNameResolutionMode(NameResolutionMode.NAME_RESOLUTION_DEFAULT);
    final var options = new AnalyzerOptions();
    options.setLanguageOptions(language);
    options.setDefaultTimezone("UTC");
    options.setPruneUnusedColumns(true);
    question
        .parameters(shop, now)
        .forEach((name, value) -> options.addQueryParameter(name, type(value)));
    final var catalog = new SimpleCatalog("project");
    catalog.addZetaSQLFunctionsAndTypes(new ZetaSQLBuiltinFunctionOptions(language));
    tables().forEach(table -> catalog.addSimpleTable(table(table)));
    final String sql = ViewFiles.expand(question.query().sql(), TableSchema::exists);
    return new AnalyzedQuery(Analyzer.analyzeStatement(sql, options, catalog));
  }

  /** The columns that are read of each table, however often. */
  Map<String, Set<String>> columnsRead() {
    final Map<String, Set<String>> columns = new TreeMap<>();
    statement.accept(
        new ResolvedNodes.Visitor() {
          @Override
          public void visit(ResolvedNodes.ResolvedTableScan scan) {
            columns
                .computeIfAbsent(
                    scan.getTable().getName().replace("boomerang.", ""), table -> new TreeSet<>())
                .addAll(
                    scan.getColumnList().stream()
                        .map(ResolvedColumn::getName)
                        .collect(Collectors.toSet()));
          }
        });
    return columns;
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
