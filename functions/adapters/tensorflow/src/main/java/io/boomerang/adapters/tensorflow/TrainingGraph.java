package io.boomerang.adapters.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A graph that learns. It is never exported: the exporter would write all that is in it. */
final class TrainingGraph implements AutoCloseable {
  /** Keeps weights small that the data say little about. */
  private static final float DECAY = 1e-4f;

  private final Layers start;
  private final int columns;
  private final Graph graph = new Graph();
  private final Session session;
  private final List<Variable<TFloat32>> variables = new ArrayList<>();
  private final Placeholder<TFloat32> features;
  private final Placeholder<TFloat32> outcomes;
  private final Placeholder<TFloat32> weights;
  private final Operand<TFloat32> loss;
  private final AdamStep step;

  TrainingGraph(Layers start, int columns) {
    this.start = start;
    this.columns = columns;
    final Ops tf = Ops.create(graph);
    start.constants(tf).forEach(constant -> variables.add(tf.variable(constant)));
    features = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, columns)));
    outcomes = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    loss = crossEntropy(tf, Layers.logit(tf, features, variables));
    step = new AdamStep(tf, tf.math.add(loss, decay(tf)), variables);
    session = new Session(graph, Tensors.oneThread());
    session.initialize();
  }

  /** The weighted mean of {@code ln(1 + exp(logit)) - logit * outcome}. */
  private Operand<TFloat32> crossEntropy(Ops tf, Operand<TFloat32> logit) {
    final Operand<TFloat32> losses =
        tf.math.sub(tf.math.softplus(logit), tf.math.mul(logit, outcomes));
    final Operand<TInt32> rows = tf.constant(0);
    return tf.math.div(tf.sum(tf.math.mul(losses, weights), rows), tf.sum(weights, rows));
  }

  /** Of kernels only; a bias may be as large as it likes. */
  private Operand<TFloat32> decay(Ops tf) {
    Operand<TFloat32> sum = tf.nn.l2Loss(variables.get(0));
    for (int layer = 2; layer < variables.size(); layer += 2) {
      sum = tf.math.add(sum, tf.nn.l2Loss(variables.get(layer)));
    }
    return tf.math.mul(sum, tf.constant(DECAY));
  }

  /** Learns from some rows. */
  void learn(ScaledRows batch) {
    try (TFloat32 x = Tensors.matrix(batch.features(), columns);
        TFloat32 y = Tensors.vector(batch.outcomes());
        TFloat32 w = Tensors.vector(batch.weights())) {
      step.run(session.runner().feed(features, x).feed(outcomes, y).feed(weights, w));
    }
  }

  /** The mean log loss of some rows. */
  float loss(ScaledRows batch) {
    try (TFloat32 x = Tensors.matrix(batch.features(), columns);
        TFloat32 y = Tensors.vector(batch.outcomes());
        TFloat32 w = Tensors.vector(batch.weights());
        Result result =
            session
                .runner()
                .feed(features, x)
                .feed(outcomes, y)
                .feed(weights, w)
                .fetch(loss)
                .run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  /** The weights as they are now. */
  Layers layers() {
    final Session.Runner runner = session.runner();
    variables.forEach(runner::fetch);
    try (Result result = runner.run()) {
      final List<float[]> now = new ArrayList<>();
      for (int layer = 0; layer < variables.size(); layer++) {
        now.add(Tensors.floats((TFloat32) result.get(layer)));
      }
      return start.with(now);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
