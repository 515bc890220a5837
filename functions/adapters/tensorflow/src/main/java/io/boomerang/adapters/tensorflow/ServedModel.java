package io.boomerang.adapters.tensorflow;

import com.google.protobuf.InvalidProtocolBufferException;
import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.churn.ChurnModel;
import io.boomerang.core.insights.churn.SavedModel;
import io.boomerang.core.insights.churn.UnreadableModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.types.TFloat32;

/** A saved model that answers. */
final class ServedModel implements ChurnModel {
  /** Rows at a time: memory stays bounded, and one size of batch gives one result bit for bit. */
  private static final int BATCH = 8_192;

  private final SortedMap<String, TensorInfo> inputs;
  private final String output;
  private final Graph graph = new Graph();
  private final Session session;

  private ServedModel(MetaGraphDef meta, SignatureDef signature) {
    inputs = new TreeMap<>(signature.getInputsMap());
    output = signature.getOutputsOrThrow(ServingGraph.PROBABILITY).getName();
    try {
      graph.importGraphDef(meta.getGraphDef());
      session = new Session(graph, Tensors.oneThread());
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  static ServedModel open(SavedModel saved) {
    final byte[] file = saved.files().get(ServingGraph.FILE);
    if (file == null) {
      throw new UnreadableModelException("the model has no " + ServingGraph.FILE, null);
    }
    try {
      final MetaGraphDef meta =
          org.tensorflow.proto.SavedModel.parseFrom(file).getMetaGraphsList().stream()
              .filter(graph -> graph.getMetaInfoDef().getTagsList().contains(ServingGraph.TAG))
              .findFirst()
              .orElseThrow(() -> new UnreadableModelException("the model has no graph", null));
      return new ServedModel(meta, meta.getSignatureDefOrThrow(ServingGraph.SIGNATURE));
    } catch (InvalidProtocolBufferException
        | TensorFlowException
        | IllegalArgumentException
        | IllegalStateException e) {
      throw new UnreadableModelException("the model's file is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public double[] probabilities(FeatureMatrix features) {
    final List<String> missing =
        inputs.keySet().stream().filter(name -> !features.names().contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("the model also needs " + missing);
    }
    final double[] probabilities = new double[features.rows()];
    for (int from = 0; from < probabilities.length; from += BATCH) {
      final int to = Math.min(probabilities.length, from + BATCH);
      final float[] batch = run(features, from, to);
      for (int row = from; row < to; row++) {
        probabilities[row] = batch[row - from];
      }
    }
    return probabilities;
  }

  private float[] run(FeatureMatrix features, int from, int to) {
    final List<TFloat32> fed = new ArrayList<>();
    try {
      final Session.Runner runner = session.runner().fetch(output);
      inputs.forEach(
          (name, info) -> {
            final int column = features.names().indexOf(name);
            final float[] values = new float[to - from];
            for (int row = from; row < to; row++) {
              values[row - from] = features.get(row, column);
            }
            final TFloat32 tensor = Tensors.vector(values);
            fed.add(tensor);
            runner.feed(info.getName(), tensor);
          });
      try (Result result = runner.run()) {
        return Tensors.floats((TFloat32) result.get(0));
      }
    } finally {
      fed.forEach(TFloat32::close);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
