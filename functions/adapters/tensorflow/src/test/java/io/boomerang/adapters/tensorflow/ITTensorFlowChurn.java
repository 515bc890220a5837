package io.boomerang.adapters.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.Losses;
import io.boomerang.core.insights.PlattScaling;
import io.boomerang.core.insights.Predictions;
import io.boomerang.core.insights.churn.Architecture;
import io.boomerang.core.insights.churn.ChurnModel;
import io.boomerang.core.insights.churn.ChurnRows;
import io.boomerang.core.insights.churn.ChurnTrainer;
import io.boomerang.core.insights.churn.SavedModel;
import io.boomerang.core.insights.churn.UnreadableModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

class ITTensorFlowChurn {
  private static final TensorFlowChurn TENSORFLOW = new TensorFlowChurn();
  private static final PlattScaling CALIBRATION = new PlattScaling(0.8, -0.3);

  @Test
  void train_twice_givesTheSameModelBitForBit() {
    final ChurnRows rows = Samples.higher(600, 1);

    final double[] first = scores(Architecture.NETWORK, rows, 7);
    final double[] second = scores(Architecture.NETWORK, rows, 7);
    final double[] otherSeed = scores(Architecture.NETWORK, rows, 8);

    assertThat(second).isEqualTo(first);
    assertThat(otherSeed).isNotEqualTo(first);
  }

  @Test
  void train_eitherOr_onlyTheNetworkLearnsIt() {
    final ChurnRows rows = Samples.eitherOr(3_000, 1);

    assertThat(loss(Architecture.NETWORK, rows)).isLessThan(0.3);
    assertThat(loss(Architecture.LOGISTIC, rows)).isGreaterThan(0.6);
  }

  @Test
  void train_weights_countAsRows() {
    final double once = mean(scores(Architecture.LOGISTIC, Samples.higher(400, 1, 1), 1));
    final double ninefold = mean(scores(Architecture.LOGISTIC, Samples.higher(400, 1, 9), 1));

    assertThat(ninefold).isGreaterThan(once + 0.5);
  }

  @Test
  void probabilities_equalTheForwardPassByHand() {
    final ChurnRows rows = Samples.higher(200, 3);
    final Standardisation scale = Standardisation.of(rows.features());
    for (Architecture architecture : Architecture.values()) {
      final Layers layers = Layers.random(architecture, 3, new Random(5));
      final SavedModel saved = ServingGraph.save(Samples.NAMES, scale, layers, CALIBRATION);
      try (ChurnModel model = TENSORFLOW.open(saved)) {
        final double[] served = model.probabilities(rows.features());
        for (int row = 0; row < served.length; row++) {
          assertThat(served[row])
              .isCloseTo(byHand(rows.features(), row, scale, layers), within(1e-6));
        }
      }
    }
  }

  private static double byHand(
      FeatureMatrix features, int row, Standardisation scale, Layers layers) {
    double[] at = new double[features.columns()];
    for (int column = 0; column < at.length; column++) {
      at[column] =
          (Math.log1p(features.get(row, column)) - scale.means().get(column))
              / scale.deviations().get(column);
    }
    for (int layer = 0; layer < layers.count(); layer += 2) {
      final boolean isLast = layer + 2 == layers.count();
      at = layer(at, layers.weights(layer), layers.weights(layer + 1), isLast);
    }
    return 1 / (1 + Math.exp(-(CALIBRATION.slope() * at[0] + CALIBRATION.intercept())));
  }

  private static double[] layer(double[] inputs, float[] kernel, float[] bias, boolean isLast) {
    final double[] outputs = new double[bias.length];
    for (int unit = 0; unit < outputs.length; unit++) {
      outputs[unit] = bias[unit];
      for (int input = 0; input < inputs.length; input++) {
        outputs[unit] += inputs[input] * kernel[input * bias.length + unit];
      }
      outputs[unit] = isLast ? outputs[unit] : Math.max(0, outputs[unit]);
    }
    return outputs;
  }

  @Test
  void probabilities_missingValue_countsAsTheMedian() {
    try (ChurnModel model = TENSORFLOW.open(trained())) {
      final FeatureMatrix missing = matrix(Float.NaN, 20, 7);
      final float median = Standardisation.of(Samples.higher(600, 1).features()).medians().get(0);

      assertThat(model.probabilities(missing))
          .isEqualTo(model.probabilities(matrix(median, 20, 7)));
    }
  }

  @Test
  void probabilities_noRows_isEmpty() {
    try (ChurnModel model = TENSORFLOW.open(trained())) {
      assertThat(model.probabilities(matrix())).isEmpty();
    }
  }

  @Test
  void probabilities_ofAnotherFeatureSet_isRefused() {
    try (ChurnModel model = TENSORFLOW.open(trained())) {
      final FeatureMatrix other =
          new FeatureMatrix(List.of("days", "constant"), new float[] {1, 2});

      assertThatThrownBy(() -> model.probabilities(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("orders");
    }
  }

  @Test
  void train_noValueAtAll_stillAnswers() {
    final float[] values = new float[300];
    Arrays.fill(values, Float.NaN);
    final boolean[] left = new boolean[100];
    Arrays.fill(left, 0, 40, true);

    assertThat(scores(Architecture.NETWORK, Samples.rows(values, left, 1), 1))
        .doesNotContain(Double.NaN);
  }

  @Test
  void open_damagedFile_isRefused() {
    final byte[] file = trained().files().get(ServingGraph.FILE);

    for (byte[] damaged :
        List.of(
            new byte[0],
            "no model".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(file, file.length / 2))) {
      assertThatThrownBy(() -> TENSORFLOW.open(new SavedModel(Map.of(ServingGraph.FILE, damaged))))
          .isInstanceOf(UnreadableModelException.class);
    }
    assertThatThrownBy(() -> TENSORFLOW.open(new SavedModel(Map.of())))
        .isInstanceOf(UnreadableModelException.class)
        .hasMessageContaining(ServingGraph.FILE);
  }

  @Test
  void save_holdsNothingThatOlderSystemsRefuse() throws IOException {
    final MetaGraphDef meta =
        org.tensorflow.proto.SavedModel.parseFrom(trained().files().get(ServingGraph.FILE))
            .getMetaGraphs(0);
    final TreeSet<String> operations = new TreeSet<>();
    for (NodeDef node : meta.getGraphDef().getNodeList()) {
      operations.add(node.getOp());
      assertThat(node.getAttrMap()).doesNotContainKeys("grad_a", "grad_b");
    }

    assertThat(operations)
        .isSubsetOf(
            "Add",
            "Const",
            "Div",
            "IsNan",
            "Log1p",
            "MatMul",
            "Maximum",
            "Mul",
            "Pack",
            "Placeholder",
            "Relu",
            "Reshape",
            "SelectV2",
            "Sigmoid",
            "Sub");
    assertThat(meta.getMetaInfoDef().getStrippedDefaultAttrs()).isTrue();
    assertThat(meta.getMetaInfoDef().getTensorflowVersion()).isNotEmpty();
    assertThat(meta.getSignatureDefOrThrow("serving_default").getInputsMap())
        .containsOnlyKeys(Samples.NAMES);
  }

  /** TensorFlow's own loader takes the folder, with the tag and signature that others expect. */
  @Test
  void save_isASavedModel(@TempDir Path folder) throws IOException {
    final SavedModel saved = trained();
    write(saved, folder);

    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), "serve");
        TFloat32 days = Tensors.vector(40, 3);
        TFloat32 orders = Tensors.vector(10, 60);
        TFloat32 constant = Tensors.vector(7, 7);
        Result result =
            bundle
                .function("serving_default")
                .call(Map.of("days", days, "orders", orders, "constant", constant));
        ChurnModel model = TENSORFLOW.open(saved)) {
      final float[] loaded = Tensors.floats((TFloat32) result.get("probability").orElseThrow());
      final double[] served = model.probabilities(matrix(40, 10, 7, 3, 60, 7));

      assertThat((double) loaded[0]).isCloseTo(served[0], within(1e-6));
      assertThat((double) loaded[1]).isCloseTo(served[1], within(1e-6));
    }
  }

  @Test
  void open_inAnotherProcess_scoresBitForBit(@TempDir Path folder) throws Exception {
    final SavedModel saved = trained();
    write(saved, folder);
    final Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScoreElsewhere.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    final String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(printed.strip()).isEqualTo(ScoreElsewhere.scores(saved));
  }

  /** Scores a saved model, in a process of its own. */
  static final class ScoreElsewhere {
    private ScoreElsewhere() {}

    public static void main(String[] args) throws IOException {
      final Path file = Path.of(args[0], ServingGraph.FILE);
      System.out.println(
          scores(new SavedModel(Map.of(ServingGraph.FILE, Files.readAllBytes(file)))));
    }

    static String scores(SavedModel saved) {
      try (ChurnModel model = new TensorFlowChurn().open(saved)) {
        return Arrays.toString(model.probabilities(Samples.higher(300, 9).features()));
      }
    }
  }

  private static SavedModel trained() {
    final ChurnRows rows = Samples.higher(600, 1);
    try (ChurnTrainer.Trained trained =
        TENSORFLOW.train(Architecture.LOGISTIC, rows, Samples.higher(200, 2), 7)) {
      return trained.save(CALIBRATION);
    }
  }

  private static double[] scores(Architecture architecture, ChurnRows rows, long seed) {
    try (ChurnTrainer.Trained trained = TENSORFLOW.train(architecture, rows, rows, seed)) {
      return trained.scores(rows.features());
    }
  }

  private static double loss(Architecture architecture, ChurnRows rows) {
    try (ChurnTrainer.Trained trained =
        TENSORFLOW.train(architecture, rows, Samples.eitherOr(800, 2), 1)) {
      final ChurnRows unseen = Samples.eitherOr(800, 3);
      final double[] probabilities =
          new PlattScaling(1, 0).probabilities(trained.scores(unseen.features()));
      return Losses.logLoss(Predictions.of(probabilities, unseen.left()));
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static FeatureMatrix matrix(float... values) {
    return new FeatureMatrix(Samples.NAMES, values);
  }

  private static void write(SavedModel saved, Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : saved.files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
