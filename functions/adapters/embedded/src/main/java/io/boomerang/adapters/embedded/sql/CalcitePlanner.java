package io.boomerang.adapters.embedded.sql;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableInterpretable;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.Lex;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelCollationTraitDef;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.TimeFrameSet;
import org.apache.calcite.rel.type.TimeFrames;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.runtime.Bindable;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.apache.calcite.tools.Programs;
import org.apache.calcite.util.Pair;

/**
 * Makes plans: parses, rewrites what Calcite reads otherwise than GoogleSQL, optimises, compiles.
 */
final class CalcitePlanner {
  private static final SqlParser.Config PARSER =
      SqlParser.config()
          .withLex(Lex.BIG_QUERY)
          .withUnquotedCasing(Casing.UNCHANGED)
          .withConformance(SqlConformanceEnum.BIG_QUERY)
          .withParserFactory(SqlBabelParserImpl.FACTORY);

  private final JavaTypeFactory types =
      new JavaTypeFactoryImpl(new GoogleTypes()) {
        @Override
        public Charset getDefaultCharset() {
          return StandardCharsets.UTF_8;
        }
      };
  private final CalciteSchema root = CalciteSchema.createRootSchema(false, false);
  private final CalciteConnectionConfig config = config();

  CalcitePlanner(Schema tables) {
    root.add("boomerang", tables);
  }

  JavaTypeFactory types() {
    return types;
  }

  SchemaPlus rootSchema() {
    return root.plus();
  }

  TimeFrameSet timeFrames() {
    return types.getTypeSystem().deriveTimeFrameSet(TimeFrames.CORE);
  }

  /**
   * The plan of a query.
   *
   * @throws IllegalArgumentException saying what is wrong with the query
   */
  CalcitePlan plan(CalcitePlan.Key key) {
    try {
      final SqlText text = SqlText.of(key.sql());
      final var rewriting = new SqlRewriting(text.values(), key.types());
      final SqlNode parsed = SqlParser.create(text.text(), PARSER).parseQuery();
      return compile(logical(rewriting.rewrite(parsed)), rewriting);
    } catch (SqlParseException e) {
      // The rest lists every word that could have stood there.
      throw new IllegalArgumentException(
          e.getMessage().replaceFirst("(?s)\nWas expecting.*", ""), e);
    }
  }

  private RelRoot logical(SqlNode query) {
    final var planner = new VolcanoPlanner(null, Contexts.of(config));
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    planner.addRelTraitDef(RelCollationTraitDef.INSTANCE);
    planner.setExecutor(RexUtil.EXECUTOR);
    RelOptUtil.registerDefaultRules(planner, false, false);
    final var catalog = new CalciteCatalogReader(root, List.of(), types, config);
    final SqlValidator validator =
        SqlValidatorUtil.newValidator(
            SqlOperatorTables.chain(
                GoogleOperators.TABLE,
                SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
                    SqlLibrary.STANDARD, SqlLibrary.BIG_QUERY),
                catalog),
            catalog,
            types,
            SqlValidator.Config.DEFAULT
                .withDefaultNullCollation(config.defaultNullCollation())
                .withConformance(config.conformance())
                .withIdentifierExpansion(true));
    final var converter =
        new SqlToRelConverter(
            (type, sql, path, view) -> {
              throw new IllegalStateException("views are expanded before");
            },
            validator,
            catalog,
            RelOptCluster.create(planner, new RexBuilder(types)),
            StandardConvertletTable.INSTANCE,
            SqlToRelConverter.config().withTrimUnusedFields(true).withExpand(false));
    return converter.convertQuery(query, true, true);
  }

  /** What the plan of a query without parameters does, step by step, the last step first. */
  String explain(String sql) {
    try {
      final SqlText text = SqlText.of(sql);
      final var rewriting = new SqlRewriting(text.values(), Map.of());
      final SqlNode parsed = SqlParser.create(text.text(), PARSER).parseQuery();
      return RelOptUtil.toString(best(logical(rewriting.rewrite(parsed))));
    } catch (SqlParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static RelNode best(RelRoot root) {
    final RelTraitSet traits =
        root.rel
            .getTraitSet()
            .replace(EnumerableConvention.INSTANCE)
            .replace(root.collation)
            .simplify();
    return PrunedScan.in(
        Programs.standard()
            .run(root.rel.getCluster().getPlanner(), root.rel, traits, List.of(), List.of()));
  }

  private static CalcitePlan compile(RelRoot root, SqlRewriting rewriting) {
    final RelNode best = best(root);
    final Map<String, Object> stashed = new HashMap<>();
    stashed.put("_conformance", SqlConformanceEnum.BIG_QUERY);
    final Bindable<?> code =
        EnumerableInterpretable.toBindable(
            stashed, null, withoutSortKeys(root, (EnumerableRel) best), EnumerableRel.Prefer.ARRAY);
    return new CalcitePlan(
        code, root.validatedRowType, stashed, rewriting.bound(), rewriting.placeOfNow());
  }

  /** Columns that were only sorted by are left out. */
  private static EnumerableRel withoutSortKeys(RelRoot root, EnumerableRel sorted) {
    if (root.isRefTrivial()) {
      return sorted;
    }
    final RexBuilder expressions = sorted.getCluster().getRexBuilder();
    final List<? extends RexNode> columns =
        Pair.left(root.fields).stream()
            .map(field -> expressions.makeInputRef(sorted, field))
            .toList();
    return EnumerableCalc.create(
        sorted,
        RexProgram.create(sorted.getRowType(), columns, null, root.validatedRowType, expressions));
  }

  private static CalciteConnectionConfig config() {
    final var properties = new Properties();
    properties.put(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
    properties.put(CalciteConnectionProperty.CONFORMANCE.camelName(), "BIG_QUERY");
    // GoogleSQL sorts nulls before everything else.
    properties.put(
        CalciteConnectionProperty.DEFAULT_NULL_COLLATION.camelName(), NullCollation.LOW.name());
    properties.put(CalciteConnectionProperty.TIME_ZONE.camelName(), "UTC");
    return new CalciteConnectionConfigImpl(properties);
  }
}
