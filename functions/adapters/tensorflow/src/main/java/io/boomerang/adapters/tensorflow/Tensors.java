package io.boomerang.adapters.tensorflow;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** Floats to tensors and back, and how sessions run. */
final class Tensors {
  private Tensors() {}

  /** One thread: faster for models this small, and the order of sums never changes. */
  static ConfigProto oneThread() {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(1)
        .build();
  }

  static TFloat32 vector(float... values) {
    return TFloat32.tensorOf(Shape.of(values.length), DataBuffers.of(values, false, false));
  }

  static TFloat32 matrix(float[] values, int columns) {
    return TFloat32.tensorOf(
        Shape.of(values.length / columns, columns), DataBuffers.of(values, false, false));
  }

  static float[] floats(TFloat32 tensor) {
    final float[] values = new float[Math.toIntExact(tensor.size())];
    final FloatDataBuffer buffer = DataBuffers.of(values, false, false);
    tensor.copyTo(buffer);
    return values;
  }
}
