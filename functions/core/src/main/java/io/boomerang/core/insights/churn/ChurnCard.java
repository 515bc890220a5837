package io.boomerang.core.insights.churn;

import io.boomerang.core.insights.Distribution;
import io.boomerang.core.insights.Measure;
import io.boomerang.core.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is to be known of a model beside its file.
 *
 * @param version names it
 * @param trainedAsOf the run that trained it
 * @param horizonDays what it calls leaving: so many days without a purchase
 * @param features their median and spread when it was trained, by name
 * @param scores the spread of its probabilities on the customers it was judged on
 * @param sha256 of its files
 * @param judged what it achieved then, by metric; intervals as {@code <metric>_low} and {@code
 *     <metric>_high}
 * @param rebuilt cut-offs of its training whose features no run had stored
 * @param why it serves, in a sentence
 */
public record ChurnCard(
    String version,
    Architecture architecture,
    LocalDate trainedAsOf,
    int horizonDays,
    Map<String, Feature> features,
    Distribution scores,
    String sha256,
    Map<String, Double> judged,
    List<LocalDate> rebuilt,
    String why) {
  public ChurnCard {
    rebuilt = List.copyOf(rebuilt);
  }

  /** In {@code judged}: how many customers it was judged on. */
  static final String CUSTOMERS = "customers";

  /** What it achieved, again as rows of {@code model_evaluations}. */
  List<Measure> measures() {
    final long n = judged.getOrDefault(CUSTOMERS, 0.0).longValue();
    return judged.keySet().stream()
        .filter(metric -> !metric.matches("customers|.*_(low|high)"))
        .map(
            metric ->
                new Measure(
                    PredictChurn.MODEL,
                    metric,
                    judged.get(metric),
                    judged.get(metric + "_low"),
                    judged.get(metric + "_high"),
                    n))
        .toList();
  }

  /** A feature among the training rows. */
  public record Feature(double median, Distribution spread) {}

  /** As JSON. */
  byte[] write() {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", version);
    fields.put("architecture", architecture.name());
    fields.put("trained_as_of", trainedAsOf.toString());
    fields.put("horizon_days", horizonDays);
    fields.put("why", why);
    fields.put("sha256", sha256);
    fields.put("judged", judged);
    fields.put("rebuilt", rebuilt.stream().map(LocalDate::toString).toList());
    final Map<String, Object> each = new LinkedHashMap<>();
    features.forEach(
        (name, feature) -> {
          final Map<String, Object> known = write(feature.spread);
          known.put("median", feature.median);
          each.put(name, known);
        });
    fields.put("features", each);
    fields.put("scores", write(scores));
    return Json.pretty(fields);
  }

  private static Map<String, Object> write(Distribution distribution) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("edges", distribution.edges());
    fields.put("shares", distribution.shares());
    return fields;
  }

  /**
   * From JSON.
   *
   * @throws UnreadableModelException when this is no card
   */
  static ChurnCard read(byte[] bytes) {
    try {
      final Map<String, Object> fields = Json.object(bytes);
      final Map<String, Feature> features = new LinkedHashMap<>();
      object(fields, "features")
          .keySet()
          .forEach(name -> features.put(name, feature(fields, name)));
      return new ChurnCard(
          text(fields, "version"),
          Architecture.valueOf(text(fields, "architecture")),
          LocalDate.parse(text(fields, "trained_as_of")),
          (int) number(fields.get("horizon_days")),
          features,
          distribution(object(fields, "scores")),
          text(fields, "sha256"),
          object(fields, "judged").entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> number(entry.getValue()))),
          dates(fields, "rebuilt"),
          text(fields, "why"));
    } catch (IOException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException
        | ClassCastException e) {
      throw new UnreadableModelException("the model's card is damaged: " + e.getMessage(), e);
    }
  }

  private static Feature feature(Map<String, Object> fields, String name) {
    final Map<String, Object> feature = object(object(fields, "features"), name);
    return new Feature(number(feature.get("median")), distribution(feature));
  }

  private static Distribution distribution(Map<String, Object> fields) {
    return new Distribution(numbers(fields, "edges"), numbers(fields, "shares"));
  }

  private static List<Double> numbers(Map<String, Object> fields, String name) {
    return ((List<?>) fields.get(name)).stream().map(ChurnCard::number).toList();
  }

  /** None in a card of before. */
  private static List<LocalDate> dates(Map<String, Object> fields, String name) {
    return ((List<?>) fields.getOrDefault(name, List.of()))
        .stream().map(date -> LocalDate.parse((String) date)).toList();
  }

  private static String text(Map<String, Object> fields, String name) {
    return (String) Objects.requireNonNull(fields.get(name), name);
  }

  /** What is no number in JSON is written as text: NaN. */
  private static double number(Object value) {
    return value instanceof String text ? Double.parseDouble(text) : ((Number) value).doubleValue();
  }

  @SuppressWarnings("unchecked") // Json makes nothing else of an object.
  private static Map<String, Object> object(Map<String, Object> fields, String name) {
    return (Map<String, Object>) Objects.requireNonNull(fields.get(name), name);
  }
}
