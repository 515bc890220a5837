package io.boomerang.adapters.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zetasql.LanguageOptions;
import com.google.zetasql.Parser;
import com.google.zetasql.SqlException;
import com.google.zetasql.parser.ASTNodes.ASTCreateModelStatement;
import com.google.zetasql.parser.ASTNodes.ASTStatement;
import io.boomerang.core.insights.churn.ChurnFeature;
import io.boomerang.core.warehouse.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The statements of {@code schemas/bigquery/models}, as far as GoogleSQL knows them: it parses them
 * whole, and analyses and runs everything but {@code ml.predict}, which is BigQuery's alone.
 */
class BigQueryMlTest {
  private static final String PREDICTION =
      "select user_id, probability\n"
          + "    from ml.predict(model `boomerang.churn`, (select * from instances))";

  private final LanguageOptions language = new LanguageOptions();
  private final GoogleSqlEngine engine = new GoogleSqlEngine(Set.of("churn_features"));

  private static String read(String file) throws IOException {
    return Files.readString(
        Path.of(
            System.getProperty("root.directory"), "schemas", "bigquery", "models", file + ".sql"));
  }

  private ASTStatement parsed(String sql) {
    language.enableMaximumLanguageFeatures();
    language.setSupportsAllStatementKinds();
    return Parser.parseStatement(sql, language);
  }

  @Test
  void model_isCreatedFromTheExportedFiles() throws IOException {
    assertThat(parsed(read("churn"))).isInstanceOf(ASTCreateModelStatement.class);
  }

  @Test
  void parser_refusesWhatIsNone() {
    assertThatThrownBy(() -> parsed("create or replace modle `boomerang.churn`"))
        .isInstanceOf(SqlException.class);
  }

  @Test
  void predictions_giveTheModelEachFeatureByItsName_andWhatIsNotKnownAsNaN() throws IOException {
    final String sql = read("churn_predictions");
    parsed(sql);
    assertThat(sql).contains(PREDICTION);
    final String instances =
        sql.replace(PREDICTION, "select * from instances")
            .replace("@run_date", "date '2026-11-26'");

    final Map<String, Column.Type> columns = engine.columns(instances);
    final List<String> names = new ArrayList<>(List.of("user_id"));
    names.addAll(ChurnFeature.columns());

    assertThat(columns.keySet()).containsExactlyElementsOf(names);
    assertThat(columns.entrySet().stream().skip(1).map(Map.Entry::getValue))
        .containsOnly(Column.Type.FLOAT);
    assertThat(engine.run(instances, Map.of("churn_features", List.<Object[]>of(unknown()))))
        .singleElement()
        .satisfies(
            row -> assertThat(row.values().stream().skip(1)).containsOnly((Object) Double.NaN));
  }

  private static Object[] unknown() {
    final Object[] row = new Object[3 + ChurnFeature.values().length];
    row[0] = LocalDate.of(2026, 11, 26);
    row[1] = "r1";
    row[2] = "ann";
    return row;
  }
}
