package io.boomerang.adapters.tensorflow;

import io.boomerang.core.insights.churn.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The weights of a model, layer by layer: a kernel, then its bias. */
final class Layers {
  private static final int HIDDEN_UNITS = 64;

  private final List<Layer> layers;

  private Layers(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /** One tensor of weights, row by row. */
  private static final class Layer {
    private final Shape shape;
    private final float[] weights;

    private Layer(Shape shape, float[] weights) {
      this.shape = shape;
      this.weights = weights;
    }

    /** Uniform within the bounds of Glorot and Bengio (2010). */
    static Layer kernel(int inputs, int outputs, Random random) {
      final double bound = Math.sqrt(6.0 / (inputs + outputs));
      final float[] weights = new float[inputs * outputs];
      for (int at = 0; at < weights.length; at++) {
        weights[at] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
      return new Layer(Shape.of(inputs, outputs), weights);
    }

    static Layer bias(int outputs) {
      return new Layer(Shape.of(outputs), new float[outputs]);
    }
  }

  /** Weights to start from. */
  static Layers random(Architecture architecture, int inputs, Random random) {
    return switch (architecture) {
      case LOGISTIC -> new Layers(List.of(Layer.kernel(inputs, 1, random), Layer.bias(1)));
      case NETWORK ->
          new Layers(
              List.of(
                  Layer.kernel(inputs, HIDDEN_UNITS, random),
                  Layer.bias(HIDDEN_UNITS),
                  Layer.kernel(HIDDEN_UNITS, 1, random),
                  Layer.bias(1)));
    };
  }

  int count() {
    return layers.size();
  }

  float[] weights(int layer) {
    return layers.get(layer).weights.clone();
  }

  /** The same shapes with other weights. */
  Layers with(List<float[]> weights) {
    final List<Layer> others = new ArrayList<>();
    for (int layer = 0; layer < count(); layer++) {
      others.add(new Layer(layers.get(layer).shape, weights.get(layer).clone()));
    }
    return new Layers(others);
  }

  /** The weights as constants of a graph. */
  List<Operand<TFloat32>> constants(Ops tf) {
    final List<Operand<TFloat32>> constants = new ArrayList<>();
    for (Layer layer : layers) {
      constants.add(tf.constant(layer.shape, DataBuffers.of(layer.weights.clone())));
    }
    return constants;
  }

  /** The logit of each row, shape [batch], from features on one scale, shape [batch, features]. */
  static Operand<TFloat32> logit(
      Ops tf, Operand<TFloat32> scaled, List<? extends Operand<TFloat32>> layers) {
    Operand<TFloat32> at = scaled;
    for (int layer = 0; layer < layers.size(); layer += 2) {
      final Operand<TFloat32> sum =
          tf.math.add(tf.linalg.matMul(at, layers.get(layer)), layers.get(layer + 1));
      at = layer + 2 < layers.size() ? tf.nn.relu(sum) : sum;
    }
    return tf.reshape(at, tf.constant(new int[] {-1}));
  }
}
