package io.boomerang.adapters.embedded.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.EnumerableTableScan;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgram;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Reads of a table what the step above asks for: rows of some kinds and times, and of these the
 * columns that it names. The others are null; the step above drops them, and checks its whole
 * condition.
 */
final class PrunedScan extends TableScan implements EnumerableRel {
  private final CalciteTable calciteTable;
  private final ImmutableBitSet columns;
  private final Pruning pruning;

  private PrunedScan(
      EnumerableTableScan scan, CalciteTable table, ImmutableBitSet columns, Pruning pruning) {
    super(scan.getCluster(), scan.getTraitSet(), scan.getHints(), scan.getTable());
    this.calciteTable = table;
    this.columns = columns;
    this.pruning = pruning;
  }

  /** The plan, in which each table is read so. */
  static RelNode in(RelNode plan) {
    if (plan instanceof EnumerableCalc calc
        && calc.getInput() instanceof EnumerableTableScan scan) {
      final CalciteTable table = scan.getTable().unwrap(CalciteTable.class);
      return table == null
          ? plan
          : calc.copy(calc.getTraitSet(), List.of(below(calc.getProgram(), scan, table)));
    }
    final List<RelNode> inputs = plan.getInputs().stream().map(PrunedScan::in).toList();
    return inputs.equals(plan.getInputs()) ? plan : plan.copy(plan.getTraitSet(), inputs);
  }

  private static PrunedScan below(
      RexProgram program, EnumerableTableScan scan, CalciteTable table) {
    final List<RexNode> read = new ArrayList<>();
    program.getProjectList().forEach(each -> read.add(program.expandLocalRef(each)));
    final RexNode condition =
        program.getCondition() == null ? null : program.expandLocalRef(program.getCondition());
    return new PrunedScan(
        scan,
        table,
        RelOptUtil.InputFinder.bits(read, condition),
        Pruning.of(condition, table.places(), scan.getCluster().getRexBuilder()));
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return this;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("columns", columns)
        .itemIf("kinds", pruning.kinds(), pruning.kinds().isPresent())
        .itemIf("ranges", pruning.ranges(), !pruning.ranges().isEmpty());
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer prefer) {
    final PhysType rows =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY, false);
    final BlockBuilder code = new BlockBuilder();
    final Expression bounds = Expressions.newArrayInit(Object.class, bounds(implementor, code));
    final var reader = new PrunedRows(calciteTable, columns.toArray(), pruning);
    code.add(
        Expressions.return_(
            null,
            Expressions.call(
                implementor.stash(reader, PrunedRows.class),
                "read",
                implementor.getRootExpression(),
                bounds)));
    return implementor.result(rows, code.toBlock());
  }

  /** All bounds of all ranges in their order, as they come when the query runs. */
  private List<Expression> bounds(EnumerableRelImplementor implementor, BlockBuilder code) {
    final List<RexNode> bounds =
        pruning.ranges().stream()
            .flatMap(range -> Stream.of(range.least(), range.greatest()))
            .flatMap(List::stream)
            .toList();
    if (bounds.isEmpty()) {
      return List.of();
    }
    final RexBuilder expressions = getCluster().getRexBuilder();
    final JavaTypeFactory types = implementor.getTypeFactory();
    final RelDataType none = types.builder().build();
    final var program = new RexProgramBuilder(none, expressions);
    for (int i = 0; i < bounds.size(); i++) {
      program.addProject(bounds.get(i), "b" + i);
    }
    final RexProgram made = program.getProgram();
    return RexToLixTranslator.translateProjects(
            made,
            types,
            implementor.getConformance(),
            code,
            null,
            PhysTypeImpl.of(types, made.getOutputRowType(), JavaRowFormat.ARRAY, false),
            DataContext.ROOT,
            (list, index, type) -> {
              throw new IllegalStateException("a bound needs no row");
            },
            name -> {
              throw new IllegalStateException("a bound needs no row of another step");
            })
        .stream()
        .<Expression>map(Expressions::box)
        .toList();
  }
}
