package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.Distribution;
import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.Measure;
import io.boomerang.core.insights.PairedDifference;
import io.boomerang.core.insights.churn.ChurnTraining.Trained;
import io.boomerang.core.insights.churn.SavedChurnModels.Stored;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which model serves, after training one when the model in force is a week old. */
public final class ChooseChurnModel {
  private static final int RETRAIN_DAYS = 7;

  private static final int VERSION_DIGITS = 8;

  /** How many of the three windows' features no run had stored. */
  private static final String REBUILT = "rebuilt_snapshots";

  private final ChurnHistory history;
  private final TrainChurn train;
  private final ChurnModels models;
  private final SavedChurnModels saved;
  private final ChurnConfig config;

  public ChooseChurnModel(
      ChurnHistory history,
      TrainChurn train,
      ChurnModels models,
      SavedChurnModels saved,
      ChurnConfig config) {
    this.history = history;
    this.train = train;
    this.models = models;
    this.saved = saved;
    this.config = config;
  }

  /**
   * What serves.
   *
   * @param missing what the shop lacks for a training, a sentence each
   * @param serving empty when none may
   * @param why in a sentence
   * @param measures of what was judged
   */
  public record Choice(
      List<String> missing, Optional<Stored> serving, String why, List<Measure> measures) {
    public Choice {
      missing = List.copyOf(missing);
      measures = List.copyOf(measures);
    }
  }

  /** Decides. */
  Choice choose(ChurnRun run) {
    final Optional<Stored> inForce = inForce(run.asOf());
    if (inForce.isPresent() && age(inForce.get(), run.asOf()) < RETRAIN_DAYS) {
      return new Choice(
          List.of(),
          inForce,
          "the model in force is not a week old",
          inForce.get().card().measures());
    }
    final ChurnTraining training = train.run(run.asOf());
    if (training instanceof Trained trained) {
      return choose(run, trained, inForce);
    }
    final ChurnTraining.TooLittle little = (ChurnTraining.TooLittle) training;
    final boolean isYoung =
        inForce.isPresent() && age(inForce.get(), run.asOf()) <= ChurnPromotion.OLDEST_DAYS;
    return new Choice(
        little.missing(),
        isYoung ? inForce : Optional.empty(),
        isYoung ? "the model in force stays: there is too little to train on" : "too little data",
        isYoung ? inForce.get().card().measures() : List.of());
  }

  ChurnModel open(Stored stored) {
    return models.open(stored.model());
  }

  /** The model in force; none when it cannot be read or takes other features than today's. */
  private Optional<Stored> inForce(LocalDate asOf) {
    return history.inForce(asOf).flatMap(this::read).filter(ChooseChurnModel::takesTodaysFeatures);
  }

  private Optional<Stored> read(String version) {
    try {
      return Optional.of(saved.read(version));
    } catch (UnreadableModelException e) {
      System.getLogger(ChooseChurnModel.class.getName())
          .log(System.Logger.Level.ERROR, "model {0} cannot serve: {1}", version, e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean takesTodaysFeatures(Stored stored) {
    return stored.card().features().keySet().equals(Set.copyOf(ChurnFeature.columns()));
  }

  private static long age(Stored stored, LocalDate asOf) {
    return asOf.toEpochDay() - stored.card().trainedAsOf().toEpochDay();
  }

  private Choice choose(ChurnRun run, Trained trained, Optional<Stored> inForce) {
    final Architecture winner = trained.winner();
    final ChurnTraining.Candidate challenger = trained.candidates().get(winner);
    final ChurnPromotion.Incumbent incumbent =
        inForce.map(stored -> incumbent(stored, trained)).orElse(null);
    final ChurnPromotion.Decision decision =
        ChurnPromotion.decide(challenger.evaluation(), trained.recency(), incumbent, run.asOf());
    final Optional<Stored> serving =
        switch (decision.serving()) {
          case CHALLENGER -> Optional.of(save(run, trained, winner, decision.why()));
          case INCUMBENT -> inForce;
          case NOTHING -> Optional.empty();
        };
    return new Choice(
        List.of(), serving, decision.why(), measures(trained, challenger.evaluation()));
  }

  private ChurnPromotion.Incumbent incumbent(Stored stored, Trained trained) {
    try (ChurnModel model = models.open(stored.model())) {
      final double[] probabilities = model.probabilities(trained.evaluation().features());
      return new ChurnPromotion.Incumbent(
          ChurnEvaluation.of(probabilities, trained.evaluation(), config.threshold()),
          stored.card().trainedAsOf());
    }
  }

  private Stored save(ChurnRun run, Trained trained, Architecture winner, String why) {
    final ChurnTraining.Candidate candidate = trained.candidates().get(winner);
    final String sha256 = candidate.model().sha256();
    final String version =
        "%s-%s-%s".formatted(run.asOf(), winner.id(), sha256.substring(0, VERSION_DIGITS));
    final Map<String, Double> judged = new LinkedHashMap<>();
    judged.put(REBUILT, (double) trained.rebuilt().size());
    judged.put(ChurnCard.CUSTOMERS, (double) candidate.evaluation().predictions().size());
    for (Measure measure : candidate.evaluation().measures(PredictChurn.MODEL)) {
      judged.put(measure.metric(), measure.value());
      if (measure.low() != null) {
        judged.put(measure.metric() + "_low", measure.low());
        judged.put(measure.metric() + "_high", measure.high());
      }
    }
    final var stored =
        new Stored(
            new ChurnCard(
                version,
                winner,
                run.asOf(),
                trained.windows().horizonDays(),
                features(trained.training().features()),
                Distribution.of(candidate.evaluation().predictions().probabilities()),
                sha256,
                judged,
                trained.rebuilt(),
                why),
            candidate.model());
    saved.save(stored);
    return stored;
  }

  private static Map<String, ChurnCard.Feature> features(FeatureMatrix features) {
    final Map<String, ChurnCard.Feature> each = new LinkedHashMap<>();
    for (int column = 0; column < features.columns(); column++) {
      final double[] values = features.column(column);
      final double[] known =
          Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
      each.put(
          features.names().get(column),
          new ChurnCard.Feature(
              known.length == 0 ? 0 : known[known.length / 2], Distribution.of(values)));
    }
    return each;
  }

  private static List<Measure> measures(Trained trained, ChurnEvaluation winner) {
    final List<Measure> measures = new ArrayList<>(winner.measures(PredictChurn.MODEL));
    trained
        .candidates()
        .forEach(
            (architecture, candidate) ->
                measures.addAll(
                    candidate
                        .evaluation()
                        .measures(PredictChurn.MODEL + ": " + architecture.id())));
    measures.addAll(trained.recency().measures(PredictChurn.MODEL + ": recency"));
    final PairedDifference difference = winner.against(trained.recency());
    measures.add(
        new Measure(
            PredictChurn.MODEL,
            "log_loss_less_recency",
            difference.mean(),
            difference.interval().low(),
            difference.interval().high(),
            winner.predictions().size()));
    measures.add(
        Measure.of(
            PredictChurn.MODEL, REBUILT, trained.rebuilt().size(), winner.predictions().size()));
    return measures;
  }
}
