package io.boomerang.adapters.tensorflow;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.PlattScaling;
import io.boomerang.core.insights.churn.Architecture;
import io.boomerang.core.insights.churn.ChurnModel;
import io.boomerang.core.insights.churn.ChurnModels;
import io.boomerang.core.insights.churn.ChurnRows;
import io.boomerang.core.insights.churn.ChurnTrainer;
import io.boomerang.core.insights.churn.ModelsUnavailableException;
import io.boomerang.core.insights.churn.SavedModel;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Trains churn models, and opens those that were saved. */
public final class TensorFlowChurn implements ChurnTrainer, ChurnModels {
  private static final int MOST_EPOCHS = 100;

  /** Epochs without a lower loss on the stopping rows after which training ends. */
  private static final int PATIENCE = 8;

  private static final int SMALLEST_BATCH = 32;

  private static final int LARGEST_BATCH = 512;

  private static final int BATCHES = 50;

  /**
   * Loads TensorFlow.
   *
   * @throws ModelsUnavailableException when this machine cannot
   */
  public TensorFlowChurn() {
    load();
  }

  /**
   * Loads TensorFlow, unless it is loaded, to see whether this machine can.
   *
   * @throws ModelsUnavailableException when it cannot
   */
  public static void load() {
    NativeLibrary.load();
  }

  @Override
  public ChurnModel open(SavedModel saved) {
    return ServedModel.open(saved);
  }

  @Override
  public Trained train(
      Architecture architecture, ChurnRows training, ChurnRows stopping, long seed) {
    final List<String> names = training.features().names();
    final Standardisation scale = Standardisation.of(training.features());
    final Random random = new Random(seed);
    final Layers start = Layers.random(architecture, names.size(), random);
    try (TrainingGraph graph = new TrainingGraph(start, names.size())) {
      final Layers best =
          fit(graph, ScaledRows.of(training, scale), ScaledRows.of(stopping, scale), random);
      return new TrainedModel(names, scale, best);
    }
  }

  private static Layers fit(
      TrainingGraph graph, ScaledRows training, ScaledRows stopping, Random random) {
    final int[] order = IntStream.range(0, training.size()).toArray();
    final int size = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, training.size() / BATCHES));
    Layers best = graph.layers();
    float lowest = graph.loss(stopping);
    int since = 0;
    for (int epoch = 0; epoch < MOST_EPOCHS && since < PATIENCE; epoch++) {
      ScaledRows.shuffle(order, random);
      for (int from = 0; from < order.length; from += size) {
        graph.learn(training.select(order, from, Math.min(order.length, from + size)));
      }
      final float loss = graph.loss(stopping);
      since++;
      if (loss < lowest) {
        lowest = loss;
        best = graph.layers();
        since = 0;
      }
    }
    return best;
  }

  /** Weights on their own; the graph that learned them is closed. */
  private static final class TrainedModel implements Trained {
    private static final PlattScaling NONE = new PlattScaling(1, 0);

    private final List<String> names;
    private final Standardisation scale;
    private final Layers layers;
    private final ChurnModel uncalibrated;

    TrainedModel(List<String> names, Standardisation scale, Layers layers) {
      this.names = names;
      this.scale = scale;
      this.layers = layers;
      this.uncalibrated = ServedModel.open(save(NONE));
    }

    @Override
    public double[] scores(FeatureMatrix features) {
      final double[] scores = uncalibrated.probabilities(features);
      for (int row = 0; row < scores.length; row++) {
        scores[row] = logit(scores[row]);
      }
      return scores;
    }

    private static double logit(double probability) {
      final double inside = Math.max(1e-7, Math.min(1 - 1e-7, probability));
      return Math.log(inside / (1 - inside));
    }

    @Override
    public SavedModel save(PlattScaling calibration) {
      return ServingGraph.save(names, scale, layers, calibration);
    }

    @Override
    public void close() {
      uncalibrated.close();
    }
  }
}
