package io.boomerang.core.insights.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The histories of all customers, in columns: 12 bytes a customer for how often they buy and 4 for
 * their mean value, so that ten million fit into 160 MB. Not safe for use by several threads while
 * histories are added.
 */
public final class PurchaseHistories {
  private static final int BLOCK_SIZE = 1 << 16;

  private final List<Block> blocks = new ArrayList<>();
  private int size;
  private int maxRepeats;

  /** A run of customers whose columns lie side by side. */
  static final class Block {
    final int[] repeats = new int[BLOCK_SIZE];
    final float[] recency = new float[BLOCK_SIZE];
    final float[] age = new float[BLOCK_SIZE];
    final float[] meanValue = new float[BLOCK_SIZE];
    int size;
  }

  /** Adds one customer; customers keep the order in which they were added. */
  public void add(PurchaseHistory history) {
    append(
        history.repeats(),
        (float) history.recency(),
        (float) history.age(),
        (float) history.meanValue());
  }

  private void append(int repeats, float recency, float age, float meanValue) {
    if (size % BLOCK_SIZE == 0) {
      blocks.add(new Block());
    }
    final Block block = blocks.get(blocks.size() - 1);
    block.repeats[block.size] = repeats;
    block.recency[block.size] = recency;
    block.age[block.size] = age;
    block.meanValue[block.size] = meanValue;
    block.size++;
    size++;
    maxRepeats = Math.max(maxRepeats, repeats);
  }

  public int size() {
    return size;
  }

  /** The customer added at this place, from 0. */
  public PurchaseHistory get(int index) {
    final Block block = blocks.get(index / BLOCK_SIZE);
    final int place = index % BLOCK_SIZE;
    return new PurchaseHistory(
        block.repeats[place], block.recency[place], block.age[place], block.meanValue[place]);
  }

  /** The greatest number of repeat purchases, 0 when there is nobody. */
  int maxRepeats() {
    return maxRepeats;
  }

  /** How many customers bought again exactly as often as the place in the array says. */
  long[] countsByRepeats() {
    final long[] counts = new long[maxRepeats + 1];
    for (Block block : blocks) {
      for (int i = 0; i < block.size; i++) {
        counts[block.repeats[i]]++;
      }
    }
    return counts;
  }

  /**
   * At most so many customers, taken at even steps, so that those of all times are among them.
   *
   * @param limit at least 1
   */
  PurchaseHistories sample(int limit) {
    if (size <= limit) {
      return this;
    }
    final var sample = new PurchaseHistories();
    for (int i = 0; i < limit; i++) {
      final int index = (int) ((long) i * size / limit);
      final Block block = blocks.get(index / BLOCK_SIZE);
      final int place = index % BLOCK_SIZE;
      sample.append(
          block.repeats[place], block.recency[place], block.age[place], block.meanValue[place]);
    }
    return sample;
  }

  /**
   * Adds up what is computed of each block, on all processors, in an order that does not depend on
   * them: the same customers give the same sum to the last bit.
   */
  double[] sum(int length, Function<Block, double[]> ofBlock) {
    final double[][] parts = blocks.parallelStream().map(ofBlock).toArray(double[][]::new);
    final double[] sum = new double[length];
    for (double[] part : parts) {
      for (int i = 0; i < length; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  /** Mean age of a customer; 0 when there is nobody. */
  double meanAge() {
    return size == 0 ? 0 : sum(1, block -> new double[] {total(block.age, block.size)})[0] / size;
  }

  private static double total(float[] column, int length) {
    double total = 0;
    for (int i = 0; i < length; i++) {
      total += column[i];
    }
    return total;
  }
}
