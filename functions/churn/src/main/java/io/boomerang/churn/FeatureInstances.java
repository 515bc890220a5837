package io.boomerang.churn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.churn.ChurnFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code {"instances": [{"count_orders": 3, ...}, ...]}}, as Vertex AI's endpoints take it. A
 * feature that is absent or null is not known.
 */
final class FeatureInstances {
  static final int MOST = 1_000;

  /** Token by token, so that too many are refused before they are in memory. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final List<String> NAMES = ChurnFeature.columns();

  private FeatureInstances() {}

  /** What is wrong with the body, in a sentence for the caller. */
  static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidException(String message) {
      super(message);
    }
  }

  /**
   * The instances, a row each, in their order.
   *
   * @throws InvalidException when this is no such JSON
   */
  static FeatureMatrix read(byte[] body) throws IOException, InvalidException {
    final List<float[]> rows;
    try (JsonParser json = JSON.createParser(body)) {
      rows = rows(json);
      if (json.nextToken() != null) {
        throw new InvalidException("something follows the object");
      }
    } catch (JsonProcessingException e) {
      throw new InvalidException("the body is no JSON: " + e.getOriginalMessage());
    }
    final float[] values = new float[rows.size() * NAMES.size()];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, values, row * NAMES.size(), NAMES.size());
    }
    return new FeatureMatrix(NAMES, values);
  }

  private static List<float[]> rows(JsonParser json) throws IOException, InvalidException {
    final boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
    if (!isObject
        || !"instances".equals(json.nextFieldName())
        || json.nextToken() != JsonToken.START_ARRAY) {
      throw new InvalidException("give an object with nothing but an array, instances");
    }
    final List<float[]> rows = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (rows.size() == MOST) {
        throw new InvalidException("more than " + MOST + " instances");
      }
      rows.add(row(json, "instances[" + rows.size() + "]"));
    }
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw new InvalidException("give an object with nothing but an array, instances");
    }
    return rows;
  }

  private static float[] row(JsonParser json, String place) throws IOException, InvalidException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidException(place + " is no object of features by name");
    }
    final float[] row = new float[NAMES.size()];
    Arrays.fill(row, Float.NaN);
    boolean isKnown = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      final int column = NAMES.indexOf(name);
      if (column < 0) {
        throw new InvalidException(place + "." + name + " is none of " + NAMES);
      }
      row[column] = value(json, place + "." + name);
      isKnown |= !Float.isNaN(row[column]);
    }
    if (!isKnown) {
      throw new InvalidException(place + " has none of " + NAMES);
    }
    return row;
  }

  private static float value(JsonParser json, String place) throws IOException, InvalidException {
    final JsonToken token = json.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return Float.NaN;
    }
    if (!token.isNumeric()) {
      throw new InvalidException(place + " is no number");
    }
    final float value = json.getFloatValue();
    if (value < 0 || Float.isInfinite(value)) {
      throw new InvalidException(place + " is negative, or too large");
    }
    return value;
  }
}
