package io.boomerang.core.loyalty.engine;

import io.boomerang.core.hash.Sha256;
import io.boomerang.core.loyalty.rules.Item;
import io.boomerang.core.loyalty.rules.Window;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a rule needs to know a customer's tally of: purchases of any of some items in a
 * span of time. Rules that ask for the same share it.
 */
final class TallyMeasure {
  private static final int MAX_KEY_LENGTH = 200;

  private final List<Item> items;
  private final List<Item> excluded;
  private final Window window;
  private final String key;

  private TallyMeasure(List<Item> items, List<Item> excluded, Window window) {
    this.items = items.stream().distinct().sorted().toList();
    this.excluded = excluded.stream().distinct().sorted().toList();
    this.window = window;
    final String whole = keyOfAll();
    this.key = whole.length() <= MAX_KEY_LENGTH ? whole : "sha256:" + Sha256.name(whole);
  }

  static TallyMeasure of(List<Item> items, Window window) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a measure of no items");
    }
    return new TallyMeasure(items, List.of(), window);
  }

  static TallyMeasure of(Item item, Window window) {
    return of(List.of(item), window);
  }

  static TallyMeasure ofEverything(Window window) {
    return new TallyMeasure(List.of(), List.of(), window);
  }

  static TallyMeasure ofEverythingBut(List<Item> excluded, Window window) {
    return new TallyMeasure(List.of(), excluded, window);
  }

  /** The tally's name in the document. */
  String key() {
    return key;
  }

  /** The products it is about; empty when any product may be. */
  List<String> products() {
    final List<String> products =
        items.stream()
            .filter(Item.OfProduct.class::isInstance)
            .map(item -> ((Item.OfProduct) item).id())
            .toList();
    return products.size() == items.size() ? products : List.of();
  }

  boolean counts(Line line) {
    return window.contains(line.time())
        && (items.isEmpty() || isAnyOf(items, line))
        && !isAnyOf(excluded, line);
  }

  /** Whether spend without a purchase counts, at its time. */
  boolean countsAdjustment(Instant time) {
    return items.isEmpty() && window.contains(time);
  }

  private static boolean isAnyOf(List<Item> items, Line line) {
    for (Item item : items) {
      if (item.covers(line.productId(), line.category())) {
        return true;
      }
    }
    return false;
  }

  private String keyOfAll() {
    final String what = items.isEmpty() ? "all" : keys(items);
    final String without = excluded.isEmpty() ? "" : "-" + keys(excluded);
    return window.equals(Window.ALWAYS) ? what + without : what + without + "@" + window;
  }

  private static String keys(List<Item> items) {
    return items.stream().map(Item::key).collect(Collectors.joining("+"));
  }
}
