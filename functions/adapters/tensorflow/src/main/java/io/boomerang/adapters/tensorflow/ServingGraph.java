package io.boomerang.adapters.tensorflow;

import io.boomerang.core.insights.PlattScaling;
import io.boomerang.core.insights.churn.SavedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * What serves: raw features by name to a calibrated probability, of constants alone, so that the
 * file is small, names no folder, and opens in older versions of TensorFlow and in other systems.
 */
final class ServingGraph {
  static final String FILE = "saved_model.pb";

  static final String TAG = "serve";

  static final String SIGNATURE = "serving_default";

  static final String PROBABILITY = "probability";

  private static final long SCHEMA_VERSION = 1;

  private ServingGraph() {}

  /** The model as the file that TensorFlow loads. */
  static SavedModel save(
      List<String> names, Standardisation scale, Layers layers, PlattScaling calibration) {
    try (Graph graph = new Graph()) {
      build(graph, names, scale, layers, calibration);
      final MetaGraphDef meta =
          MetaGraphDef.newBuilder()
              .setMetaInfoDef(
                  MetaGraphDef.MetaInfoDef.newBuilder()
                      .addTags(TAG)
                      .setStrippedDefaultAttrs(true)
                      .setTensorflowVersion(TensorFlow.version()))
              .setGraphDef(stripped(graph.toGraphDef()))
              .putSignatureDef(SIGNATURE, signature(names))
              .build();
      return new SavedModel(
          Map.of(
              FILE,
              org.tensorflow.proto.SavedModel.newBuilder()
                  .setSavedModelSchemaVersion(SCHEMA_VERSION)
                  .addMetaGraphs(meta)
                  .build()
                  .toByteArray()));
    }
  }

  private static void build(
      Graph graph,
      List<String> names,
      Standardisation scale,
      Layers layers,
      PlattScaling calibration) {
    final Ops tf = Ops.create(graph);
    final Operand<TFloat32> logit =
        Layers.logit(tf, scaled(tf, inputs(tf, names), scale), layers.constants(tf));
    final Operand<TFloat32> calibrated =
        tf.math.add(
            tf.math.mul(logit, tf.constant((float) calibration.slope())),
            tf.constant((float) calibration.intercept()));
    tf.withName(PROBABILITY).math.sigmoid(calibrated);
  }

  private static Operand<TFloat32> inputs(Ops tf, List<String> names) {
    final List<Operand<TFloat32>> inputs = new ArrayList<>();
    for (String name : names) {
      inputs.add(tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1))));
    }
    return tf.stack(inputs, Stack.axis(1L));
  }

  private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> raw, Standardisation scale) {
    final Operand<TFloat32> known =
        tf.select(tf.math.isNan(raw), tf.constant(scale.medians().values()), raw);
    final Operand<TFloat32> logarithms = tf.math.log1p(tf.math.maximum(known, tf.constant(0f)));
    return tf.math.div(
        tf.math.sub(logarithms, tf.constant(scale.means().values())),
        tf.constant(scale.deviations().values()));
  }

  /** Without attributes that an older TensorFlow does not know and a newer one assumes. */
  private static GraphDef stripped(GraphDef graph) {
    final GraphDef.Builder stripped = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      stripped.addNode(node.toBuilder().removeAttr("grad_a").removeAttr("grad_b"));
    }
    return stripped.build();
  }

  private static SignatureDef signature(List<String> names) {
    final SignatureDef.Builder signature =
        SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
    names.forEach(name -> signature.putInputs(name, tensor(name)));
    return signature.putOutputs(PROBABILITY, tensor(PROBABILITY)).build();
  }

  private static TensorInfo tensor(String operation) {
    return TensorInfo.newBuilder()
        .setName(operation + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(
            TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(-1)))
        .build();
  }
}
