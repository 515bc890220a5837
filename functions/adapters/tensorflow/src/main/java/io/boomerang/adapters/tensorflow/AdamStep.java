package io.boomerang.adapters.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * One step of Adam (Kingma and Ba 2015). The framework's own optimiser changes the powers of its
 * decay rates while they are read, so that no two runs agree: here every gradient is known before
 * any weight moves, and the powers are fed.
 */
final class AdamStep {
  private static final float RATE = 0.003f;

  private static final float FIRST_DECAY = 0.9f;

  private static final float SECOND_DECAY = 0.999f;

  private static final float EPSILON = 1e-7f;

  private final Placeholder<TFloat32> firstPower;
  private final Placeholder<TFloat32> secondPower;
  private final Op step;
  private double first = 1;
  private double second = 1;

  AdamStep(Ops tf, Operand<TFloat32> loss, List<Variable<TFloat32>> variables) {
    firstPower = tf.placeholder(TFloat32.class);
    secondPower = tf.placeholder(TFloat32.class);
    final Gradients gradients = tf.gradients(loss, variables);
    final List<Op> all = new ArrayList<>();
    for (int at = 0; at < variables.size(); at++) {
      all.add(gradients.dy(at));
    }
    final Ops afterwards = tf.withControlDependencies(all);
    final List<Op> updates = new ArrayList<>();
    for (int at = 0; at < variables.size(); at++) {
      updates.add(update(tf, afterwards, variables.get(at), gradients.dy(at)));
    }
    step = tf.withControlDependencies(updates).noOp();
  }

  private Op update(
      Ops tf, Ops afterwards, Variable<TFloat32> variable, Operand<TFloat32> gradient) {
    final Operand<TFloat32> zeros =
        tf.zeros(tf.constant(variable.shape().asArray()), TFloat32.class);
    return afterwards.train.applyAdam(
        variable,
        tf.variable(zeros),
        tf.variable(zeros),
        firstPower,
        secondPower,
        tf.constant(RATE),
        tf.constant(FIRST_DECAY),
        tf.constant(SECOND_DECAY),
        tf.constant(EPSILON),
        gradient);
  }

  /** Makes a step with what the runner feeds. */
  void run(Session.Runner runner) {
    first *= FIRST_DECAY;
    second *= SECOND_DECAY;
    try (TFloat32 firstNow = TFloat32.scalarOf((float) first);
        TFloat32 secondNow = TFloat32.scalarOf((float) second)) {
      runner.feed(firstPower, firstNow).feed(secondPower, secondNow).addTarget(step).run().close();
    }
  }
}
