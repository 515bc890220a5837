package io.boomerang.core.insights.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictChurnTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T03:00:00Z"), ZoneOffset.UTC);

  private final InventedHistory history = new InventedHistory(3_000);
  private final InventedModels models = new InventedModels();
  private final RecordedTables tables = new RecordedTables(history);

  @Test
  void run_trainsScoresAndWritesEvaluationsLast() {
    final ChurnReport report = run(AS_OF);

    assertThat(report.missing()).isEmpty();
    assertThat(report.serving()).isPresent();
    assertThat(report.scored()).isEqualTo(history.features(AS_OF).size());
    assertThat(tables.scores()).hasSize(report.scored());
    assertThat(tables.features()).hasSize(report.scored());
    assertThat(report.high()).isNotEmpty().allMatch(score -> score.probability() > 0.8);
    assertThat(tables.order()).last().isEqualTo("evaluations");
    assertThat(tables.evaluations())
        .extracting(row -> row.measure().metric())
        .contains("roc_auc", "calibration_error", "left_above_threshold", "drift_scores")
        .endsWith("serving");
    assertThat(tables.evaluations())
        .extracting(row -> row.measure().model())
        .contains("churn", "churn: logistic", "churn: network", "churn: recency");
  }

  /** Training reads what was known then; what was not stored is computed anew, and marked. */
  @Test
  void run_marksWhatNoRunHadStored() {
    final var windows = ChurnWindows.fit(AS_OF, AS_OF.minusDays(400), 1, List.of(60)).orElseThrow();
    history.store(windows.calibration().cutoff());

    final ChurnCard card = run(AS_OF).serving().orElseThrow();

    assertThat(card.rebuilt())
        .containsExactly(windows.training().cutoff(), windows.evaluation().cutoff());
    assertThat(ChurnCard.read(card.write()).rebuilt()).isEqualTo(card.rebuilt());
    assertThat(tables.evaluations())
        .filteredOn(row -> row.measure().metric().equals("rebuilt_snapshots"))
        .singleElement()
        .satisfies(row -> assertThat(row.measure().value()).isEqualTo(2));
  }

  @Test
  void run_twiceInAWeek_keepsTheModel() {
    final String first = run(AS_OF).serving().orElseThrow().version();
    final String next = run(AS_OF.plusDays(6)).serving().orElseThrow().version();
    final int trainings = models.trainings();
    run(AS_OF.plusDays(7));

    assertThat(next).isEqualTo(first);
    assertThat(trainings).isEqualTo(Architecture.values().length);
    assertThat(models.trainings()).isEqualTo(2 * Architecture.values().length);
  }

  @Test
  void run_lessThanTheMinimum_saysWhatIsMissingAndWritesNothing() {
    final var few = new InventedHistory(499);
    final ChurnReport report = job(few).run(new ChurnRun(AS_OF, "r"));

    assertThat(report.missing()).containsExactly("499 customers with an order; 500 are needed");
    assertThat(report.objection(0.5)).hasValueSatisfying(why -> assertThat(why).contains("499"));
    assertThat(tables.order()).isEmpty();
  }

  @Test
  void run_nobodyOrdered_saysSo() {
    assertThat(job(new InventedHistory(0)).run(new ChurnRun(AS_OF, "r")).missing())
        .containsExactly("no customer has ordered yet");
  }

  @Test
  void run_everybodyLeft_saysSo() {
    history.everybodyLeaves();

    assertThat(run(AS_OF).missing())
        .isNotEmpty()
        .allMatch(line -> line.contains("either all left or all stayed"));
  }

  @Test
  void run_nobodyLeft_saysSo() {
    history.nobodyLeaves();

    assertThat(run(AS_OF).missing())
        .isNotEmpty()
        .allMatch(line -> line.contains("either all left or all stayed"));
    assertThat(tables.order()).isEmpty();
  }

  @Test
  void run_oneCustomer_saysHowManyAreNeeded() {
    assertThat(job(new InventedHistory(1)).run(new ChurnRun(AS_OF, "r")).missing())
        .contains("1 customers with an order; 500 are needed");
    assertThat(tables.order()).isEmpty();
  }

  /** All others but two are the same for everybody anyway. */
  @Test
  void run_aFeatureKnownOfNobody_spoilsNothing() {
    history.forget(ChurnFeature.COUNT_REFUNDS);

    final ChurnReport report = run(AS_OF);

    assertThat(report.serving()).isPresent();
    assertThat(tables.scores()).hasSize(report.scored());
    assertThat(tables.scores()).allMatch(score -> Double.isFinite(score.probability()));
    assertThat(tables.evaluations())
        .extracting(row -> row.measure().value())
        .allMatch(Double::isFinite);
  }

  @Test
  void run_modelOfAnotherFeatureSet_isNotServed_andAnotherIsTrained() {
    run(AS_OF);
    models.rename(ChurnFeature.COUNT_REFUNDS);

    final ChurnReport next = run(AS_OF.plusDays(1));

    assertThat(models.trainings()).isEqualTo(2 * Architecture.values().length);
    assertThat(next.serving().orElseThrow().features().keySet())
        .containsExactlyInAnyOrderElementsOf(ChurnFeature.columns());
  }

  @Test
  void run_damagedModel_isNotServed() {
    final String first = run(AS_OF).serving().orElseThrow().version();
    models.damage();
    final ChurnReport next = run(AS_OF.plusDays(1));

    assertThat(models.trainings()).isEqualTo(2 * Architecture.values().length);
    assertThat(next.serving().orElseThrow().version()).isNotEqualTo(first);
  }

  /** Whatever append fails, the newest good run stays in force, and a repeated run ends well. */
  @Test
  void run_killedAtAnyStep_leavesThePreviousResultInForce() {
    run(AS_OF);
    final String inForce = history.inForce(AS_OF.plusDays(8)).orElseThrow();
    final int appends = tables.order().size();
    for (int step = 0; step < appends; step++) {
      tables.failAt(step);
      assertThatThrownBy(() -> run(AS_OF.plusDays(8))).hasMessage("killed");
      assertThat(history.inForce(AS_OF.plusDays(8))).hasValue(inForce);
    }
    tables.failAt(-1);

    final ChurnReport report = run(AS_OF.plusDays(8));

    assertThat(history.inForce(AS_OF.plusDays(8)))
        .hasValue(report.serving().orElseThrow().version());
  }

  @Test
  void run_reasonsAreTheStrongestChangesInWords() {
    run(AS_OF);
    final ChurnScore first =
        tables.scores().stream()
            .filter(score -> score.band().equals("high"))
            .findAny()
            .orElseThrow();

    assertThat(first.reasons().get(0))
        .matches("days (since the last purchase|between orders on average): [\\d.]+, half .*");
    assertThat(first.reasons()).hasSizeLessThanOrEqualTo(3);
    assertThat(first.expectedNextOrder())
        .isEqualTo(first.lastOrder().plusDays(Math.round(first.usualDays())));
  }

  @Test
  void train_customersWhomOurMailsReached_areNoRowsAndTheHeldOutCountForThem() {
    final var training =
        (ChurnTraining.Trained) new TrainChurn(history, models, ChurnConfig.DEFAULT).run(AS_OF);
    final List<String> judged = training.evaluation().customers().users();
    history.mail(judged.get(0));
    history.holdOut(judged.get(1));

    final var after =
        (ChurnTraining.Trained) new TrainChurn(history, models, ChurnConfig.DEFAULT).run(AS_OF);

    assertThat(after.evaluation().customers().users()).doesNotContain(judged.get(0));
    assertThat(after.evaluation().weights()[0]).isEqualTo(10);
    assertThat(after.evaluation().weights()[1]).isEqualTo(1);
  }

  @Test
  void objection_tooFewOfThoseAboveLeave() {
    final ChurnReport report = run(AS_OF);

    assertThat(report.objection(0.5)).isEmpty();
    assertThat(report.objection(0.99)).hasValueSatisfying(why -> assertThat(why).contains("99 %"));
  }

  @Test
  void card_writtenAndReadIsTheSame() {
    final ChurnCard card = run(AS_OF).serving().orElseThrow();

    assertThat(ChurnCard.read(card.write())).isEqualTo(card);
  }

  private ChurnReport run(LocalDate asOf) {
    return job(history).run(new ChurnRun(asOf, "run-" + asOf));
  }

  private PredictChurn job(ChurnHistory of) {
    final ChurnConfig config = ChurnConfig.DEFAULT;
    return new PredictChurn(
        of,
        new ChooseChurnModel(
            of, new TrainChurn(of, models, config), models, new SavedChurnModels(models), config),
        config,
        tables.tables(),
        CLOCK,
        line -> {});
  }
}
